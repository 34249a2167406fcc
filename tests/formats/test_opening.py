import os
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from word_files import docx, grids, lines, opened, p, tbl, tc, tr, word_part, zipped, zipped_members

from ziping.formats import UnreadableError, cases, limits
from ziping.formats.limits import Limits
from ziping.formats.opening import open_bytes, open_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
OLD_WORD = (OLE + "WordDocument".encode("utf-16-le")).ljust(512, b"\0") + b"\xec\xa5"


def refusal(data: bytes, name: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        open_bytes(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "case"),
    [
        (b"", "a.docx", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (docx(p("")), "a.docx", "empty"),
        (docx(p("x" * 5000))[:-40], "a.docx", "damaged"),
        (b"PK\x03\x04" + b"\0" * 200, "a.xlsx", "damaged"),
        (zipped_members({"word/document.xml": "<w:document"}), "a.docx", "damaged"),
        (zipped_members({"a/b.bin": "x"}), "a.docx", "is-archive"),
        (zipped_members({"ppt/presentation.xml": "<p/>"}), "a.docx", "wrong-type"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (OLD_WORD + b"\0" * 9 + b"\x01", "a.doc", "encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "damaged"),
        (b"%PDF-1.4\n", "a.pdf", "damaged"),
        (b"\x89PNG\r\n\x1a\n....", "a.png", "damaged"),
        ("只是文字".encode(), "a.docx", "wrong-type"),
        ("只是文字".encode(), "a.xlsx", "wrong-type"),
        (bytes(range(256)) * 8, "a.txt", "not-text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_case(data: bytes, name: str, case: str) -> None:
    found = refusal(data, name)
    assert found.case == case
    assert found.facts["file"] == name


def test_the_content_decides_and_not_the_ending() -> None:
    assert lines(open_bytes(docx(p("自评")), "自评.txt")) == ["自评"]
    assert lines(open_bytes("<html><body><p>自评</p></body></html>".encode(), "自评.xls")) == ["自评"]


def test_a_file_is_opened_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "自评.txt"
    path.write_text("绩效自评\n", encoding="gb18030")
    assert open_document(path).name == "自评.txt"


def test_a_path_without_a_file_is_refused_by_its_case(tmp_path: Path) -> None:
    for path, case in ((tmp_path / "无.docx", "missing"), (tmp_path, "is-folder"), (Path("a\0b"), "missing")):
        with pytest.raises(UnreadableError) as caught:
            open_document(path)
        assert (caught.value.case, caught.value.facts["file"]) == (case, path.name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_by_its_case(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="no-permission"):
        open_document(path)


def test_a_zip_that_unpacks_without_end_is_not_unpacked() -> None:
    data = docx(p("x"), word__media__bomb_xml="0" * (limits.current().ratio_from + 1))
    assert refusal(data, "a.docx").case == "unpacks-too-large"


def test_a_zip_with_countless_members_is_refused() -> None:
    members = {f"{number}.xml": "" for number in range(limits.current().members + 1)}
    assert refusal(zipped_members(members), "a.docx").case == "too-many-members"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused_and_never_expanded(encoding: str) -> None:
    declared = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    markup = word_part("document", "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>").split("?>", 1)[1]
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = zipped_members({"word/document.xml": head + declared + markup})
    if encoding == "utf-16":
        data = zipped_bytes("word/document.xml", (head + declared + markup).encode("utf-16"))
    assert refusal(data, "a.docx").case == "hostile"


def zipped_bytes(name: str, content: bytes) -> bytes:
    return zipped_members({name: content})  # type: ignore[dict-item]  # a zip takes bytes as well


def test_a_table_over_the_limit_is_refused() -> None:
    with limits.using(Limits(table_cells=3)):
        assert refusal(docx(tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")))), "a.docx").case == "table-too-large"


def test_markup_nested_without_end_is_refused_as_damaged() -> None:
    deep = "<w:sdt><w:sdtContent>" * 500 + p("x") + "</w:sdtContent></w:sdt>" * 500
    assert refusal(docx(deep), "a.docx").case in {"damaged", "too-deep"}


def test_macros_are_remarked_upon_and_the_document_is_read() -> None:
    members = {"word/document.xml": word_part("document", f"<w:body>{p('自评')}</w:body>"), "word/vbaProject.bin": "x"}
    document = open_bytes(zipped_members(members), "a.docm")
    assert (lines(document), document.remarks[0].kind) == (["自评"], "macro")


def test_every_case_has_its_sentence_and_every_sentence_its_case() -> None:
    told = tomllib.loads(files("ziping.writing").joinpath("messages/files.toml").read_text(encoding="utf-8"))
    known = {f"R001.{value}" for name, value in vars(cases).items() if name.isupper()}
    assert {key for key in told if key.startswith("R001.")} == known
    facts = {"file": "a.docx", "kind": "PDF", "limit": "1", "ending": "docx", "error": "?"}
    assert all("a.docx" in told[key][language].format_map(facts) for key in known for language in ("zh", "en"))


def test_tables_are_numbered_through_the_document() -> None:
    document = opened(tbl(tr(tc("a"))) + p("b") + tbl(tr(tc("c"))))
    assert [grid.cells[0].place.table for grid in grids(document)] == [0, 1]


def test_a_zip_of_something_else_names_what_it_is() -> None:
    assert refusal(zipped(customXml__item1_xml="<a/>"), "a.docx").facts["kind"] == "ZIP"


def test_a_strict_word_file_is_read_like_any_other() -> None:
    usual = word_part("document", f"<w:body>{tbl(tr(tc('甲'), tc('乙')))}</w:body>")
    strict = usual.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = open_bytes(zipped_members({"word/document.xml": strict}), "a.docx")
    assert [cell.text for cell in grids(document)[0].cells] == ["甲", "乙"]


def test_a_word_file_whose_main_part_has_another_name_is_read() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    entry = f'<r:Relationship Type="{office}" Target="/word/document2.xml"/>'
    related = f'<r:Relationships xmlns:r="{package}">{entry}</r:Relationships>'
    body = word_part("document", f"<w:body>{p('自评')}</w:body>")
    assert lines(open_bytes(zipped_members({"_rels/.rels": related, "word/document2.xml": body}), "a.docx")) == ["自评"]
