"""A report as the public page shows it: lines and tables of the paper form, and nothing to type in."""

from collections.abc import Sequence

from msgspec import Struct

from ziping.model import Report
from ziping.writing.paper import Box, Line, Table, lay_out

HUNDRED = 100


class Part(Struct, frozen=True):
    """A line, or the rows of a table with the widths of its columns in percent."""

    line: Line | None = None
    rows: Sequence[Sequence[Box]] = ()
    widths: Sequence[int] = ()


def parts_of(report: Report) -> list[Part]:
    return [Part(line=block) if isinstance(block, Line) else _table(block) for block in lay_out(report).blocks]


def _table(table: Table) -> Part:
    rows: list[list[Box]] = [[] for _ in range(table.height)]
    for box in sorted(table.boxes, key=lambda box: box.column):
        rows[box.row].append(box)
    whole = sum(table.widths)
    return Part(rows=rows, widths=[round(width * HUNDRED / whole) for width in table.widths])
