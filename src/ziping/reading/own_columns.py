"""Columns of a department's own among those of the form (备注): kept in one text each, row by row."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from ziping.formats import Cell, Grid
from ziping.reading.columns import starting
from ziping.reading.draft import Found, ProjectDraft, found
from ziping.reading.labels import key_of, meaning
from ziping.reading.money import is_figure
from ziping.text import is_blank, tidy

Span: TypeAlias = tuple[int, int]
"""First column and the one behind the last."""
LONGEST_HEADING = 16
KNOWN = ("column", "weak_level3", "level1", "level2", "measure", "source")
SHARED = frozenset({"remark", "reason"})
"""What several columns may say, of which the form has one."""


def find_own_columns(grid: Grid, rows: range, taken: Collection[Span]) -> dict[str, Span]:
    """Return by its heading, which stands in these rows, each column that is none of the form's, among them or behind.

    `taken` are the form's columns. A grid that may have lost cells has no columns to tell.
    """
    if grid.ragged or not taken:
        return {}
    first = min(begin for begin, _ in taken)
    owned = {column for begin, end in taken for column in range(begin, end)}
    heads = {cell.column: cell for row in rows for cell in starting(grid, row)}
    return {
        cell.text.strip(): (column, column + cell.colspan)
        for column, cell in heads.items()
        if column > first and column not in owned and _heads_its_own(cell)
    }


def _heads_its_own(cell: Cell) -> bool:
    key = key_of(cell.text)
    named = {name for kind in KNOWN if (name := meaning(kind, key))}
    return named <= SHARED and 0 < len(key.full) <= LONGEST_HEADING and not is_figure(cell.text)


def read_own_columns(draft: ProjectDraft, own: Mapping[str, Span], grid: Grid, row: int, name: str) -> None:
    """Keep what the row says in them under its name; what is merged over several rows belongs to the first."""
    for heading, (first, end) in own.items():
        said = [cell for cell in starting(grid, row) if first <= cell.column < end and not is_blank(cell.text)]
        draft.own.setdefault(heading, []).extend((name, found(cell)) for cell in said)


def own_texts(draft: ProjectDraft) -> Iterator[tuple[str, Found]]:
    """Yield each heading with what its column says, where its first words stand."""
    for heading, rows in draft.own.items():
        if not rows:
            continue
        lines = (f"{tidy(name)}：{tidy(what.text)}" if name else tidy(what.text) for name, what in rows)
        yield heading, Found("；".join(lines), rows[0][1].place)
