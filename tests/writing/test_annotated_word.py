"""A Word document with comments on its cells; what it was is read back by plain walks over the markup."""

from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from word_files import BEGIN, GO_ON, docx, p, run, span, tbl, tc, tr, word_part, zipped_members

from ziping.flows.annotating import annotated, original_of
from ziping.flows.demonstrate import SAMPLE
from ziping.flows.evaluate import evaluate_document
from ziping.formats import Cell, Document, Grid, Paragraph
from ziping.formats.opening import open_bytes
from ziping.model import Level, Place
from ziping.writing.annotating.colours import FILLS
from ziping.writing.annotating.note import Note, notes_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
Element = etree._Element  # noqa: SLF001 - lxml publishes no other name for the type

BOXED = "<w:txbxContent>{}</w:txbxContent>"
TWICE = (
    "<w:p><w:r><w:t>框外</w:t><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{0}</wps:txbx></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
INSERTED = f"<w:p><w:ins w:id='7' w:author='甲'>{run('新增')}</w:ins></w:p>"
DELETED = "<w:p><w:del w:id='8' w:author='甲'><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
INTRICATE = (
    p("标题")
    + INSERTED
    + DELETED
    + TWICE.format(BOXED.format(p("框中一段") + tbl(tr(tc("框中左"), tc("框中右")))))
    + tbl(
        tr(tc("甲", span(2)), tc("乙", BEGIN)),
        tr(tc("丙"), f"<w:tc>{tbl(tr(tc('内一'), tc('内二')))}{p('丁')}</w:tc>", tc("被盖住", GO_ON)),
        CONTROL.format(tr(tc("戊"), CONTROL.format(tc("己")), tc("庚"))),
        tr(tc("辛"), tc("壬"), properties="<w:gridBefore w:val='1'/>"),
    )
    + CONTROL.format(p("控件中一段"))
    + tbl(tr(tc("末左"), tc("末右")))
    + p("结尾")
)


def note(place: Place | None = None, level: Level = "error", text: str = "说明", *more: Place) -> Note:
    return Note("S201 错误", text, level, place, more, "（某处）" if place else "")


def read(data: bytes) -> Document:
    return open_bytes(data, "自评表.docx")


def put(data: bytes, *notes: Note) -> bytes:
    return annotated(original_of(read(data)), notes)


def cells(document: Document) -> list[Cell]:
    return [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


def everything(document: Document) -> list[Cell | Paragraph]:
    return [*cells(document), *paragraphs(document)]


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root_of(data: bytes, part: str = "word/document.xml") -> Element:
    return etree.fromstring(members(data)[part])


def texts(root: Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{W}t", f"{W}delText")]


def words(element: Element) -> str:
    """Return what stands in an element itself, not in the tables and boxes in it."""
    inner = {f"{W}tbl", f"{W}txbxContent"}
    return "".join(
        part.text or ""
        for part in element.iter(f"{W}t")
        if next((above for above in part.iterancestors() if above is element or above.tag in inner), None) is element
    )


def hosts(root: Element) -> dict[str, str]:
    """Return for each comment the words of the cell, else the paragraph, that it begins in."""
    found = {}
    for mark in root.iter(f"{W}commentRangeStart"):
        host = next(mark.iterancestors(f"{W}tc", f"{W}p"))
        cell = next(host.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
        found[mark.get(f"{W}id", "")] = words(host if cell is None or cell.tag != f"{W}tc" else cell)
    return found


def shaded(root: Element, fill: str) -> list[str]:
    marks = (mark for mark in root.iter(f"{W}shd") if mark.get(f"{W}fill") == fill)
    return [words(next(mark.iterancestors(f"{W}tc", f"{W}p"))) for mark in marks]


def comments(data: bytes) -> list[str]:
    return ["".join(texts(comment)) for comment in root_of(data, "word/comments.xml")]


def test_each_comment_begins_in_the_very_cell_or_paragraph_that_was_read() -> None:
    document = read(docx(INTRICATE))
    blocks = everything(document)
    outside = [block for block in blocks if not block.text.startswith("框中")]
    out = put(docx(INTRICATE), *(note(block.place) for block in outside))
    found = hosts(root_of(out))
    assert [found[str(number)] for number in range(len(outside))] == [block.text for block in outside]
    assert {"内一", "己", "壬", "末右", "控件中一段", "新增"} <= set(found.values())


def test_what_stands_in_a_text_box_is_shaded_there_and_commented_where_the_box_is_anchored() -> None:
    document = read(docx(INTRICATE))
    boxed = [block for block in everything(document) if block.text.startswith("框中")]
    out = put(docx(INTRICATE), *(note(block.place) for block in boxed))
    assert list(hosts(root_of(out)).values()) == ["框外"] * 3
    assert sorted(shaded(root_of(out), "FADBD8")) == ["框中一段", "框中右", "框中左"]
    assert all("（某处）" in comment for comment in comments(out))


def test_no_word_of_the_document_changes() -> None:
    document = read(docx(INTRICATE))
    out = put(docx(INTRICATE), *(note(block.place) for block in everything(document)), note())
    assert texts(root_of(out)) == texts(root_of(docx(INTRICATE)))
    again = read(out)
    assert [block.place for block in cells(again)] == [block.place for block in cells(document)]
    assert [block.place for block in paragraphs(again)] == [block.place for block in paragraphs(document)]
    assert len(list(root_of(out).iter(f"{W}ins", f"{W}del"))) == 2


def test_all_that_is_new_in_the_markup_are_anchors_and_shades() -> None:
    data = docx(INTRICATE)
    root = root_of(put(data, *(note(cell.place) for cell in cells(read(data)))))
    _take_out(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}shd"))
    _take_out(run for run in root.iter(f"{W}r") if run.find(f"{W}commentReference") is not None)
    before = root_of(data)
    for tree in (root, before):
        _take_out(element for element in tree.iter(f"{W}tcPr", f"{W}pPr") if not len(element))
    assert etree.tostring(root, method="c14n") == etree.tostring(before, method="c14n")


def _take_out(elements: Iterable[Element]) -> None:
    for element in list(elements):
        above = element.getparent()
        assert above is not None
        above.remove(element)


def test_a_cell_merged_downwards_is_shaded_in_all_its_rows() -> None:
    data = docx(tbl(tr(tc("甲", BEGIN), tc("乙")), tr(tc("", GO_ON), tc("丙")), tr(tc("丁"), tc("戊"))))
    (merged,) = (cell for cell in cells(read(data)) if cell.text == "甲")
    assert shaded(root_of(put(data, note(merged.place))), "FADBD8") == ["甲", ""]


def test_comments_and_relations_that_are_there_stay() -> None:
    old = "<w:comment w:id='0' w:author='乙'><w:p><w:r><w:t>原批注</w:t></w:r></w:p></w:comment>"
    body = (
        f"<w:p><w:commentRangeStart w:id='0'/>{run('标题')}<w:commentRangeEnd w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>" + tbl(tr(tc("甲"), tc("乙")))
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="remarks.xml"/>'
        "</Relationships>"
    )
    data = zipped_members(
        {
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations,
            "word/remarks.xml": word_part("comments", old),
            "word/media/图.bin": "\0\1",
        }
    )
    out = put(data, note(cells(read(data))[1].place, text="一"), note(cells(read(data))[1].place, text="二"))
    assert [element.get(f"{W}id") for element in root_of(out, "word/remarks.xml")] == ["0", "1", "2"]
    assert [texts(element)[-1] for element in root_of(out, "word/remarks.xml")] == ["原批注", "一", "二"]
    assert hosts(root_of(out)) == {"0": "标题", "1": "乙", "2": "乙"}
    unchanged = ("word/_rels/document.xml.rels", "word/media/图.bin")
    assert [members(out)[name] for name in unchanged] == [members(data)[name] for name in unchanged]
    assert members(out).keys() == members(data).keys()


def test_annotating_again_replaces_our_own_comments_and_shades() -> None:
    theirs = "<w:comment w:id='0' w:author='乙'><w:p><w:r><w:t>原批注</w:t></w:r></w:p></w:comment>"
    body = (
        f"<w:p><w:commentRangeStart w:id='0'/>{run('标题')}<w:commentRangeEnd w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>" + tbl(tr(tc("甲"), tc("乙")))
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
        "</Relationships>"
    )
    data = zipped_members(
        {
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations,
            "word/comments.xml": word_part("comments", theirs),
        }
    )
    left, right = (cell.place for cell in cells(read(data)))
    once = put(data, note(left, text="一"), note(right, text="二"))
    again = put(once, note(right, "warning", "三"))
    assert [texts(element)[-1] for element in root_of(again, "word/comments.xml")] == ["原批注", "三"]
    assert hosts(root_of(again)) == {"0": "标题", "1": "乙"}
    assert texts(root_of(again)) == texts(root_of(data))
    assert shaded(root_of(again), FILLS["error"]) == []
    assert shaded(root_of(again), FILLS["warning"]) == ["乙"]
    assert [texts(element) for element in root_of(put(again), "word/comments.xml")] == [["原批注"]]


def test_a_new_part_is_declared_and_related() -> None:
    out = members(put(docx(p("甲"))[:], note()))
    assert b'PartName="/word/comments.xml"' in out["[Content_Types].xml"]
    assert b'Target="/word/comments.xml"' in out["word/_rels/document.xml.rels"]


def test_what_is_said_of_the_whole_document_or_of_a_header_stands_on_the_first_paragraph() -> None:
    data = docx(p("甲") + p("乙"), word__header1_xml=word_part("hdr", p("页眉中的字")))
    header = next(block for block in paragraphs(read(data)) if block.origin == "header")
    out = put(data, note(), note(header.place))
    assert list(hosts(root_of(out)).values()) == ["甲", "甲"]
    assert ["（某处）" in comment for comment in comments(out)] == [False, True]
    assert members(out)["word/header1.xml"] == members(data)["word/header1.xml"]


def test_in_a_content_control_a_comment_stands_before_the_words() -> None:
    data = docx(CONTROL.format(p("甲")))
    place = paragraphs(read(data))[0].place
    (paragraph,) = root_of(put(data, note(place), note(place))).iter(f"{W}p")
    mark = ["commentRangeStart", "commentRangeEnd", "r"]
    assert [str(child.tag).removeprefix(W) for child in paragraph] == ["pPr", *mark, *mark, "r"]
    assert [child.get(f"{W}id") for child in paragraph.iter(f"{W}commentReference")] == ["0", "1"]
    assert words(paragraph[-1]) == "甲"


def test_a_cell_without_a_paragraph_is_told_of_on_the_first() -> None:
    data = docx(p("甲") + tbl(tr(f"<w:tc>{run('乙')}</w:tc>", tc("丙"))))
    out = put(data, note(cells(read(data))[0].place))
    assert list(hosts(root_of(out)).values()) == ["甲"]
    assert "（某处）" in comments(out)[0]


def test_the_gravest_finding_colours_a_cell_and_one_that_was_explained_is_grey() -> None:
    data = docx(tbl(tr(tc("甲", '<w:shd w:val="clear" w:fill="00FF00"/><w:vAlign w:val="center"/>'), tc("乙"))))
    first, second = cells(read(data))
    settled = Note("S201 错误", "误报", "error", second.place, settled=True)
    root = root_of(put(data, note(first.place, "error"), note(first.place, "note"), settled))
    assert (shaded(root, "FADBD8"), shaded(root, "EDEDED"), shaded(root, "00FF00")) == (["甲"], ["乙"], [])
    properties = [child.tag.removeprefix(W) for child in next(root.iter(f"{W}tcPr"))]
    assert properties == ["shd", "vAlign"]


def test_further_places_are_shaded_without_a_comment() -> None:
    data = docx(tbl(tr(tc("甲"), tc("乙"))))
    first, second = cells(read(data))
    out = put(data, note(first.place, "warning", "说明", second.place))
    assert shaded(root_of(out), "FFF2CC") == ["甲", "乙"]
    assert list(hosts(root_of(out)).values()) == ["甲"]


def test_a_document_saved_as_strict_stays_strict() -> None:
    usual = members(docx(p("甲")))
    strict = {name: text.decode().replace(W.strip("{}"), STRICT.strip("{}")) for name, text in usual.items()}
    data = zipped_members(strict)
    out = members(put(data, note(paragraphs(read(data))[0].place)))
    assert W.strip("{}").encode() not in out["word/document.xml"] + out["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in out["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ufffe"])
def test_signs_that_markup_cannot_hold_are_left_out(sign: str) -> None:
    assert comments(put(docx(p("甲")), note(text=f"一{sign}二"))) == ["S201 错误一二"]


def test_the_county_report_has_a_comment_for_each_finding_where_it_says() -> None:
    data = files("ziping.flows").joinpath("samples", SAMPLE).read_bytes()
    document = read(data)
    findings = evaluate_document(document).findings
    out = put(data, *notes_of(findings))
    assert len(comments(out)) == len(findings) > 20
    assert texts(root_of(out)) == texts(root_of(data))
    assert sorted(hosts(root_of(out))) == sorted(str(number) for number in range(len(findings)))
    assert _without_blanks(hosts(root_of(out)).items()) >= _without_blanks(
        (str(number), finding.where[0].text) for number, finding in enumerate(findings) if finding.where
    )


def _without_blanks(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, "".join(text.split())) for name, text in pairs}
