"""The page of one document and the index of many, as they are written: nothing from outside, nothing unescaped."""

import re
from base64 import b64encode
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ziping.formats import Document
from ziping.formats.document import Cell, Grid, Paragraph
from ziping.model import Decision, Department, Finding, Funds, Place, Project, ProjectScore, Report, RulesRef, Scorecard
from ziping.writing.page import Entry, Judged, write_index, write_page
from ziping.writing.page.marks import anchor_of
from ziping.writing.results import CheckText, Result

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202e&amp;"


def cell(row: int, column: int, text: str, **spans: int) -> Cell:
    return Cell(row, column, text, Place(text, table=0, row=row, column=column), **spans)


TABLE = Grid(
    0,
    (
        cell(0, 0, "项目名称"),
        cell(0, 1, "水渠维护经费", colspan=2),
        cell(1, 0, "资金", rowspan=2),
        cell(1, 1, "执行率"),
        cell(1, 2, "99.99%"),
        cell(2, 2, "10"),
    ),
)
DOCUMENT = Document(
    "表.docx",
    (
        Paragraph(0, "示例县水利局", Place("示例县水利局", paragraph=0)),
        TABLE,
        Paragraph(1, "计划修渠。", Place("计划修渠。", paragraph=1)),
    ),
)
REPORT = Report(
    "project-table",
    year=2022,
    department=Department("示例县水利局"),
    projects=(
        Project(
            "水渠维护经费",
            money_unit="万元",
            funds=(Funds("total", "总额", budget=Decimal(30), spent=Decimal("29.99"), rate="99.99%"),),
        ),
    ),
    prose=("示例县水利局", "计划修渠。"),
)
CARD = Scorecard(
    RulesRef("cn-2020", "2022-12-31", "0123456789abcdef", "全国", "示例规则"),
    (ProjectScore("/projects/0", "水渠维护经费", claimed=Decimal(100), recomputed=Decimal(99)),),
    Decimal(100),
    Decimal(99),
    "优",
)
RATE = Finding(
    "M301",
    "execution-rate-wrong",
    "error",
    at=("/projects/0/funds/0/rate",),
    where=(Place("99.99%", table=0, row=1, column=2),),
    facts={"expected": "99.97%", "stated": "99.99%", "spent": "29.99", "budget": "30"},
    fix={"/projects/0/funds/0/rate": "99.97%"},
)
GOAL = Finding(
    "G702",
    "goal-without-indicator",
    "note",
    at=("/prose/1",),
    where=(Place("计划修渠。", paragraph=1),),
    facts={"goal": "修渠"},
)
COPIED = Finding(
    "X103",
    "text-copied-between-departments",
    "warning",
    at=("/prose/1",),
    where=(
        Place("计划修渠。", paragraph=1),
        Place("计划修渠。", file="乙/别处.docx", table=0, row=1, column=2),
    ),
    facts={
        "case": "same",
        "text": "计划修渠",
        "file": "乙/别处.docx",
        "twin": "示例县交通局",
        "year": "2022",
        "count": "2",
    },
)
FALSE = Decision("false-alarm", "系统四舍五入", "林小禾", "2023-05-01")


def judged(*findings: Finding, document: Document | None = DOCUMENT, report: Report = REPORT) -> Judged:
    return Judged("局/表.docx", report, CARD, findings, document, {"M301": CheckText("M301", "rate", "error")})


def page(*findings: Finding, document: Document | None = DOCUMENT, pages: Mapping[str, str] | None = None):
    return parsed(write_page(judged(*findings, document=document), "zh", "", pages))


def parsed(content: bytes) -> LexborHTMLParser:
    """Read the page as a browser does."""
    return LexborHTMLParser(content.decode())


def words(element: LexborNode) -> str:
    return " ".join(element.text().split())


def of(element: LexborNode, name: str) -> str:
    return element.attributes.get(name) or ""


def by_id(shown: LexborHTMLParser, name: str) -> LexborNode:
    [element] = shown.css(f'[id="{name}"]')
    return element


def test_a_finding_leads_to_its_cell_and_the_cell_back():
    shown = page(RATE)
    [finding] = shown.css(".finding")
    [link] = [link for link in finding.css(".spots a") if words(link) == "第 1 表第 2 行第 3 列"]
    target = by_id(shown, of(link, "href").removeprefix("#"))
    assert target.tag == "td"
    assert "marked error" in of(target, "class")
    [back] = target.css(".refs a")
    assert by_id(shown, of(back, "href").removeprefix("#")) == finding


def test_what_stands_there_and_what_should_are_told():
    [finding] = page(RATE).css(".finding")
    assert [words(line) for line in finding.css("dl div")] == ["原文99.99%", "应为99.97%"]


def test_the_table_keeps_its_merged_cells_and_fills_positions_that_none_covers():
    rows = page(RATE).css(".form tr")
    spans = [[(of(one, "colspan"), of(one, "rowspan")) for one in row.css("td")] for row in rows]
    assert spans == [[("", ""), ("2", "")], [("", "2"), ("", ""), ("", "")], [("", "")] * 2]


def test_the_gravest_come_first_and_are_numbered():
    numbers = [(of(one, "id"), of(one, "data-level")) for one in page(GOAL, RATE).css(".finding")]
    assert numbers == [("f1", "error"), ("f2", "note")]


def test_what_people_decided_stands_last_with_the_decision_and_is_not_counted():
    shown = page(replace(RATE, decision=FALSE), GOAL)
    open_one, settled = shown.css(".finding")
    assert (of(open_one, "data-level"), of(settled, "data-level")) == ("note", "settled")
    assert words(settled.css(".decision")[0]) == "误报：系统四舍五入（林小禾，2023-05-01）"
    assert words(shown.css(".list-title")[0]) == "问题共 1 条，另有 1 条已认定"
    assert [of(one, "value") for one in shown.css(".levels input")] == ["error", "warning", "note", "settled"]
    assert "marked settled" in of(by_id(shown, "m-0-1-2"), "class")


def test_an_accepted_finding_keeps_its_level_and_tells_who_accepted_it():
    [finding] = page(replace(RATE, decision=Decision("accepted", "确属误填", "周青山", "2023-05-02"))).css(".finding")
    assert of(finding, "data-level") == "error"
    assert words(finding.css(".decision")[0]) == "成立：确属误填（周青山，2023-05-02）"


def test_a_place_in_another_document_marks_nothing_here_and_leads_to_its_page():
    shown = page(COPIED, pages={"乙/别处.docx": "0002-别处.html"})
    [own, other] = shown.css(".spots a")
    assert of(own, "href") == "#m-1"
    assert words(other) == "别处.docx 第 1 表第 2 行第 3 列"
    assert of(other, "href") == "0002-%E5%88%AB%E5%A4%84.html#m-0-1-2"
    assert [of(mark, "id") for mark in shown.css(".marked")] == ["m-1"]


def test_a_place_in_a_document_without_a_page_is_told_in_words():
    [finding] = page(COPIED).css(".finding")
    assert [words(link) for link in finding.css(".spots a")] == ["正文第 2 段"]
    assert "别处.docx 第 1 表第 2 行第 3 列" in words(finding)


def test_ones_own_path_in_an_archive_is_not_elsewhere():
    inside = replace(RATE, where=(replace(RATE.where[0], file="内/表.docx"),))
    shown = parsed(write_page(replace(judged(inside), inner="内/表.docx")))
    assert [of(mark, "id") for mark in shown.css(".marked")] == ["m-0-1-2"]


def test_the_exchange_format_is_shown_on_the_official_form_with_its_fields_marked():
    shown = page(RATE, document=None)
    [mark] = shown.css("td.marked")
    assert "99.99%" in words(mark)


def test_a_field_that_is_not_on_the_form_is_marked_where_the_prose_says_it():
    of_department = replace(GOAL, at=("/funds/spent",))
    report = replace(REPORT, kind="department-report")
    shown = parsed(write_page(judged(of_department, document=None, report=report)))
    [mark] = shown.css(".marked")
    assert words(mark).startswith("计划修渠。")


def test_hostile_text_is_shown_and_nothing_of_it_is_markup():
    texts = Document("x", (Paragraph(0, HOSTILE, Place(HOSTILE, paragraph=0)), Grid(0, (cell(0, 0, HOSTILE),))))
    odd = replace(
        GOAL,
        name=HOSTILE,
        facts={"goal": HOSTILE},
        where=(Place(HOSTILE, table=0, row=0, column=0),),
        decision=Decision("false-alarm", HOSTILE, HOSTILE, HOSTILE),
    )
    hostile = replace(REPORT, title=HOSTILE, region=HOSTILE, projects=(replace(REPORT.projects[0], name=HOSTILE),))
    shown = parsed(write_page(replace(judged(odd, document=texts, report=hostile), file=HOSTILE)))
    assert len(shown.css("script")) == 1
    assert not shown.css("img")
    assert not [name for element in shown.css("*") for name in element.attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in shown.css("#document td")[0].text()
    assert "\u202e" not in str(shown.html)


def test_nothing_is_asked_of_a_network_and_only_the_pages_own_style_and_script_are_allowed():
    for content in (write_page(judged(RATE)), write_index([Entry(Result("表.docx"), "0001.html")])):
        shown = parsed(content)
        [policy] = [of(meta, "content") for meta in shown.css("meta") if of(meta, "http-equiv")]
        [style], [script] = shown.css("style"), shown.css("script")
        assert policy.startswith("default-src 'none';")
        for element in (style, script):
            assert f"'sha256-{b64encode(sha256(element.text().encode()).digest()).decode()}'" in policy
        assert not shown.css("link, img, iframe, [src], [style]")
        assert not re.search(r"url\(|@import|https?://", style.text() + script.text())


def test_the_page_speaks_english_when_asked_and_the_document_stays_as_it_is():
    shown = parsed(write_page(judged(RATE, replace(GOAL, decision=FALSE)), "en"))
    assert of(shown.css("html")[0], "lang") == "en"
    assert "the execution rate should be 99.97%" in words(shown.css(".finding")[0])
    assert words(shown.css(".list-title")[0]) == "findings1 in all, 1 more settled"
    assert words(shown.css(".decision")[0]).startswith("false alarm")
    assert words(shown.css("#document td")[1]) == "水渠维护经费"


def test_a_document_without_findings_says_so():
    shown = page()
    assert words(shown.css(".nothing")[0]) == "没有发现问题"


def test_the_same_document_gives_the_same_page():
    assert write_page(judged(RATE, GOAL)) == write_page(judged(RATE, GOAL))


def test_anchors_tell_places_apart_and_hold_no_sign_that_needs_quoting():
    keys: list[tuple[str | int, ...]] = [("表 1", "B7"), ("表", "1B7"), ("表_1", "B7"), (1, 2, 3), (12, 3), ("/a/1",)]
    anchors = [anchor_of(key) for key in keys]
    assert len(set(anchors)) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", anchor) for anchor in anchors)


def test_the_index_lists_documents_with_what_stands_and_refusals_with_their_reason():
    good = Result(
        "a/表 1.docx", "示例县水利局", claimed="100", recomputed="99", findings=(RATE, replace(GOAL, decision=FALSE))
    )
    bad = Result("a/坏.docx", refusal="坏.docx 已损坏", refused_by="R001")
    shown = parsed(write_index([Entry(good, "0001-表-1.html"), Entry(bad)]))
    first, second = shown.css("tbody tr")
    assert of(first.css("a")[0], "href") == "0001-%E8%A1%A8-1.html"
    assert [words(one) for one in first.css("td")][2:] == ["100", "99", "—", "1", "0", "0"]
    assert words(second) == "a/坏.docx坏.docx 已损坏"
    assert not second.css("a")
