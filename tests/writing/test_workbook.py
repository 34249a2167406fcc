"""The fill-in workbook: live sums with their values, protected labels, readable like any form."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from msgspec import UNSET

from ziping.formats.opening import open_bytes
from ziping.model import Funds, Goal, Indicator, Project, Report, Section, Value
from ziping.reading.report import read_report
from ziping.writing.paper.family import family_of, forms
from ziping.writing.workbook import carry_over, write_workbook

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LENGTH = Value("≥50公里", "number", ">=", Decimal(50), "公里")
REACHED = Value("52公里", "number", "=", Decimal(52), "公里")
LAST_YEAR = Report(
    kind="project-table",
    title="2022年度项目支出绩效自评表",
    year=2022,
    projects=(
        Project(
            name="水渠维护经费",
            year=2022,
            department="示例县水利局",
            unit="示例县水利站",
            money_unit="万元",
            funds=(
                Funds(
                    "total",
                    "年度资金总额",
                    Decimal(30),
                    Decimal(30),
                    spent=Decimal("29.99"),
                    rate="99.97%",
                    points=Decimal(10),
                    score=Decimal(10),
                ),
                Funds(
                    "fiscal",
                    "其中：财政拨款",
                    Decimal(20),
                    Decimal(20),
                    spent=Decimal("19.99"),
                    rate=None,
                    points=None,
                    score=None,
                ),
                Funds(
                    "other", "其他资金", Decimal(10), Decimal(10), spent=Decimal(10), rate=None, points=None, score=None
                ),
            ),
            goals=(Goal("修水渠。", "修了水渠。"),),
            sections=(Section("产出指标", Decimal(50)),),
            indicators=(
                Indicator(
                    "水渠长度",
                    "产出指标",
                    "数量指标",
                    LENGTH,
                    REACHED,
                    Decimal(50),
                    Decimal(50),
                    "雨季提前",
                ),
                Indicator(
                    "完成时间",
                    "产出指标",
                    "时效指标",
                    Value("9月底前", "date", "<=", date="2022-09-30"),
                    None,
                    Decimal(40),
                    None,
                ),
            ),
            total_points=Decimal(100),
            total_score=Decimal(60),
            problems="进度慢。",
        ),
    ),
)


def cells(workbook: bytes, sheet: int) -> dict[str, tuple[str | None, str | None]]:
    """Return formula and value of each cell that has a formula."""
    root = etree.fromstring(ZipFile(BytesIO(workbook)).read(f"xl/worksheets/sheet{sheet}.xml"))
    return {
        str(cell.get("r")): (cell.findtext(f"{S}f"), cell.findtext(f"{S}v"))
        for cell in root.iter(f"{S}c")
        if cell.find(f"{S}f") is not None
    }


def test_carrying_over_keeps_targets_and_points_and_clears_results():
    project = carry_over(LAST_YEAR, 2023).projects[0]
    first = project.indicators[0]
    assert (first.level3, first.points, first.target) == (
        "水渠长度",
        Decimal(50),
        LAST_YEAR.projects[0].indicators[0].target,
    )
    assert (first.actual, first.score, first.reason) == (None, None, None)
    assert first.last_year == REACHED
    assert [fund.spent for fund in project.funds] == [None, None, None]
    assert (project.total_score, project.problems, project.measures) == (None, None, UNSET)


def test_carrying_over_moves_years_that_are_not_written_out():
    carried = carry_over(LAST_YEAR, 2023)
    target = carried.projects[0].indicators[1].target
    assert isinstance(target, Value)
    assert (carried.year, carried.title, target.date) == (2023, "2023年度项目支出绩效自评表", "2023-09-30")


def test_a_carried_workbook_is_read_back_with_its_indicators():
    carried = carry_over(LAST_YEAR, 2023)
    project = read_report(open_bytes(write_workbook(carried, "", 2023), "form.xlsx")).projects[0]
    expected = carried.projects[0]
    assert project.indicators[0] == expected.indicators[0]
    assert [indicator.level3 for indicator in project.indicators] == ["水渠长度", "完成时间"]
    assert (project.name, project.unit, project.money_unit, project.year) == (
        expected.name,
        expected.unit,
        "万元",
        2023,
    )
    assert (project.sections, project.goals[0].expected) == (expected.sections, "修水渠。")


def test_sums_and_rates_are_stored_with_their_values():
    workbook = write_workbook(LAST_YEAR, "", 2022)
    stored = {value for formula, value in cells(workbook, 3).values() if formula}
    assert {"30", "29.99", "100", "60"} <= stored
    back = read_report(open_bytes(workbook, "form.xlsx")).projects[0]
    assert [fund.rate for fund in back.funds] == ["99.97%", "99.95%", "100.00%"]
    assert (back.total_points, back.total_score) == (Decimal(100), Decimal(60))


def test_a_stated_total_that_the_sum_would_change_stays_as_stated():
    project = LAST_YEAR.projects[0]
    wrong = Project(
        **{name: getattr(project, name) for name in project.__struct_fields__} | {"total_score": Decimal(75)}
    )
    workbook = write_workbook(Report(kind="project-table", year=2022, projects=(wrong,)), "", 2022)
    assert read_report(open_bytes(workbook, "form.xlsx")).projects[0].total_score == Decimal(75)


def test_nothing_filled_in_shows_nothing_instead_of_zero():
    workbook = write_workbook(None, "示例县水利局", 2023)
    assert {value or "" for _, value in cells(workbook, 3).values()} == {""}
    report = read_report(open_bytes(workbook, "form.xlsx"))
    assert report.projects[0].total_score is None
    assert report.findings == ()


def test_an_empty_form_holds_no_indicators_and_no_goals():
    report = read_report(open_bytes(write_workbook(None, "示例县水利局", 2023), "form.xlsx"))
    assert (report.year, report.projects[0].unit, report.projects[0].indicators) == (2023, "示例县水利局", ())


def test_labels_are_locked_and_inputs_offer_their_lists():
    archive = ZipFile(BytesIO(write_workbook(None, "示例县水利局", 2023)))
    sheet = etree.fromstring(archive.read("xl/worksheets/sheet3.xml"))
    assert sheet.find(f"{S}sheetProtection") is not None
    lists = {formula.text for formula in sheet.iter(f"{S}formula1")}
    assert '"≥,>,≤,<,="' in lists
    assert '"元,千元,万元,百万元,亿元"' in lists


def test_the_same_form_gives_the_same_bytes():
    assert write_workbook(LAST_YEAR, "", 2022) == write_workbook(LAST_YEAR, "", 2022)


def test_a_form_that_states_points_by_section_stays_one_when_filled_in():
    county = Project(
        name="党建活动经费",
        money_unit="万元",
        funds=(
            Funds("total", "预算数", budget=None, received=Decimal(30), spent=Decimal("29.99"), rate=None),
            Funds("fiscal", "其中：财政资金", budget=Decimal(30), received=Decimal(30), spent=Decimal("29.99")),
        ),
        sections=(Section("产出指标", Decimal(40)),),
        indicators=(Indicator("理论学习", "产出指标", "数量指标", REACHED, REACHED, score=Decimal(10)),),
        total_score=None,
    )
    workbook = write_workbook(Report(kind="project-table", year=2022, projects=(county,)), "", 2022)
    back = read_report(open_bytes(workbook, "form.xlsx")).projects[0]
    assert back.indicators[0].points is UNSET
    assert (back.funds[0].budget, back.funds[0].rate, back.funds[1].rate) == (Decimal(30), "99.97%", None)
    assert family_of(back) is forms().county


def test_a_departments_own_table_is_read_back_as_one():
    report = Report(kind="department-table", year=2022, projects=(Project(name="示例县水利局"),))
    back = read_report(open_bytes(write_workbook(report, "", 2022), "form.xlsx"))
    assert (back.kind, back.projects[0].name) == ("department-table", "示例县水利局")
