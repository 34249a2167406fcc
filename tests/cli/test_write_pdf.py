"""`ziping write -o X.pdf`: the same document as docx, printed; and one sentence where it cannot be."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from ziping.cli.program import run
from ziping.formats.office import keeping

FORM = """项目支出绩效自评表

（2022年度）

| 项目名称 | 教师培训 |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | 39 | 10 | 99.99% | 9.75 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | ≥100人次 | 100人次 | 50 | 50 |
| 总分 |  |  |  |  | 100 | 99.75 |
"""
NUMBER = "测财绩退〔2023〕1号"
LETTER = ["--kind", "return-letter", "--select", "M301", "--number", NUMBER, "--date", "2023-05-20"]


@pytest.fixture(autouse=True)
def _in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("form.md").write_text(FORM, encoding="utf-8")


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "installed", lambda: None)
    keeping.kept_office_of.cache_clear()
    yield
    keeping.kept_office_of.cache_clear()


def words_of_pdf(path: str) -> str:
    """Return all that is printed, without blanks: where a line breaks is the printer's matter."""
    document = pypdfium2.PdfDocument(Path(path).read_bytes())
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def paragraphs_of_docx(path: str) -> list[str]:
    with ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = ("".join(run.text or "" for run in one.iter("{*}t")) for one in root.iter("{*}p"))
    return ["".join(text.split()) for text in texts if text.strip()]


@pytest.mark.parametrize("options", [[], LETTER])
def test_the_pdf_holds_the_words_of_the_docx(options: list[str]):
    assert run(["write", "form.md", "-o", "out.docx", *options]) == 0
    assert run(["write", "form.md", "-o", "out.PDF", *options]) == 0
    printed = words_of_pdf("out.PDF")
    paragraphs = paragraphs_of_docx("out.docx")
    assert len(paragraphs) > 10
    assert [text for text in paragraphs if text[:12] not in printed] == []


def test_a_printed_letter_bears_its_number():
    assert run(["write", "form.md", "-o", "out.pdf", *LETTER]) == 0
    printed = words_of_pdf("out.pdf")
    assert NUMBER in printed
    assert "退回意见书" in printed


def test_what_changed_since_the_declaration_is_printed_too():
    Path("before.md").write_text(FORM.replace("≥100人次", "≥120人次"), encoding="utf-8")
    assert run(["compare", "form.md", "--declaration", "before.md", "-o", "out.pdf"]) in {0, 1}
    assert "≥120人次" in words_of_pdf("out.pdf")


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("options", [[], LETTER])
def test_without_an_office_it_is_one_sentence_and_no_file(options: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(["write", "form.md", "-o", "out.pdf", *options]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "LibreOffice" in said
    assert "docx" in said
    assert list(Path().glob("*out*")) == []


@pytest.mark.usefixtures("no_office")
def test_a_comparison_that_cannot_be_printed_is_one_sentence(capsys: pytest.CaptureFixture[str]):
    Path("before.md").write_text(FORM, encoding="utf-8")
    assert run(["compare", "form.md", "--declaration", "before.md", "-o", "out.pdf"]) == 2
    assert "LibreOffice" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("no_office")
def test_a_pdf_that_exists_stays_where_no_other_can_be_printed():
    Path("out.pdf").write_bytes(b"mine")
    assert run(["write", "form.md", "-o", "out.pdf", "--force"]) == 2
    assert Path("out.pdf").read_bytes() == b"mine"


def test_printing_that_takes_too_long_says_the_limit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keeping, "BRIDGE", _sleeper())
    Path("ziping.toml").write_text("[limits]\noffice_seconds = 1\n", encoding="utf-8")
    assert run(["write", "form.md", "-o", "out.pdf"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "1 秒" in said
    assert not Path("out.pdf").exists()


def _sleeper() -> Path:
    """Return a bridge that takes a document and never answers; it ends when its input does."""
    bridge = Path("sleeper.py").resolve()
    bridge.write_text("import sys\nprint('{\"ready\": true}', flush=True)\nsys.stdin.read()\n", encoding="utf-8")
    return bridge
