"""A report as a form can hold it: what the form has no place for does not apply."""

from collections.abc import Collection
from decimal import Decimal
from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from tests.inventing.layouts.layout import Layout
from ziping.model import Funds, Indicator, Person, Project, Report, Value, known, words
from ziping.model.report import Section

S = TypeVar("S", bound=Struct)
RATE, RATE_LEVEL1 = "预算执行率", "预算执行率指标"
MONEY_FIELDS = frozenset({"initial", "budget", "received", "spent", "rate", "points", "score", "reason"})
ROW_FIELDS = frozenset({"actual", "points", "score", "reason", "scoring_rule"})
ALL_MET = "100%"
STATES_POINTS = "分*"
METHOD, BY_SHARE = "达到目标值得满分", "未达到目标值的，按完成比例计分"


def fitted(report: Report, layout: Layout) -> Report:
    """Return the report without what the form has no place for, and with what only this form asks."""
    return replace(report, projects=tuple(_project(project, layout) for project in report.projects))


def _project(project: Project, layout: Layout) -> Project:
    funds = tuple(_fund(row, layout) for row in project.funds)
    shown = ROW_FIELDS & {column.field for column in layout.columns}
    rows = tuple(without(row, ROW_FIELDS - shown) for row in _rows(project, layout))
    scored = layout.has("score")
    head = {column.field for row in layout.head for column in row} or {"department", "unit"}
    closing = {column.field for column in layout.closing}
    return replace(
        project,
        funds=_with_reason(funds, project) if layout.has_money("reason") else funds,
        department=project.department if "department" in head else UNSET,
        unit=project.unit if "unit" in head else UNSET,
        goals=project.goals if layout.actual else tuple(without(goal, {"actual"}) for goal in project.goals),
        goal_completion=_completion(project) if layout.completion else UNSET,
        sections=_sections(project, layout) if layout.section_points else (),
        indicators=rows,
        total_points=project.total_points if layout.has("points") else UNSET,
        total_score=project.total_score if scored else UNSET,
        problems=_problems(project, layout) if "problems" in closing else UNSET,
        measures=project.measures if "measures" in closing else UNSET,
        filled_by=_signer(project, layout),
    )


def _fund(row: Funds, layout: Layout) -> Funds:
    source = layout.recast.get(row.source, row.source)
    kept = replace(row, source=source, label=layout.sources.get(source, row.label))
    shown = {column.field for column in layout.money}
    if any(column.field == "score" and STATES_POINTS in column.label for column in layout.money):
        shown.add("points")
    return without(replace(kept, rate=None) if layout.money_pairs and source != "total" else kept, MONEY_FIELDS - shown)


def _problems(project: Project, layout: Layout) -> str:
    """Tell in one place what the form has no other place for: the rows' reasons, the measures."""
    told = [] if layout.has("reason") else [words(row.reason) for row in project.indicators if words(row.reason)]
    own = words(project.problems).removesuffix("。") if project.problems != "无" else ""
    parts = "；".join(filter(None, [*told, own]))
    asked = any(column.field == "measures" for column in layout.closing)
    return f"{parts}。{'' if asked else words(project.measures)}" if parts else "无"


def _signer(project: Project, layout: Layout) -> Person | UnsetType | None:
    """Return who filled in the form, as far as its foot says so."""
    if not isinstance(project.filled_by, Person) or layout.by_program:
        return project.filled_by
    if "{name}" not in layout.signed:
        return UNSET
    return project.filled_by if "{phone}" in layout.signed else Person(project.filled_by.name)


def without(row: S, fields: Collection[str]) -> S:
    return replace(row, **dict.fromkeys(fields, UNSET)) if fields else row


def _with_reason(funds: tuple[Funds, ...], project: Project) -> tuple[Funds, ...]:
    """Put what is told of the money into its own column."""
    told = words(project.problems) if project.problems != "无" else None
    return (replace(funds[0], reason=told), *(replace(row, reason=None) for row in funds[1:]))


def _completion(project: Project) -> str:
    """Every figure reached is 100%; else the share of the points earned, whole."""
    earned, points = (
        sum((known(getattr(row, name)) or Decimal(0) for row in project.indicators), Decimal(0))
        for name in ("score", "points")
    )
    short = any(row.score != row.points and row.actual and row.actual.figure is not None for row in project.indicators)
    return f"{int(earned * 100 / points)}%" if short else ALL_MET


def _sections(project: Project, layout: Layout) -> tuple[Section, ...]:
    rows = _rows(project, layout)
    level1s = dict.fromkeys(words(row.level1) for row in rows)
    return tuple(
        Section(level1, sum((known(row.points) or Decimal(0) for row in rows if row.level1 == level1), Decimal(0)))
        for level1 in level1s
    )


def _rows(project: Project, layout: Layout) -> list[Indicator]:
    """Return the indicators; the rate of execution stands behind the outputs where the form makes it one of them."""
    told = [replace(row, scoring_rule=METHOD if row.score == row.points else BY_SHARE) for row in project.indicators]
    if not layout.rate_row:
        return told
    outputs = [row for row in told if row.level1 == "产出指标"]
    others = [row for row in told if row.level1 != "产出指标"]
    return [*outputs, rate_row(project.funds[0]), *others]


def rate_row(total: Funds) -> Indicator:
    figure = Decimal(words(total.rate).removesuffix("%") or 0)
    return Indicator(
        level3=RATE,
        level1=RATE_LEVEL1,
        level2=RATE,
        target=Value("100%", "percent", "=", Decimal(100), "%"),
        actual=Value(words(total.rate), "percent", "=", figure, "%"),
        points=total.points,
        score=total.score,
        reason=None,
    )
