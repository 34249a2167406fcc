"""The markup of the written Word document: grids without gaps, merged cells that fit, all texts present, same bytes."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from ziping.model import Funds, Goal, Indicator, Person, Project, Report, Section, Unread, Value
from ziping.writing.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NATIONAL = Project(
    name="水渠维护经费",
    code="5101",
    year=2022,
    department="示例县水利局",
    unit="示例县水利站",
    money_unit="万元",
    funds=(
        Funds(
            "total", "年度资金总额", Decimal(30), Decimal(32), spent=Decimal("29.99"), rate="93.72%", points=Decimal(10)
        ),
        Funds(
            "fiscal", "其中：当年财政拨款", Decimal(30), Unread("待核"), spent=Decimal("29.99"), rate=None, points=None
        ),
    ),
    goals=(Goal("1.修水渠。", "1.修了水渠。"), Goal("2.修水闸。", "2.修了水闸。")),
    indicators=(
        Indicator(
            "水渠长度", "产出指标", "数量指标", Value("≥50公里"), Value("52公里"), Decimal(40), Decimal(40), None
        ),
        Indicator("验收合格率", "产出指标", "质量指标", Value("=100%"), None, Decimal(40), None, "<尚未>验收 & 待定"),
        Indicator("群众满意度", "满意度指标", None, Value("≥90%"), Value("95%"), Decimal(10), Decimal(10), None),
    ),
    total_points=Decimal(100),
    total_score=Decimal("59.9"),
    problems="进度慢。",
    filled_by=Person("林小禾", "13800000000"),
)
COUNTY = Project(
    name="党建活动经费",
    year=2022,
    department="示例县数据局",
    unit="示例县数据局",
    money_unit="万元",
    funds=(
        Funds("total", "预算数", budget=Decimal(30), received=Decimal(30), spent=Decimal("29.99"), rate="99.97%"),
        Funds("fiscal", "其中：财政资金", budget=Decimal(30), received=Decimal(30), spent=Decimal("29.99")),
    ),
    goals=(Goal("开展活动。", "开展了活动。"),),
    goal_completion="100%",
    sections=(
        Section("产出指标", Decimal(40)),
        Section("预算执行率指标", Decimal(10)),
        Section("效益指标", Decimal(40)),
    ),
    indicators=(
        Indicator("理论学习", "产出指标", "数量指标", Value("≥6次"), Value("12次"), score=Decimal(10)),
        Indicator("保障工作", "效益指标", "社会效益指标", Value("≥95%"), Value("100%"), score=Decimal(40)),
    ),
    total_score=Decimal(50),
    problems="无",
)


def body_of(*projects: Project, kind: str = "project-table") -> etree._Element:
    written = write_docx(Report(kind=kind, year=2022, projects=projects))  # type: ignore[arg-type]  # literals below
    document = etree.fromstring(ZipFile(BytesIO(written)).read("word/document.xml"))
    body = document.find(f"{W}body")
    assert body is not None
    return body


def text_of(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def spans_of(row: etree._Element) -> list[tuple[int, str]]:
    """Return for each cell its width in columns and its part in a merge: none, restart, continue."""
    spans = []
    for cell in row.iter(f"{W}tc"):
        wide, merged = cell.find(f".//{W}gridSpan"), cell.find(f".//{W}vMerge")
        part = "none" if merged is None else merged.get(f"{W}val", "continue")
        spans.append((1 if wide is None else int(wide.get(f"{W}val", "1")), part))
    return spans


@pytest.mark.parametrize("project", [NATIONAL, COUNTY])
def test_every_row_is_as_wide_as_the_grid(project: Project) -> None:
    for table in body_of(project).iter(f"{W}tbl"):
        columns = len(list(table.iter(f"{W}gridCol")))
        assert {sum(width for width, _ in spans_of(row)) for row in table.iter(f"{W}tr")} == {columns}


@pytest.mark.parametrize("project", [NATIONAL, COUNTY])
def test_a_cell_that_goes_on_stands_under_one_of_its_width(project: Project) -> None:
    for table in body_of(project).iter(f"{W}tbl"):
        above: dict[int, int] = {}
        for row in table.iter(f"{W}tr"):
            column, here = 0, {}
            for width, part in spans_of(row):
                assert part != "continue" or above.get(column) == width
                if part != "none":
                    here[column] = width
                column += width
            above = here


def test_equal_levels_are_one_cell_with_the_sections_points():
    table = body_of(COUNTY).find(f"{W}tbl")
    assert table is not None
    texts = [text_of(cell) for cell in table.iter(f"{W}tc")]
    assert texts.count("产出指标（40分）") == 1


def test_a_section_without_indicators_keeps_its_points_between_the_others():
    text = text_of(body_of(COUNTY))
    assert text.index("产出指标（40分）") < text.index("预算执行率指标（10分）") < text.index("效益指标（40分）")


@pytest.mark.parametrize(
    "said",
    [
        "水渠维护经费",
        "5101",
        "示例县水利站",
        "（万元）",
        "待核",
        "93.72%",
        "修了水闸",
        "<尚未>验收 & 待定",
        "59.9",
        "进度慢。",
        "13800000000",
    ],
)
def test_everything_a_project_says_is_written(said: str) -> None:
    assert said in text_of(body_of(NATIONAL))


def test_a_column_no_row_has_a_place_for_is_left_out():
    assert "到位数" not in text_of(body_of(NATIONAL))
    assert "佐证资料" not in text_of(body_of(NATIONAL))


def test_points_by_section_and_money_received_make_the_county_layout():
    assert "二、预算执行情况" in text_of(body_of(COUNTY))
    assert "二、预算执行情况" not in text_of(body_of(NATIONAL))


def test_each_project_begins_a_page_and_no_row_is_divided():
    body = body_of(NATIONAL, NATIONAL)
    assert len(list(body.iter(f"{W}pageBreakBefore"))) == 1
    assert len(list(body.iter(f"{W}cantSplit"))) == len(list(body.iter(f"{W}tr")))
    assert len(list(body.iter(f"{W}tblHeader"))) == 2


def test_characters_xml_cannot_hold_do_not_spoil_the_document():
    body = body_of(Project(name="水渠\x00\x0b维护", indicators=NATIONAL.indicators))
    assert "水渠维护" in text_of(body)


def test_the_same_report_gives_the_same_bytes():
    report = Report(kind="project-table", year=2022, projects=(NATIONAL, COUNTY))
    assert write_docx(report) == write_docx(report)


def test_the_fonts_of_official_papers_have_substitutes():
    written = write_docx(Report(kind="project-table", projects=(NATIONAL,)))
    fonts = etree.fromstring(ZipFile(BytesIO(written)).read("word/fontTable.xml"))
    named = {font.get(f"{W}name"): font.find(f"{W}altName") for font in fonts}
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"} <= named.keys()
    assert all(other is not None for other in named.values())
