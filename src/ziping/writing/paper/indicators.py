"""The indicator table: headings, rows under merged levels, the row of the sum."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from msgspec import UNSET, Struct

from ziping.model import Indicator, words
from ziping.writing.paper.ground import Ground, beside
from ziping.writing.paper.shown import figure_text
from ziping.writing.paper.sketch import NOTHING, Slot, Strip, label, stacked, value

LEVELS = ("level1", "level2")
WORDY = frozenset({"level3", "scoring_rule", "evidence", "reason"})
BLANK_LEVEL = "—"
ADJUSTED = "调整指标值"


class Row(Struct, frozen=True):
    """An indicator with its number, or a heading that states its points and has no indicator under it."""

    number: int
    level1: str
    level2: str
    indicator: Indicator | None = None


def indicators(ground: Ground) -> Strip:
    rows = list(_rows(ground))
    if not rows:
        return NOTHING
    spans = dict(zip(ground.columns, pairwise(ground.grid[1:]), strict=True))
    levels = _levels_to_fill(rows, spans) if ground.to_fill else _level_slots(rows, spans)
    body = Strip((*levels, *_own_slots(rows, spans)), len(rows))
    table = beside(ground.family.indicators, ground.margin, stacked((_heading(ground, spans), body)))
    return stacked((table, sum_row(ground, spans)))


def _heading(ground: Ground, spans: Mapping[str, tuple[int, int]]) -> Strip:
    return Strip(tuple(label(0, span, _column_label(ground, name)) for name, span in spans.items()), 1)


def _column_label(ground: Ground, name: str) -> str:
    """Beside the target set at the start of the year, the one evaluated is the adjusted one."""
    adjusted = name == "target" and "initial_target" in ground.columns
    return ADJUSTED if adjusted else ground.columns[name].label


def _rows(ground: Ground) -> Iterator[Row]:
    """Yield the indicators; a section none belongs to comes before the next section that has some."""
    project = ground.project
    points = {section.level1: section.points for section in project.sections}
    used = {words(indicator.level1) for indicator in project.indicators}
    waiting = [name for name in points if name not in used]
    for number, indicator in enumerate(project.indicators):
        own = words(indicator.level1)
        yield from (_empty(name, points) for name in _due(waiting, own, list(points)))
        yield Row(number, _with_points(own, points), words(indicator.level2), indicator)
    yield from (_empty(name, points) for name in waiting)


def _due(waiting: list[str], own: str, order: Sequence[str]) -> list[str]:
    """Take from the waiting sections those that stand before this one."""
    due = [name for name in waiting if own in order and order.index(name) < order.index(own)]
    waiting[:] = [name for name in waiting if name not in due]
    return due


def _empty(name: str, points: Mapping[str, Decimal]) -> Row:
    return Row(-1, _with_points(name, points), "")


def _with_points(level1: str, points: Mapping[str, Decimal]) -> str:
    return f"{level1}（{figure_text(points[level1])}分）" if level1 in points else level1


def _level_slots(rows: Sequence[Row], spans: Mapping[str, tuple[int, int]]) -> Iterator[Slot]:
    """Merge equal levels downwards. A blank one gets a dash: an empty cell under another would mean the same again."""
    keys = {"level1": lambda row: (row.level1,), "level2": lambda row: (row.level1, row.level2)}
    for name in LEVELS:
        if name in spans:
            start = 0
            for key, group in groupby(rows, keys[name]):
                count = len(list(group))
                text = key[-1] or (BLANK_LEVEL if start else "")
                yield label(start, spans[name], text, count)
                start += count


def _levels_to_fill(rows: Sequence[Row], spans: Mapping[str, tuple[int, int]]) -> Iterator[Slot]:
    """Merge equal levels downwards; the field is that of the first row, and changes those merged with it."""
    keys = {"level1": lambda row: _levels(row)[:1], "level2": _levels}
    for name in LEVELS:
        start = 0
        for key, group in groupby(rows, keys[name]) if name in spans else ():
            merged = list(group)
            own = merged[0].indicator
            at = f"/indicators/{merged[0].number}/{name}" if own else ""
            yield Slot(start, *spans[name], key[-1] if own else merged[0].level1, len(merged), at=at)
            start += len(merged)


def _levels(row: Row) -> tuple[str, ...]:
    own = row.indicator
    return (words(own.level1), words(own.level2)) if own else (row.level1, "")


def _own_slots(rows: Sequence[Row], spans: Mapping[str, tuple[int, int]]) -> Iterator[Slot]:
    for place, row in enumerate(rows):
        for name, span in spans.items():
            if name not in LEVELS:
                field = None if row.indicator is None else getattr(row.indicator, name)
                at = f"/indicators/{row.number}/{name}" if row.indicator else ""
                yield value(place, span, field, at, "prose" if name in WORDY else "value")


def sum_row(ground: Ground, spans: Mapping[str, tuple[int, int]]) -> Strip:
    """Draw the sums under their columns; a sum without a column of its own goes into the cells at the right."""
    project = ground.project
    sums = {"points": project.total_points, "score": project.total_score}
    asked = {name: field for name, field in sums.items() if field is not UNSET}
    if not asked:
        return NOTHING
    cells = _cells_of_sums(asked, list(spans))
    slots = [value(0, spans[cell], asked.get(name), f"/total_{name}") for name, cell in cells.items()]
    first, last = min(slot.left for slot in slots), ground.grid[-1]
    rest = (value(0, span, None, "") for span in spans.values() if span[0] >= first and span not in _spans_of(slots))
    return Strip((label(0, (0, first), ground.family.total), *slots, *rest), 1) if last else NOTHING


def _spans_of(slots: Sequence[Slot]) -> set[tuple[int, int]]:
    return {(slot.left, slot.right) for slot in slots}


def _cells_of_sums(asked: Mapping[str, object], columns: Sequence[str]) -> dict[str, str]:
    if all(name in columns for name in asked):
        return {name: name for name in asked}
    return dict(zip(asked, columns[-len(asked) :], strict=True))
