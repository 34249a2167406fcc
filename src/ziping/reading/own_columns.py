"""Columns of a department's own among those of the form (备注): kept in one text each, row by row."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from msgspec import Struct

from ziping.formats import Cell, Grid
from ziping.reading.draft import Found, ProjectDraft, found
from ziping.reading.labels import column_label, key_of, meaning
from ziping.text import is_blank, tidy

Span: TypeAlias = tuple[int, int]
"""First column and the one behind the last."""
REPEATED = frozenset({"level1", "level2", "level3"})
"""What the second of two panels side by side names again."""


class OwnColumn(Struct, frozen=True):
    """`nth` tells columns under one heading apart; what stands in a `shared` one is the project's, not its row's."""

    heading: str
    nth: int
    span: Span
    shared: bool = False

    @property
    def key(self) -> tuple[str, int]:
        return key_of(self.heading).full, self.nth

    def holds(self, cell: Cell) -> bool:
        first, end = self.span
        return first <= cell.column < end


def owners_of(spans: Mapping[str, Span]) -> tuple[str, ...]:
    """Return for each column of the grid the name it belongs to, or nothing."""
    names = [""] * max((end for _, end in spans.values()), default=0)
    for name, (first, end) in spans.items():
        names[first:end] = [name] * (end - first)
    return tuple(names)


def find_own_columns(
    heads: Sequence[Cell | None], spans: Mapping[str, Span], listed: Collection[int] = ()
) -> tuple[OwnColumn, ...]:
    """Return each column with a heading that is none of the form's, among them or behind; `heads` has one a column.

    `listed` are the columns of projects' own cells; others before the indicators are the projects' as well.
    """
    owners = owners_of(spans)
    begin = min((first for name, (first, _) in spans.items() if name != "number" or not listed), default=len(heads))
    repeated = _repeated(heads)
    taken = {column for column, name in enumerate(owners) if name} | {*listed} | repeated
    free = [column for column in range(0 if listed else min((begin, *repeated)), len(heads)) if column not in taken]
    return tuple(_counted(_runs(free, heads), begin if listed else 0))


def _runs(columns: Iterable[int], heads: Sequence[Cell | None]) -> Iterator[tuple[str, Span]]:
    """Yield each heading with the columns next to each other that it stands over."""
    for cell, group in groupby(columns, heads.__getitem__):
        run = list(group)
        if cell is not None and not key_of(cell.text).empty:
            yield cell.text.strip(), (run[0], run[-1] + 1)


def _counted(runs: Iterable[tuple[str, Span]], begin: int) -> Iterator[OwnColumn]:
    seen: Counter[str] = Counter()
    for heading, span in runs:
        key = key_of(heading).full
        yield OwnColumn(heading, seen[key], span, shared=span[0] < begin)
        seen[key] += 1


def _repeated(heads: Sequence[Cell | None]) -> set[int]:
    """Return the form's columns of the first of two panels side by side (a declaration and what came of it)."""
    each = [
        (list(columns), key_of(cell.text)) for cell, columns in groupby(range(len(heads)), heads.__getitem__) if cell
    ]
    names = [meaning("column", key) or meaning("weak_level3", key) for _, key in each]
    steps = list(pairwise(key.full for _, key in each))
    for at, step in enumerate(steps):
        if REPEATED & {*names[at : at + 2]} and step in steps[at + 1 :]:
            panel = slice(at, steps.index(step, at + 1))
            return {
                column
                for (columns, _), name in zip(each[panel], names[panel], strict=True)
                if name
                for column in columns
            }
    return set()


def own_cells(
    own: Sequence[OwnColumn], owners: Sequence[str], grid: Grid, row: int
) -> Iterator[tuple[OwnColumn, Cell]]:
    """Yield what begins in these columns; a cell that reaches into one of the form's belongs to that."""
    if grid.ragged:
        return
    for cell in grid.starting[row]:
        if not any(owners[cell.column : cell.column + cell.colspan]):
            yield from ((column, cell) for column in own if column.holds(cell))


def keep_own_cells(draft: ProjectDraft, cells: Iterable[tuple[OwnColumn, Cell]], name: str) -> None:
    """Keep what they say under the row's name; what is merged over several rows belongs to the first."""
    for column, cell in cells:
        if is_blank(cell.text):
            continue
        _, rows = draft.own_columns.setdefault(column.key, (column.heading, []))
        if not (column.shared and any(what.text == cell.text for _, what in rows)):
            rows.append(("" if column.shared else name, found(cell)))


def own_column_texts(draft: ProjectDraft) -> Iterator[tuple[str, Found]]:
    """Yield each heading with what its column says, where its first words stand."""
    for heading, rows in draft.own_columns.values():
        lines = (f"{tidy(name)}：{tidy(what.text)}" if name else tidy(what.text) for name, what in rows)
        yield column_label(tidy(heading)), Found("；".join(lines), rows[0][1].place)
