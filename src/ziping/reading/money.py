"""The money block: measures in columns, in label/value pairs, or sources in columns."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import cast

from msgspec import Struct, field

from ziping.formats import Cell, Grid
from ziping.model import Source
from ziping.reading.columns import starting
from ziping.reading.draft import Found, FundsDraft, ProjectDraft, found
from ziping.reading.labels import key_of, meaning
from ziping.reading.own_columns import OwnColumn, Span, find_own_columns, own_cells, owners_of
from ziping.text import folded, read_amount

AMOUNTS = frozenset({"initial", "budget", "received", "spent"})
LATER = "later"
LEAST_HEADINGS = 2


class MoneyHeading(Struct):
    """Columns of the block. `order` are the measures of label/value pairs, as their first row names them."""

    spans: dict[str, Span] = field(default_factory=dict)
    sources: dict[str, Cell] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    points: Decimal | None = None
    own: tuple[OwnColumn, ...] = ()

    def own_cells(self, grid: Grid, row: int) -> list[tuple[OwnColumn, Cell]]:
        """Return what begins in the department's own columns in this row."""
        return list(own_cells(self.own, owners_of(self.spans), grid, row))


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """Tell an amount or a rate, in whatever unit, from words."""
    return read_amount(folded(text).rstrip("%"), "元") is not None


def find_heading(grid: Grid, row: int) -> MoneyHeading | None:
    """Return the block's columns if its heading stands in this row."""
    cells = starting(grid, row)
    if any(is_figure(cell.text) for cell in cells):
        return None
    heads = [cell for cell in cells if cell.rowspan == 1 or not _reaches_figures(grid, cell)]
    named = [(cell, name) for cell in heads if (name := meaning("measure", key_of(cell.text)))]
    kinds = {name for _, name in named} & (AMOUNTS | {"rate"})
    if len(kinds) >= LEAST_HEADINGS and not _are_pairs(named):
        return _heading(grid, row, named)
    return _transposed(cells)


def _reaches_figures(grid: Grid, cell: Cell) -> bool:
    """A cell beside rows that hold figures is the block's name, not the heading of a column."""
    below = (other for row in range(cell.row + 1, cell.row + cell.rowspan) for other in starting(grid, row))
    return any(is_figure(other.text) for other in below)


def _are_pairs(named: Sequence[tuple[Cell, str]]) -> bool:
    """Labels with a colon, each before an empty cell, are pairs that nobody filled in."""
    return bool(named) and all(cell.text.rstrip().endswith((":", "：")) for cell, name in named if name in AMOUNTS)


def _heading(grid: Grid, row: int, named: Sequence[tuple[Cell, str]]) -> MoneyHeading:
    heading = MoneyHeading(points=next(filter(None, (key_of(cell.text).points for cell in grid.rows[row])), None))
    names = [name for _, name in named]
    for cell, name in named:
        names_block = cell.column == 0 and names.count(name) > 1
        if not names_block and not _heads_labels(grid, row, cell) and name not in heading.spans:
            heading.spans[name] = (cell.column, cell.column + cell.colspan)
    heading.own = find_own_columns(_heads(grid, row), heading.spans)
    return heading


def _heads(grid: Grid, row: int) -> list[Cell | None]:
    """Return for each column what heads it; nothing where a text may have lost its columns."""
    above = [grid.at(row, column) for column in range(0 if grid.ragged else grid.width)]
    return [cell if cell is not None and cell.row + cell.rowspan == row + 1 else None for cell in above]


def _heads_labels(grid: Grid, row: int, cell: Cell) -> bool:
    """A heading over the column of sources (年度预算数（万元） over 总额) is no measure."""
    below = grid.at(row + 1, cell.column) if row + 1 < grid.height else None
    return below is not None and below is not cell and meaning("source", key_of(below.text)) is not None


def _transposed(cells: Sequence[Cell]) -> MoneyHeading | None:
    sources = {
        name: cell
        for cell in cells
        if (name := meaning("source", key_of(cell.text))) and not cell.text.strip().endswith((":", "："))
    }
    return MoneyHeading(sources=sources) if len(sources) >= LEAST_HEADINGS and "total" in sources else None


def read_money_row(draft: ProjectDraft, heading: MoneyHeading, grid: Grid, row: int) -> bool:
    """Add the row to the draft's funds; False where it is no row of the block."""
    cells = starting(grid, row)
    if not cells:
        return True
    if heading.sources:
        return _read_measure(draft, heading, grid, row)
    label = _label(heading, grid, row) if heading.spans else None
    if label is None and heading.spans and _is_unlabelled(draft, heading, grid, row):
        return _read_source(draft, heading, grid, row, None)
    return label is not None and _read_source(draft, heading, grid, row, label)


def _is_unlabelled(draft: ProjectDraft, heading: MoneyHeading, grid: Grid, row: int) -> bool:
    """The first row under the headings may hold nothing but figures, or name its sum in words of its own."""
    firsts = {first for first, _ in heading.spans.values()}
    under = [cell for cell in starting(grid, row) if cell.column in firsts]
    own = [cell for _, cell in heading.own_cells(grid, row)]
    beside = [cell for cell in starting(grid, row) if cell.column not in firsts and cell not in own]
    return not draft.funds and any(is_figure(cell.text) for cell in under) and len(beside) <= 1


def _label(heading: MoneyHeading, grid: Grid, row: int) -> Cell | None:
    """Return the row's own name: left of the measures, and no text across them all."""
    spans = [span for name, span in heading.spans.items() if name != "source"]
    first, end = min(spans)[0], max(spans)[1]
    left = [
        cell
        for cell in starting(grid, row)
        if (cell.column < first and cell.column + cell.colspan < end) or grid.ragged
    ]
    return next((cell for cell in reversed(left) if meaning("source", key_of(cell.text))), None)


def _read_source(draft: ProjectDraft, heading: MoneyHeading, grid: Grid, row: int, label: Cell | None) -> bool:
    source = meaning("source", key_of(label.text)) if label is not None else "total"
    label = label or _margin(grid, row)
    shift = _shift(heading, grid, row) if grid.ragged else 0
    measures = {
        name: _own(grid.at(row, first - shift), name, row)
        for name, (first, _) in heading.spans.items()
        if name != "source"
    }
    draft.funds.append(FundsDraft(cast("Source", source), found(label), measures))
    draft.funds_points = draft.funds_points or heading.points
    return True


def _margin(grid: Grid, row: int) -> Cell:
    """Return the cell at the row's left end, which names the block."""
    return grid.rows[row][0]


def _shift(heading: MoneyHeading, grid: Grid, row: int) -> int:
    """In a text that dropped merged cells a row stands further left than its heading: lose as few figures as can be."""
    figures = {cell.column for cell in starting(grid, row) if is_figure(cell.text)}
    firsts = [first for first, _ in heading.spans.values()]
    return min(range(3), key=lambda shift: (len(figures - {first - shift for first in firsts}), shift))


def _own(cell: Cell | None, name: str, row: int) -> Found:
    """A figure merged over several rows belongs to the first, a reason to all."""
    if cell is not None and cell.row != row and name != "reason":
        return Found("", cell.place)
    return found(cell)


def _read_measure(draft: ProjectDraft, heading: MoneyHeading, grid: Grid, row: int) -> bool:
    cells = starting(grid, row)
    name = next((name for cell in cells if (name := meaning("measure", key_of(cell.text)))), None)
    if name is None:
        return False
    for source, label in heading.sources.items():
        _add(draft, source, found(label), name, found(grid.at(row, label.column)))
    return True


def _add(draft: ProjectDraft, source: str, label: Found, name: str, what: Found) -> None:
    for fund in draft.funds:
        if fund.source == source:
            fund.measures.setdefault(name, what)
            return
    draft.funds.append(FundsDraft(cast("Source", source), label, {name: what}))
