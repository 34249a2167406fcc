"""`ziping check --html`: one page of one document, a folder of pages of several."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ziping.cli.program import run

FORM = """项目支出绩效自评表

（2022年度）

| 项目名称 | {name} |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | {department} |  | 实施单位 | {department} |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | 39 | 10 | {rate} | 9.75 |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |
|  | 培训教师100人次。 |  |  | {told} |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | ≥100人次 | 100人次 | 50 | 50 |
| 效益指标 | 社会效益指标 | 课堂合格率 | ≥90% | 95% | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 教师满意度 | ≥90% | 96% | 10 | 10 |
| 总分 |  |  |  |  | 100 | 99.75 |
"""
TOLD = "已组织全县骨干教师赴外地跟班学习，返校后逐一开设公开课并由教研员现场点评，全部结业。"


@pytest.fixture(autouse=True)
def in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def form(path: str, department: str, rate: str = "97.5%", name: str = "教师培训", told: str = TOLD) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(FORM.format(department=department, rate=rate, name=name, told=told), encoding="utf-8")
    return path


@pytest.fixture
def twins() -> str:
    """Two departments with one account, and a file that is none."""
    form("in/甲局.md", "测试县教育局")
    form("in/乙局.md", "测试县水利局", name="水渠维护")
    Path("in/坏.docx").write_bytes(b"PK\x03\x04")
    return "in"


def page(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(Path(path).read_text(encoding="utf-8"))


def by_id(shown: LexborHTMLParser, anchor: str) -> LexborNode:
    [element] = shown.css(f'[id="{anchor}"]')
    return element


def names(folder: str) -> list[str]:
    return sorted(file.name for file in Path(folder).iterdir())


def copied(shown: LexborHTMLParser) -> LexborNode:
    [finding] = shown.css('.finding[data-family="X"]')
    return finding


def test_one_document_makes_one_page_and_the_exit_code_stays(capsys: pytest.CaptureFixture[str]):
    assert run(["check", form("a.md", "测试县教育局", rate="99.99%"), "--html", "out.html"]) == 1
    assert "M301" in {finding.css(".basis a")[0].text() for finding in page("out.html").css(".finding")}
    said = capsys.readouterr()
    assert "M301" in said.out
    assert "out.html" in said.err


def test_several_make_a_folder_with_an_index_and_what_was_refused_has_no_page(twins: str):
    assert run(["check", twins, "--html", "out"]) == 2
    assert names("out") == ["0001-乙局.html", "0003-甲局.html", "index.html"]
    shown = page("out/index.html")
    assert [link.text() for link in shown.css("td a")] == ["in/乙局.md", "in/甲局.md"]
    [refused] = shown.css(".refused")
    assert "坏.docx" in refused.text()


def test_what_only_shows_among_them_stands_on_the_page_of_each_and_leads_to_the_other(twins: str):
    run(["check", twins, "--html", "out"])
    finding = copied(page("out/0003-甲局.html"))
    assert "测试县水利局" in finding.css(".message")[0].text()
    addresses = [str(link.attributes["href"]) for link in finding.css(".spots a")]
    own, other = addresses
    assert by_id(page("out/0003-甲局.html"), own.removeprefix("#")).css(".refs a")
    assert other.startswith("0001-%E4%B9%99%E5%B1%80.html#")
    anchor = other.partition("#")[2]
    assert TOLD in by_id(page("out/0001-乙局.html"), anchor).text()


def test_the_index_counts_what_shows_among_them_as_the_page_does(twins: str):
    run(["check", twins, "--html", "out"])
    row = next(row for row in page("out/index.html").css("tbody tr") if "甲局" in row.text())
    warnings = row.css("td")[6].text()
    assert warnings == str(len(page("out/0003-甲局.html").css('.finding[data-level="warning"]')))


def test_twins_in_an_archive_are_linked_too(twins: str):
    with ZipFile("all.zip", "w") as archive:
        for file in Path(twins).glob("*.md"):
            archive.write(file, file.name)
    run(["check", "all.zip", "--html", "out"])
    [first, second, _] = names("out")
    own = [str(link.attributes["href"]) for link in copied(page(f"out/{first}")).css(".spots a")]
    assert own[0].startswith("#m")
    assert len(own) == 2
    assert by_id(page(f"out/{second}"), own[1].partition("#")[2]).css(".refs a")


def test_an_earlier_run_kept_in_the_cache_makes_the_same_pages(twins: str):
    run(["check", twins, "--html", "out"])
    first = {name: (Path("out") / name).read_bytes() for name in names("out")}
    run(["check", twins])
    run(["check", twins, "--html", "out", "--force"])
    assert {name: (Path("out") / name).read_bytes() for name in names("out")} == first


def test_what_was_decided_is_shown_as_decided():
    file = form("a.md", "测试县教育局", rate="99.99%")
    decide = ["--as", "false-alarm", "--reason", "系统四舍五入", "--by", "林小禾", "--when", "2023-05-01"]
    assert run(["decide", file, "M301", *decide]) == 0
    run(["check", file, "--html", "out.html"])
    [settled] = page("out.html").css('.finding[data-level="settled"]')
    assert settled.css(".decision")[0].text() == "误报：系统四舍五入（林小禾，2023-05-01）"


@pytest.mark.parametrize("select", [["--select", "M301"], ["--ignore", "M301"]])
def test_only_the_findings_asked_for_are_on_the_page(select: list[str]):
    run(["check", form("a.md", "测试县教育局", rate="99.99%"), "--html", "out.html", *select])
    codes = {finding.css(".basis a")[0].text() for finding in page("out.html").css(".finding")}
    assert ("M301" in codes) is (select[0] == "--select")


def test_what_is_there_stays_unless_told(twins: str, capsys: pytest.CaptureFixture[str]):
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine", encoding="utf-8")
    assert run(["check", twins, "--html", "out"]) == 2
    assert "out" in capsys.readouterr().err
    assert names("out") == ["mine.txt"]
    run(["check", twins, "--html", "out", "--force"])
    assert "mine.txt" in names("out")
    assert "index.html" in names("out")


def test_nothing_unfinished_is_left_behind(twins: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    before = names(".")
    run(["check", twins, "--html", "out"])
    assert set(names(".")) - set(before) <= {"out", "cache"}
    assert not list(passing.iterdir())


def test_a_refused_document_makes_no_page():
    Path("坏.docx").write_bytes(b"PK\x03\x04")
    assert run(["check", "坏.docx", "--html", "out.html"]) == 2
    assert not Path("out.html").exists()
