"""`ziping check --annotate`: the files that came, with the findings on their cells, in a folder."""

import zipfile
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pytest
from lxml import etree

from ziping.cli.program import run
from ziping.flows.demonstrate import SAMPLE
from ziping.flows.evaluate import evaluate_file
from ziping.formats import cases
from ziping.formats.document import UnreadableError
from ziping.writing.docx.document import write_docx
from ziping.writing.xlsx import write_xlsx

FORM = """项目支出绩效自评表（2022年度）

| 项目名称 | 道路养护 | | 主管部门 | {department} | 实施单位 | {department} | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10 |
| 年度总体目标 | 预期目标 | | | | 实际完成情况 | | |
| | 养护公路。 | | | | {account} | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 50 | |
| 效益指标 | 社会效益指标 | 道路完好率 | ≥90% | 50% | 30 | 30 | |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥95% | 96% | 10 | 10 | |
| 总分 | | | | | 100 | 100 | |
"""
LONG = "全年养护农村公路五十二公里，更换破损护栏，清理边沟，补植行道树，群众出行条件明显改善，未发生责任事故。"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIPING_CACHE", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def put(name: str, department: str = "某县交通局", account: str = "已养护公路。") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = Path("form.md")
    text.write_text(FORM.format(department=department, account=account), encoding="utf-8")
    report = evaluate_file(text).report
    text.unlink()
    path.write_bytes({".docx": write_docx, ".xlsx": write_xlsx}[path.suffix](report))
    return path


def call(*arguments: object) -> int:
    return run(["check", *map(str, arguments)])


def comments(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    return ["".join(text.text or "" for text in comment.iter(f"{W}t")) for comment in root.iter(f"{W}comment")]


def below(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


def test_a_file_is_annotated_beside_its_other_outputs(capsys: Said) -> None:
    original = put("表.docx").read_bytes()
    assert call("表.docx", "--annotate", "标注", "--html", "页.html") == 1
    assert below("标注") == ["表.docx"]
    assert any("P403 错误" in comment and "50%" in comment for comment in comments(Path("标注/表.docx")))
    assert Path("表.docx").read_bytes() == original
    assert capsys.readouterr().err.splitlines() == ["已写出 页.html", "已写出 标注"]


def test_the_words_are_english_when_asked_for() -> None:
    put("表.docx")
    call("表.docx", "--annotate", "out", "--lang", "en")
    assert any(comment.startswith("P403 error") for comment in comments(Path("out/表.docx")))


def test_what_is_ignored_is_not_put_on() -> None:
    put("表.docx")
    call("表.docx", "--annotate", "out", "--select", "P403")
    assert len(comments(Path("out/表.docx"))) == 1


def test_a_document_without_findings_is_the_file_that_came() -> None:
    content = put("表.docx").read_bytes()
    assert call("表.docx", "--annotate", "out", "--select", "X107") == 0
    assert Path("out/表.docx").read_bytes() == content


def test_a_folder_keeps_its_paths_and_archives_become_folders(capsys: Said) -> None:
    put("全县/交通局/表.docx")
    put("全县/水利局/表.docx")
    with zipfile.ZipFile("全县/其他.zip", "w") as archive:
        archive.write(put("表.xlsx"), "../内/表.xlsx")
    call("全县", "--annotate", "out")
    assert below("out") == ["交通局/表.docx", "其他.zip/内/表.xlsx", "水利局/表.docx"]
    sheet = openpyxl.load_workbook("out/其他.zip/内/表.xlsx").worksheets[0]
    noted = {cell.value: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert "P403 错误" in noted[30]
    assert "已写出 out" in capsys.readouterr().err


def test_files_of_one_name_from_different_folders_do_not_clash() -> None:
    put("甲/表.docx")
    put("乙/表.docx")
    call("甲/表.docx", "乙/表.docx", "甲/表.docx", "--annotate", "out")
    assert below("out") == ["乙/表.docx", "甲/表 (2).docx", "甲/表.docx"]


def test_an_existing_folder_stays_unless_forced_and_keeps_what_else_is_in_it(capsys: Said) -> None:
    put("表.docx")
    Path("out").mkdir()
    Path("out/旧.txt").write_text("旧")
    assert call("表.docx", "--annotate", "out") == 2
    assert "--force" in capsys.readouterr().err
    assert below("out") == ["旧.txt"]
    assert call("表.docx", "--annotate", "out", "--force") == 1
    assert below("out") == ["旧.txt", "表.docx"]


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        (["甲/表.docx"], "甲"),
        (["甲"], "甲"),
        (["甲/表.docx", "甲/乙/表.docx"], "甲"),
        (["甲/表.docx", "甲/乙/表.docx"], "甲/乙"),
        (["甲/乙/../表.docx"], "甲/../甲"),
    ],
)
def test_an_original_is_never_overwritten(named: list[str], folder: str, capsys: Said) -> None:
    names = ("甲/表.docx", "甲/乙/表.docx")
    contents = [put(name).read_bytes() for name in names]
    assert call(*named, "--annotate", folder, "--force") == 2
    assert [Path(name).read_bytes() for name in names] == contents
    assert "请换一个" in capsys.readouterr().err


def test_an_original_is_not_overwritten_through_a_link(capsys: Said) -> None:
    content = put("甲/表.docx").read_bytes()
    Path("连接").symlink_to("甲")
    assert call("甲/表.docx", "--annotate", "连接", "--force") == 2
    assert "标注件会覆盖原件" in capsys.readouterr().err
    assert Path("甲/表.docx").read_bytes() == content


def test_what_cannot_hold_comments_is_named_with_what_to_do(capsys: Said) -> None:
    Path("表.md").write_text(FORM.format(department="某县交通局", account="已养护。"), encoding="utf-8")
    assert call("表.md", "--annotate", "out") == 1
    assert capsys.readouterr().err == "表.md：MD 格式不能加批注，没有写出标注件，请用 --html 在网页上对照查看\n"
    assert not Path("out").exists()


def test_data_in_the_exchange_format_holds_no_comments(capsys: Said) -> None:
    put("表.docx")
    run(["read", "表.docx", "--json"])
    Path("表.json").write_text(capsys.readouterr().out, encoding="utf-8")
    call("表.json", "--annotate", "out")
    assert "JSON 格式不能加批注" in capsys.readouterr().err


def test_a_refused_file_does_not_keep_the_others_from_being_annotated(capsys: Said) -> None:
    put("全县/表.docx")
    Path("全县/坏.docx").write_bytes(b"PK\x03\x04")
    assert call("全县", "--annotate", "out") == 2
    assert below("out") == ["表.docx"]
    assert "坏.docx" in capsys.readouterr().err


def test_an_old_document_is_annotated_as_what_the_office_made_of_it(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = put("表.docx").read_bytes()
    Path("旧.rtf").write_bytes(b"{\\rtf1 x}")
    monkeypatch.setattr("ziping.formats.opening.kept_office", lambda: _Office(content))
    call("旧.rtf", "--annotate", "out")
    assert below("out") == ["旧.rtf.docx"]
    assert any("P403" in comment for comment in comments(Path("out/旧.rtf.docx")))
    assert "旧.rtf：RTF 格式不能逐格加批注，已转换为 docx 并在其上标注" in capsys.readouterr().err


def test_without_an_office_an_old_workbook_is_named(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ziping.flows.annotating.kept_office", lambda: _Office(None))
    put("表.xlsx")
    book = openpyxl.load_workbook("表.xlsx")
    Path("旧.ods").write_bytes(_as_ods([[cell.value or "" for cell in row] for row in book.worksheets[0].iter_rows()]))
    call("旧.ods", "--annotate", "out")
    assert "旧.ods：ODS 格式要先转换才能加批注，而本机没有装 LibreOffice" in capsys.readouterr().err


class _Office:
    def __init__(self, made: bytes | None) -> None:
        self._made = made

    def convert(self, _data: bytes, _ending: str) -> bytes:
        if self._made is None:
            raise UnreadableError(cases.NEEDS_OFFICE)
        return self._made


def _as_ods(rows: list[list[object]]) -> bytes:
    names = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(value) for value in row)}</table:table-row>" for row in rows
    )
    vocabularies = " ".join(names.format(name) for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {vocabularies}><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{lines}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def test_what_only_shows_among_the_documents_is_put_on_their_cells_too() -> None:
    put("全县/交通局.docx", "某县交通局", LONG)
    put("全县/公路局.docx", "某县公路局", LONG)
    call("全县", "--annotate", "out")
    for name in ("交通局", "公路局"):
        noted = comments(Path(f"out/{name}.docx"))
        assert sum(comment.startswith("X103") for comment in noted) == 1
        assert any(comment.startswith("P403") for comment in noted)


def test_what_was_decided_is_told_and_shown_in_grey() -> None:
    put("表.docx")
    decided = ("--as", "explained", "--reason", "雨季损毁", "--by", "王某", "--when", "2023-05-01")
    assert run(["decide", "表.docx", "P403", *decided]) == 0
    call("表.docx", "--annotate", "out", "--select", "P403")
    (comment,) = comments(Path("out/表.docx"))
    assert comment.endswith("已说明：雨季损毁（王某，2023-05-01）")
    with zipfile.ZipFile("out/表.docx") as archive:
        assert b'w:fill="EDEDED"' in archive.read("word/document.xml")


def test_a_document_that_cannot_be_marked_is_named_and_the_run_goes_on(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ValueError("坏了")

    monkeypatch.setattr("ziping.flows.annotating.annotate_docx", broken)
    put("全县/表.docx")
    put("全县/表.xlsx")
    call("全县", "--annotate", "out")
    assert below("out") == ["表.xlsx"]
    assert "表.docx：批注没有加上（ValueError('坏了')）" in capsys.readouterr().err


def test_a_document_with_a_damaged_part_that_reading_did_without_is_named(capsys: Said) -> None:
    with zipfile.ZipFile(put("表.docx")) as archive:
        at = archive.getinfo("word/styles.xml").header_offset
    content = bytearray(Path("表.docx").read_bytes())
    content[at : at + 4] = b"spam"
    Path("坏.docx").write_bytes(content)
    assert call("坏.docx", "--annotate", "out") == 1
    assert "坏.docx：文件有一部分损坏" in capsys.readouterr().err
    assert not Path("out").exists()


def test_the_county_report_has_as_many_comments_as_findings(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(files("ziping.flows").joinpath("samples", SAMPLE).read_bytes())
    call(report, "--annotate", "out")
    assert len(comments(Path("out/报告.docx"))) == len(evaluate_file(report).findings)
