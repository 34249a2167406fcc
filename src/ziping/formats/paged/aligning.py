"""Tables without lines: columns by the white between them. Less certain than ruled ones, and marked so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ziping.formats.paged.leaf import Glyph
from ziping.formats.paged.lines import Line, lines_of
from ziping.formats.paged.sheet import Field, Sheet
from ziping.formats.paged.unruled_rows import LEAST_COLUMNS, Row, logical

WHITE = 1.0
"""Text stands in separate columns if the white between it is wider than this many heights."""
LEAST_ROWS = 3
CROSSING = 0.12
"""The share of rows that may write across the white between two columns."""


def segments(row: Sequence[Glyph]) -> Row:
    """Cut a line of characters, sorted from the left, where wide white separates it."""
    parts: list[list[Glyph]] = [[row[0]]]
    for glyph in row[1:]:
        before = parts[-1][-1]
        if glyph.left - before.right > WHITE * (glyph.bottom - glyph.top):
            parts.append([])
        parts[-1].append(glyph)
    return [line for part in parts for line in lines_of(part)]


def aligned(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield first and last row (exclusive) of each run that looks like a table."""
    start = None
    last = 0
    for number, row in enumerate(rows):
        if len(row) >= LEAST_COLUMNS:
            start = number if start is None else start
            last = number
        elif start is not None and not _belongs(row, rows[last]):
            yield from _worthy(rows, start, last + 1)
            start = None
    if start is not None:
        yield from _worthy(rows, start, last + 1)


def _belongs(row: Row, table_row: Row) -> bool:
    """Whether a short row can stand between a table's rows: it does not run across as prose does."""
    left, right = table_row[0].left, table_row[-1].right
    return row[-1].right - row[0].left < (right - left) / 2 or len(row) > 1


def _worthy(rows: Sequence[Row], start: int, end: int) -> Iterator[tuple[int, int]]:
    wide = [row for row in rows[start:end] if len(row) >= LEAST_COLUMNS]
    if len(wide) >= LEAST_ROWS and len(_columns(wide)) >= LEAST_COLUMNS:
        yield start, end


def unruled_sheet(rows: Sequence[Row], page: int) -> Sheet:
    """Return the table that the lines of a run form."""
    columns = _columns([row for row in rows if len(row) >= LEAST_COLUMNS])
    edges = _edges(columns, rows)
    grouped = list(logical(rows))
    ys = [row[0][0].top for row in grouped] + [max(line.bottom for row in grouped[-1] for line in row)]
    fields = [
        field
        for number, group in enumerate(grouped)
        for field in _fields(number, group, edges, (ys[number], ys[number + 1]))
    ]
    for field in fields:
        field.text = _joined(field.lines)
    return Sheet(page, tuple(edges), tuple(ys), fields, ruled=False)


def _joined(lines: Sequence[Line]) -> str:
    """Join lines below each other; what white divides beside each other is not one word (10 and 10 are not 1010)."""
    parts = [line.text for line in lines[:1]]
    for before, line in pairwise(lines):
        parts += [" " if line.top < before.bottom - before.height / 2 else "", line.text]
    return "".join(parts)


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the stretches that text covers in more rows than may write across."""
    changes = sorted((x, step) for row in rows for line in row for x, step in ((line.left, 1), (line.right, -1)))
    allowed = CROSSING * len(rows)
    columns: list[tuple[float, float]] = []
    covered, start = 0, 0.0
    for x, step in changes:
        before, covered = covered, covered + step
        if before <= allowed < covered:
            start = x
        elif covered <= allowed < before:
            columns.append((start, x))
    return columns


def _edges(columns: Sequence[tuple[float, float]], rows: Sequence[Row]) -> list[float]:
    left = min(line.left for row in rows for line in row)
    right = max(line.right for row in rows for line in row)
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    return [min(left, columns[0][0]), *middles, max(right, columns[-1][1])]


def _fields(number: int, group: Sequence[Row], edges: Sequence[float], sides: tuple[float, float]) -> Iterator[Field]:
    """Yield a field for every column, those that a piece of text writes across merged."""
    held: dict[tuple[int, int], list[Line]] = {}
    for line in (line for row in group for line in row):
        first = max((n for n, x in enumerate(edges[:-1]) if x <= line.left + line.height / 2), default=0)
        last = max((n for n, x in enumerate(edges[:-1]) if x < line.right - line.height / 2), default=first)
        home = next((span for span in held if span[0] <= first <= span[1]), (first, max(first, last)))
        held.setdefault(home, []).append(line)
    taken = {column for first, last in held for column in range(first, last + 1)}
    blank: dict[tuple[int, int], list[Line]] = {
        (column, column): [] for column in range(len(edges) - 1) if column not in taken
    }
    for (first, last), lines in sorted((held | blank).items()):
        yield Field(number, first, 1, last - first + 1, (edges[first], sides[0], edges[last + 1], sides[1]), lines)
