"""Headings of the indicator table: which column means what, and which cell of a row belongs to it."""

from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import Struct

from ziping.formats import Cell, Grid
from ziping.reading.labels import key_of, meaning
from ziping.reading.legend import behind_legend
from ziping.reading.own_columns import OwnColumn, Span, own_cells, owners_of
from ziping.text import is_blank, read_number

NAMING = frozenset({"level1", "level2", "level3", "target"})
RESULTS = frozenset({"target", "actual", "points", "score", "reason", "scoring_rule"})
FIGURES = ("points", "score")
UNREAD = frozenset({"completion", "explanation", "forecast"})
"""Columns that tell an indicator table and have no field: what they say is kept as a department's own."""
LEAST_HEADINGS = 3
DEPTH = 2
AS_IT_STANDS = 2
"""How much more sense than the row as it stands another guess must make."""


class Columns(Struct, frozen=True, dict=True):
    """Column name to its span, in order, and the row after the heading; `own` are those that are not the form's."""

    spans: dict[str, Span]
    next_row: int
    own: tuple[OwnColumn, ...] = ()

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """For each column of the grid the name it belongs to, or nothing."""
        return owners_of(self.spans)

    def own_cells(self, grid: Grid, row: int) -> list[tuple[OwnColumn, Cell]]:
        """Return what begins in the department's own columns in this row."""
        return list(own_cells(self.own, self.owners, grid, row))

    def is_strange(self, grid: Grid, cell: Cell) -> bool:
        """Tell a cell that stands in one of the department's own columns, or among the form's without a heading."""
        among = self.first < cell.column < len(self.owners) and not self.owners[cell.column]
        owned = any(self.owners[cell.column : cell.column + cell.colspan])
        return not grid.ragged and not owned and (among or any(column.holds(cell) for column in self.own))

    @property
    def first(self) -> int:
        return min(first for first, _ in self.spans.values())


def starting(grid: Grid, row: int) -> tuple[Cell, ...]:
    """Return the non-blank cells that begin in this row, left to right."""
    return grid.starting[row]


def find_columns(grid: Grid, row: int) -> Columns | None:
    """Return the columns if an indicator heading begins in this row (it may be two rows deep)."""
    upper = _headings(grid, row)
    if not _is_heading(upper, grid, row):
        return None
    deep = row + 1 < grid.height and (_is_second_row(grid, row + 1) or _reaches_down(grid, row))
    return Columns(_spans(grid, row, deep=deep), row + (2 if deep else 1))


def _headings(grid: Grid, row: int) -> list[str]:
    return [name for cell in starting(grid, row) if (name := meaning("column", key_of(cell.text)))]


def _is_heading(names: Sequence[str], grid: Grid, row: int) -> bool:
    kinds = set(names)
    wordy = len(names) >= len(starting(grid, row)) - 2 or _lists_projects(grid, row)
    return len(kinds) >= LEAST_HEADINGS and wordy and bool(kinds & NAMING) and bool(kinds & RESULTS)


def _lists_projects(grid: Grid, row: int) -> bool:
    """Tell a heading that names projects, their money and their indicators side by side."""
    keys = [key_of(cell.text) for cell in starting(grid, row)]
    known = [key for key in keys if any(meaning(kind, key) for kind in ("column", "pair", "measure"))]
    return any(meaning("pair", key) == "name" for key in keys) and len(known) >= len(keys) - 2


def _is_second_row(grid: Grid, row: int) -> bool:
    cells = starting(grid, row)
    names = [meaning("column", key_of(cell.text)) for cell in cells]
    figures = any(read_number(cell.text) is not None for cell in cells)
    return bool(cells) and all(names) and not figures


def _reaches_down(grid: Grid, row: int) -> bool:
    """Most headings cover the next row as well: what stands there divides the others."""
    heads = [cell for cell in starting(grid, row) if meaning("column", key_of(cell.text))]
    deep = [cell for cell in heads if cell.rowspan == DEPTH]
    return len(deep) * 2 > len(heads)


def _spans(grid: Grid, row: int, *, deep: bool) -> dict[str, tuple[int, int]]:
    last = row + 1 if deep else row
    heads = heads_of(grid, row, last)
    spans: dict[str, tuple[int, int]] = {}
    column = 0
    while column < grid.width:
        cell = heads[column]
        end = column + 1
        while cell is not None and end < grid.width and heads[end] is cell:
            end += 1
        upper = grid.at(row, column) if cell is not None else None
        name = _column_name(cell) or _column_name(upper)
        if name is not None:
            _add(spans, name, (column, end))
        column = end
    return _completed(grid, row, last, spans)


def _column_name(cell: Cell | None) -> str | None:
    return None if cell is None else meaning("column", key_of(cell.text))


def heads_of(grid: Grid, row: int, last: int) -> list[Cell | None]:
    """Return for each column what heads it, in a heading of these rows."""
    return [_head(grid, row, last, column) for column in range(grid.width)]


def _head(grid: Grid, row: int, last: int, column: int) -> Cell | None:
    """Return the deepest heading over a column; a cell that reaches beyond the heading belongs to the margin."""
    for at in (last, row):
        cell = grid.at(at, column)
        if cell is not None and cell.text.strip() and cell.row >= row and cell.row + cell.rowspan <= last + 1:
            return cell
    return None


def _add(spans: dict[str, tuple[int, int]], name: str, span: tuple[int, int]) -> None:
    """A second target column makes the first the initial one; of two panels side by side the later is the year's."""
    if name == "points" and name in spans:
        spans["section_points" if "section_points" not in spans else "level2_points"] = spans[name]
    if name == "target" and name in spans and "level3" in spans and not _names_between(spans, span):
        spans["initial_target"] = spans[name]
    spans[name] = span


def _names_between(spans: dict[str, tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether the indicators' names stand between the earlier target and this one."""
    return spans["target"][1] <= spans["level3"][0] < span[0]


def _completed(grid: Grid, row: int, last: int, spans: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Add what weak words and the rows below say of columns without a heading of their own."""
    spans = {name: span for name, span in _with_names(grid, row, last, spans).items() if name not in UNREAD}
    if "remedy" in spans and "reason" not in spans:
        spans["reason"] = spans.pop("remedy")
    if "remark" in spans:
        remark = spans.pop("remark")
        spans.setdefault("reason", remark)
    spans = _with_levels(grid, behind_legend(grid, last + 1), spans)
    first, end = spans.get("level1", (0, 0))
    if "level2" not in spans and end - first > 1:
        spans = {**spans, "level1": (first, first + 1), "level2": (first + 1, end)}
    return spans


def _with_levels(grid: Grid, below: int, spans: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """A column before the name whose first cell is a first-level word is the first level, whatever heads it."""
    if "level1" in spans or "level3" not in spans:
        return spans
    for column in range(spans["level3"][0]):
        cell = grid.at(below, column)
        if cell is not None and cell.colspan == 1 and meaning("level1", key_of(cell.text)):
            return {**spans, "level1": (column, column + 1)}
    return spans


def _with_names(grid: Grid, row: int, last: int, spans: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Give the indicator's name a column where only a weak word (绩效指标) heads it."""
    if "level3" in spans:
        return spans
    behind = max((end for name, (_, end) in spans.items() if name in {"level1", "level2"}), default=0)
    for column in range(behind, grid.width):
        cell = _head(grid, row, last, column)
        if cell is not None and meaning("weak_level3", key_of(cell.text)):
            return {**spans, "level3": (cell.column, cell.column + cell.colspan)}
    return spans


def cells_of(columns: Columns, grid: Grid, row: int) -> dict[str, Cell | None]:
    """Return for each column the cell of this row that belongs to it."""
    if grid.ragged:
        return _best_guess(columns, grid, row)
    return _by_overlap(columns, grid, row)


def _by_overlap(columns: Columns, grid: Grid, row: int) -> dict[str, Cell | None]:
    """A cell over several columns belongs to the one it covers most of, the leftmost of equals."""
    chosen: dict[str, Cell | None] = dict.fromkeys(columns.spans)
    owners = columns.owners
    for cell in grid.rows[row]:
        covered = [name for name in owners[cell.column : cell.column + cell.colspan] if name]
        if not covered:
            continue
        name = covered[0] if len(covered) == 1 else max(covered, key=covered.count)
        held = chosen[name]
        if held is None or not held.text.strip():
            chosen[name] = cell
    return chosen


def _best_guess(columns: Columns, grid: Grid, row: int) -> dict[str, Cell | None]:
    """Where merged cells may have been dropped, try every shift of the row and take what makes most sense."""
    cells = [cell for cell in grid.rows[row] if cell.row == row]
    reach = columns.first + 3
    guesses = [_by_position(columns, cells, shift) for shift in range(reach)]
    guesses += [_by_order(columns, cells, shift) for shift in range(3)]
    return max(guesses, key=lambda guess: _sense(guess, cells) + (AS_IT_STANDS if guess is guesses[0] else 0))


def _by_position(columns: Columns, cells: Sequence[Cell], shift: int) -> dict[str, Cell | None]:
    at = {cell.column + shift: cell for cell in cells}
    return {name: at.get(first) for name, (first, _) in columns.spans.items()}


def _by_order(columns: Columns, cells: Sequence[Cell], skipped: int) -> dict[str, Cell | None]:
    names = sorted(columns.spans, key=lambda name: columns.spans[name])[skipped:]
    return {**dict.fromkeys(columns.spans), **dict(zip(names, _without_margin(cells), strict=False))}


def _without_margin(cells: Sequence[Cell]) -> list[Cell]:
    full = [cell for cell in cells if cell.text.strip()]
    return [cell for cell in cells if full and cell.column >= full[0].column]


def _sense(guess: dict[str, Cell | None], cells: Sequence[Cell]) -> int:
    placed = {id(cell) for cell in guess.values() if cell is not None}
    lost = sum(1 for cell in cells if cell.text.strip() and id(cell) not in placed)
    return sum(_fit(name, cell.text if cell else "") for name, cell in guess.items()) - 3 * lost


def _fit(name: str, text: str) -> int:
    judge = FITTING.get(name)
    return judge(text) if judge else 0


def _fit_level1(text: str) -> int:
    key = key_of(text)
    if key.empty:
        return 1
    if read_number(text) is not None:
        return -3
    return 3 if meaning("level1", key) else -3 * bool(meaning("level2", key))


def _fit_level2(text: str) -> int:
    key = key_of(text)
    if key.empty:
        return 0
    if read_number(text) is not None:
        return -3
    return 3 if meaning("level2", key) else -2 * bool(meaning("level1", key))


def _fit_level3(text: str) -> int:
    key = key_of(text)
    if key.empty:
        return 0
    return -2 if meaning("level1", key) or meaning("level2", key) else 1


def _fit_figure(text: str) -> int:
    if is_blank(text):
        return 0
    return 1 if read_number(text.rstrip("分 ")) is not None else -3


FITTING: dict[str, Callable[[str], int]] = {
    "level1": _fit_level1,
    "level2": _fit_level2,
    "level3": _fit_level3,
    **dict.fromkeys(FIGURES, _fit_figure),
}
