"""`ziping write --kind`: a letter about a document, and when there is none to write."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from ziping.cli.program import run

FORM = """项目支出绩效自评表

（2022年度）

| 项目名称 | 教师培训 |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | 39 | 10 | {rate} | 9.75 |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |
|  | 培训教师100人次。 |  |  | 已培训教师100人次，全部结业。 |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | ≥100人次 | 100人次 | 50 | 50 |
| 效益指标 | 社会效益指标 | 课堂合格率 | ≥90% | 95% | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 教师满意度 | ≥90% | 96% | 10 | 10 |
| 总分 |  |  |  |  | 100 | 99.75 |
"""
CODES = ["--select", "M301"]


@pytest.fixture(autouse=True)
def in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def wrong() -> str:
    Path("wrong.md").write_text(FORM.format(rate="99.99%"), encoding="utf-8")
    return "wrong.md"


@pytest.fixture
def right() -> str:
    Path("right.md").write_text(FORM.format(rate="97.5%"), encoding="utf-8")
    return "right.md"


def body(path: str) -> str:
    with ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("return-letter", "退回意见书"),
        ("退回意见书", "退回意见书"),
        ("review-opinion", "审核意见书"),
        ("审核意见书", "审核意见书"),
    ],
)
def test_a_letter_is_asked_for_by_either_name(wrong: str, kind: str, title: str, capsys: pytest.CaptureFixture[str]):
    assert run(["write", wrong, "-o", "out.docx", "--kind", kind, *CODES]) == 0
    assert title in body("out.docx")
    assert "97.5%" in body("out.docx")
    assert "out.docx" in capsys.readouterr().out


def test_without_a_kind_the_official_form_is_written(wrong: str):
    assert run(["write", wrong, "-o", "out.docx"]) == 0
    assert "意见书" not in body("out.docx")


def test_nothing_to_return_is_refused_in_one_sentence(right: str, capsys: pytest.CaptureFixture[str]):
    assert run(["write", right, "-o", "out.docx", "--kind", "return-letter", *CODES]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "right.md" in said
    assert "无须退回" in said
    assert not Path("out.docx").exists()


def test_the_refusal_follows_the_language_and_the_letter_stays_chinese(
    right: str, wrong: str, capsys: pytest.CaptureFixture[str]
):
    assert run(["write", right, "-o", "out.docx", "--kind", "return-letter", "--lang", "en", *CODES]) == 2
    assert "nothing to return" in capsys.readouterr().err
    assert run(["write", wrong, "-o", "out.docx", "--kind", "return-letter", "--lang", "en", *CODES]) == 0
    assert "现予退回" in body("out.docx")


def test_what_was_decided_before_is_known_to_the_letters(wrong: str, capsys: pytest.CaptureFixture[str]):
    decide = ["decide", wrong, "M301", "--as", "false-alarm", "--reason", "系统四舍五入", "--by", "林小禾"]
    assert run([*decide, "--when", "2023-05-10"]) == 0
    assert run(["write", wrong, "-o", "back.docx", "--kind", "return-letter", *CODES]) == 2
    assert "无须退回" in capsys.readouterr().err
    assert run(["write", wrong, "-o", "opinion.docx", "--kind", "review-opinion", *CODES]) == 0
    assert "系统四舍五入" in body("opinion.docx")
    assert "审核通过。" in body("opinion.docx")


def test_the_settings_set_how_grave_a_finding_is(wrong: str):
    Path("ziping.toml").write_text('[levels]\nM301 = "off"\n', encoding="utf-8")
    assert run(["write", wrong, "-o", "out.docx", "--kind", "return-letter", *CODES]) == 2


def test_a_letter_is_written_from_the_exchange_format_too(wrong: str):
    assert run(["write", wrong, "-o", "data.json"]) == 0
    assert run(["write", "data.json", "-o", "out.docx", "--kind", "return-letter", *CODES]) == 0
    assert "97.5%" in body("out.docx")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["-o", "out.docx", "--kind", "letter"], "letter"),
        (["-o", "out.xlsx", "--kind", "return-letter"], ".docx"),
        (["-o", "out.docx", "--kind", "return-letter", "--deadline", "下周五"], "下周五"),
        (["-o", "out.docx", "--kind", "return-letter", "--date", "2023-13-01"], "2023-13-01"),
        (["-o", "out.docx", "--from-unit", "测试县财政局"], "--from-unit"),
        (["-o", "out.docx", "--year", "2022"], "--year"),
        (["-o", "nowhere/out.docx", "--kind", "return-letter"], "nowhere"),
    ],
)
def test_a_call_that_cannot_be_meant_is_one_sentence(
    wrong: str, arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
):
    assert run(["write", wrong, *arguments]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert named in said
    assert not list(Path().glob("out.*"))


def test_a_letter_that_exists_is_overwritten_only_when_told(wrong: str):
    Path("out.docx").write_text("mine", encoding="utf-8")
    call = ["write", wrong, "-o", "out.docx", "--kind", "return-letter", *CODES]
    assert run(call) == 2
    assert Path("out.docx").read_text(encoding="utf-8") == "mine"
    assert run([*call, "--force"]) == 0


def test_a_file_of_the_exchange_format_is_not_named_to_who_never_saw_it(wrong: str):
    assert run(["write", wrong, "-o", "report.json"]) == 0
    assert run(["write", "report.json", "-o", "out.docx", "--kind", "return-letter", *CODES]) == 0
    assert "report.json" not in body("out.docx")
