"""What is written is read back as the same report."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from ziping.formats.opening import open_bytes
from ziping.model import Funds, Goal, Indicator, Labelled, Person, Project, Report, Section, Source, Text, Unread, Value
from ziping.reading.report import read_report
from ziping.text import read_value
from ziping.writing.docx import write_docx
from ziping.writing.xlsx import write_xlsx

YEAR = 2022
WRITERS: dict[str, Callable[[Report], bytes]] = {"docx": write_docx, "xlsx": write_xlsx}
LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
)
WORDS = ("培训", "道路", "水渠", "档案", "设备", "学校", "村组", "河道", "粮食", "图书")


def understood(text: str) -> Value:
    written = read_value(text, YEAR)
    parts: dict[str, Any] = {}
    if written is not None:
        names = ("kind", "comparator", "number", "unit", "low", "high", "date")
        parts = {name: part for name in names if (part := getattr(written, name)) is not None}
    return Value(text, **parts)


targets = st.sampled_from(
    ["≥50个", "=100%", "≤1.8万元/个", "效果明显", "9月底前完成", "20万元", "≥95%", "5000余条", "50%-80%", "2022年底前"]
)
actuals = st.sampled_from(["52个", "100%", "1.73万元/个", "达成预期指标", "9月底已完成", "19.99万元", "95.5%"])
figures = st.decimals(0, 99999, places=2) | st.integers(0, 500).map(Decimal)
amounts = st.none() | figures | st.just(Unread("详见附件"))
points = st.none() | st.integers(0, 40).map(Decimal) | st.decimals(0, 10, places=1)
chosen_words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6)
sentences = chosen_words.map(lambda words: f"完成{'、'.join(words)}的建设。")
rates = st.none() | st.sampled_from(["99.97%", "100%", "0%", "57.8%"])


@st.composite
def indicators(draw: st.DrawFn, *, with_points: bool) -> tuple[Indicator, ...]:
    chosen = draw(st.lists(st.sampled_from(range(len(LEVELS))), min_size=1, max_size=8).map(sorted))
    return tuple(
        Indicator(
            level1=LEVELS[level][0],
            level2=LEVELS[level][1],
            level3=f"{draw(st.sampled_from(WORDS))}整修工程第{number}批",
            target=understood(draw(targets)) if draw(st.booleans()) else None,
            actual=understood(draw(actuals)) if draw(st.booleans()) else None,
            points=draw(points) if with_points else UNSET,
            score=draw(points),
            reason=draw(st.none() | sentences),
        )
        for number, level in enumerate(chosen)
    )


@st.composite
def goals(draw: st.DrawFn) -> tuple[Goal, ...]:
    texts = draw(st.lists(st.tuples(sentences, sentences), min_size=1, max_size=3))
    if len(texts) == 1:
        return (Goal(*texts[0]),)
    return tuple(Goal(f"{n}.{expected}", f"{n}.{actual}") for n, (expected, actual) in enumerate(texts, 1))


MEASURED = {"initial": amounts, "budget": amounts, "spent": amounts, "rate": rates}
PAIRED = {"budget": figures, "received": figures, "spent": figures}
SOURCES: tuple[tuple[Source, str], ...] = (
    ("total", "年度资金总额"),
    ("fiscal", "其中：当年财政拨款"),
    ("carried_over", "上年结转资金"),
    ("other", "其他资金"),
)
problems: st.SearchStrategy[Text] = st.sampled_from([UNSET, "无", "预算编制不够细化。"])
measures: st.SearchStrategy[Text] = st.sampled_from([UNSET, None, "细化预算编制。"])


@st.composite
def money_row(draw: st.DrawFn, source: Source, label: str, kinds: Mapping[str, st.SearchStrategy[Any]]) -> Funds:
    return replace(Funds(source, label), **{name: draw(kind) for name, kind in kinds.items()})


@st.composite
def national_projects(draw: st.DrawFn) -> Project:
    own = draw(indicators(with_points=True))
    rows = [replace(draw(money_row(source, label, MEASURED)), points=None, score=None) for source, label in SOURCES]
    return Project(
        name=f"{draw(st.sampled_from(WORDS))}维护经费",
        year=YEAR,
        department="示例县水利局",
        unit="示例县水利站",
        money_unit=draw(st.sampled_from(["万元", "元"])),
        funds=(replace(rows[0], points=Decimal(10), score=draw(points)), *rows[1 : draw(st.integers(1, 4))]),
        goals=draw(goals()),
        indicators=own,
        total_points=Decimal(100),
        total_score=draw(figures),
        problems=draw(problems),
        measures=draw(measures),
        filled_by=Person("林小禾", "13800000000"),
        others=draw(st.sampled_from([(), (Labelled("其他需要说明的事项", "数据截至年底。"),)])),
    )


@st.composite
def county_projects(draw: st.DrawFn) -> Project:
    own = draw(indicators(with_points=False))
    used = dict.fromkeys(indicator.level1 for indicator in own if isinstance(indicator.level1, str))
    return Project(
        name=f"{draw(st.sampled_from(WORDS))}维护经费",
        year=YEAR,
        department="示例县水利局",
        unit="示例县水利局",
        money_unit="万元",
        funds=(
            replace(draw(money_row("total", "预算数", PAIRED)), rate="99.97%"),
            draw(money_row("fiscal", "其中：财政资金", PAIRED)),
        ),
        goals=draw(goals()),
        goal_completion="100%",
        sections=tuple(Section(level1, Decimal(40)) for level1 in used),
        indicators=own,
        total_score=draw(figures),
        problems=draw(st.sampled_from(["无", "预算编制不够细化。"])),
        filled_by=Person("林小禾", "13800000000"),
    )


reports = st.builds(
    lambda projects: Report(kind="project-table", year=YEAR, projects=tuple(projects)),
    st.lists(national_projects(), min_size=1, max_size=2) | st.lists(county_projects(), min_size=1, max_size=2),
)


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=25, deadline=None)
@given(report=reports)
def test_a_written_report_is_read_back_the_same(ending: str, report: Report) -> None:
    back = read_report(open_bytes(WRITERS[ending](report), f"report.{ending}"))
    assert (back.kind, back.year, back.projects) == (report.kind, report.year, report.projects)


@settings(max_examples=10, deadline=None)
@given(project=county_projects())
def test_a_department_report_told_by_fields_alone_is_read_back(project: Project) -> None:
    report = Report(
        kind="department-report",
        title="2022年度部门整体支出绩效自评报告",
        year=YEAR,
        projects=(project,),
        problems="预算编制不够细化。",
        measures="细化预算编制。",
        signatories=(Person("陈大同", post="办公室主任"),),
        date="2023-04-27",
    )
    back = read_report(open_bytes(write_docx(report), "report.docx"))
    assert back.projects == report.projects
    assert (back.title, back.problems, back.measures, back.signatories, back.date) == (
        report.title,
        report.problems,
        report.measures,
        report.signatories,
        report.date,
    )


@settings(max_examples=10, deadline=None)
@given(report=reports)
def test_what_was_read_and_written_again_is_read_as_before(report: Report) -> None:
    once = read_report(open_bytes(write_docx(report), "report.docx"))
    twice = read_report(open_bytes(write_docx(once), "report.docx"))
    assert (twice.projects, twice.prose, twice.title) == (once.projects, once.prose, once.title)
