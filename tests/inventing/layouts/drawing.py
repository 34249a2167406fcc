"""A project's table in a layout."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tests.inventing.figures import plain, said
from tests.inventing.layouts.layout import Column, Layout
from tests.inventing.layouts.table import Band, Box, Table, stacked
from ziping.model import Funds, Goal, Indicator, Project, Unread, Value, words

SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
QUALITATIVE = "定性"


def drawn(project: Project, layout: Layout) -> Table:
    bands = [*_title(project, layout), _head(project, layout)]
    bands += [_pairs(project, layout)] if layout.money_pairs else [_money(project, layout)]
    bands += [_goals(project, layout), _indicators(project, layout), *_closing(project, layout)]
    return stacked([band for band in bands if band.rows])


def _title(project: Project, layout: Layout) -> Iterator[Band]:
    if layout.title_in_table:
        yield Band(((Box(layout.title),),))
        if isinstance(project.year, int):
            yield Band(((Box(f"（{project.year}年度）"),),))


def _head(project: Project, layout: Layout) -> Band:
    most = max(len(row) for row in layout.head) * 2
    return Band(tuple(tuple(_pair_row(project, row, most)) for row in layout.head))


def _pair_row(project: Project, row: Sequence[Column], most: int) -> Iterator[Box]:
    """Yield labels and values; the last value takes what is left."""
    for number, column in enumerate(row, 1):
        yield Box(column.label)
        yield Box(words(getattr(project, column.field)), most - 2 * len(row) + 1 if number == len(row) else 1)


def _side(layout: Layout, title: str) -> str:
    return title if layout.margins else ""


def _money(project: Project, layout: Layout) -> Band:
    unit = words(project.money_unit)
    title = layout.money_title if layout.unit_in_line or not unit else f"{layout.money_title}（{unit}）"
    head = (Box(layout.money_head if layout.margins else title), *(Box(column.label) for column in layout.money))
    rows = [_money_row(row, layout) for row in project.funds]
    return Band((head, *rows), _side(layout, title))


def _money_row(row: Funds, layout: Layout) -> tuple[Box, ...]:
    label = layout.sources.get(row.source, row.label)
    return (Box(label), *(Box(_money_text(row, column.field, layout)) for column in layout.money))


def _money_text(row: Funds, field: str, layout: Layout) -> str:
    stands = getattr(row, field)
    if field in {"points", "score"} and stands is None and row.source != "total":
        return layout.source_filler
    return words(stands) if field in {"rate", "reason"} else said(stands)


def _pairs(project: Project, layout: Layout) -> Band:
    """Each amount stands behind its own label: 预算数：48."""
    amounts = [column for column in layout.money if column.field != "rate"]
    rate = [column for column in layout.money if column.field == "rate"]
    head = [Box(column.label.split("|")[0], 2) for column in amounts] + [Box(column.label) for column in rate]
    rows = [_pair_amounts(row, amounts, rate, layout) for row in project.funds]
    return Band((tuple(head), *map(tuple, rows)), _side(layout, layout.money_title))


def _pair_amounts(row: Funds, amounts: Sequence[Column], rate: Sequence[Column], layout: Layout) -> Iterator[Box]:
    for column in amounts:
        own = column.label.split("|")[1]
        yield Box(f"{own if row.source == 'total' else layout.sources.get(row.source, row.label)}：")
        yield Box(said(getattr(row, column.field)))
    yield from (Box(words(row.rate) if row.source == "total" else "") for _ in rate)


def _goals(project: Project, layout: Layout) -> Band:
    if not layout.actual:
        told = _told(project.goals, "expected", project.goals)
        return Band(((Box(layout.expected), Box(told, 5)),), _side(layout, layout.goals_title))
    head = [Box(layout.expected, 3), Box(layout.actual, 3)]
    head += [Box(layout.completion)] if layout.completion else []
    parts = [[goal] for goal in project.goals] if layout.goal_rows else [project.goals]
    done = [Box(words(project.goal_completion), 1, len(parts))] if layout.completion else []
    rows = [
        [Box(_told(part, "expected", project.goals), 3), Box(_told(part, "actual", project.goals), 3), *done[number:1]]
        for number, part in enumerate(parts)
    ]
    return Band((tuple(head), *map(tuple, rows)), _side(layout, layout.goals_title))


def _told(goals: Sequence[Goal], field: str, whole: Sequence[Goal]) -> str:
    """Number the goals where there are several; what is missing has no line."""
    texts = [(whole.index(goal) + 1, words(getattr(goal, field))) for goal in goals]
    told = [(number, text) for number, text in texts if text]
    return "\n".join(f"{number}.{text}" for number, text in told) if len(whole) > 1 else "".join(t for _, t in told)


def _indicators(project: Project, layout: Layout) -> Band:
    head = tuple(Box(column.label) for column in layout.columns)
    rows = [head, *_indicator_rows(project, layout), *_total(project, layout)]
    return Band(tuple(rows), _side(layout, layout.indicators_title))


def _indicator_rows(project: Project, layout: Layout) -> Iterator[tuple[Box, ...]]:
    for _, same1 in groupby(project.indicators, key=lambda row: words(row.level1)):
        in_section = list(same1)
        for _, same2 in groupby(in_section, key=lambda row: words(row.level2)):
            in_kind = list(same2)
            for row in in_kind:
                begins = {"level1": len(in_section) if row is in_section[0] else 0}
                begins |= {"level2": len(in_kind) if row is in_kind[0] else 0}
                yield tuple(_row(row, project, layout, begins))


def _row(row: Indicator, project: Project, layout: Layout, begins: dict[str, int]) -> Iterator[Box]:
    for column in layout.columns:
        down = begins.get(column.field, 1) if layout.merged else 1
        if down:
            yield Box(_cell(row, column.field, project, layout), 1, down)


def _cell(row: Indicator, field: str, project: Project, layout: Layout) -> str:
    if field == "level1":
        return words(row.level1) + _section_points(row, project, layout)
    if field in {"sign", "figure", "unit"}:
        return _part(row.target, field)
    stands = getattr(row, field)
    if isinstance(stands, Value):
        return _without_unit(stands, row.target) if field == "actual" and layout.has("unit") else stands.text
    return words(stands) if isinstance(stands, str) else said(stands)


def _section_points(row: Indicator, project: Project, layout: Layout) -> str:
    points = [plain(section.points) for section in project.sections if section.level1 == row.level1]
    return layout.section_points.format(points[0]) if points and layout.section_points else ""


def _part(target: object, field: str) -> str:
    """Return sign, figure or unit of a target that is split over columns."""
    if not isinstance(target, Value):
        return ""
    if target.figure is None:
        return {"sign": QUALITATIVE, "figure": target.text, "unit": ""}[field]
    sign = SIGNS.get(str(target.comparator), "")
    return {"sign": sign, "figure": plain(target.figure), "unit": str(target.unit or "")}[field]


def _without_unit(actual: Value, target: object) -> str:
    """Return the bare figure of a result in its target's unit; a sign, words or another unit stand as they are."""
    in_unit = isinstance(target, Value) and actual.figure is not None and (actual.unit or "") == (target.unit or "")
    is_bare = actual.figure is not None and actual.text == f"{plain(actual.figure)}{actual.unit or ''}"
    return plain(actual.figure) if in_unit and is_bare and actual.figure is not None else actual.text


def _total(project: Project, layout: Layout) -> Iterator[tuple[Box, ...]]:
    """Yield the row of the sum: the label reaches to the first figure."""
    if not layout.has("score"):
        return
    fields = [column.field for column in layout.columns]
    first = min(fields.index(field) for field in ("points", "score") if field in fields)
    sums = {"points": project.total_points, "score": project.total_score}
    yield (Box(layout.total, first), *(Box(said(sums.get(field))) for field in fields[first:]))


def _closing(project: Project, layout: Layout) -> Iterator[Band]:
    for column in layout.closing:
        stands = getattr(project, column.field)
        text = stands.text if isinstance(stands, Unread) else words(stands)
        yield Band(((Box(column.label), Box(text, 4)),))
