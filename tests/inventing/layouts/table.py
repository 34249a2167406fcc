"""Tables with merged cells, drawn band by band on one grid."""

from collections.abc import Iterator, Sequence

from msgspec import Struct


class Box(Struct, frozen=True):
    """A cell with its text; `across` and `down` are the columns and rows it covers."""

    text: str = ""
    across: int = 1
    down: int = 1


class Placed(Struct, frozen=True):
    """A cell where it begins."""

    row: int
    column: int
    box: Box


class Line(Struct, frozen=True):
    """A paragraph outside tables; `in_form` belongs to the table it stands above or below."""

    text: str
    is_title: bool = False
    in_form: bool = False


class Table(Struct, frozen=True):
    rows: tuple[tuple[Box, ...], ...]

    @property
    def width(self) -> int:
        return sum(box.across for box in self.rows[0])

    def placed(self) -> Iterator[Placed]:
        yield from placed(self.rows)


Rows = Sequence[Sequence[Box]]
Block = Line | Table


def placed(rows: Rows) -> Iterator[Placed]:
    """Yield each cell with the row and column it begins in."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for box in row:
            while (number, column) in taken:
                column += 1
            yield Placed(number, column, box)
            taken |= {(number + y, column + x) for y in range(box.down) for x in range(box.across)}
            column += box.across


def width_of(rows: Rows) -> int:
    return max(cell.column + cell.box.across for cell in placed(rows))


def stretched(rows: Rows, width: int) -> list[list[Box]]:
    """Draw the rows over `width` columns, no fewer than they have."""
    own = width_of(rows)
    edges = [column * width // own for column in range(own + 1)]
    drawn: list[list[Box]] = [[] for _ in rows]
    for cell in placed(rows):
        across = edges[cell.column + cell.box.across] - edges[cell.column]
        drawn[cell.row].append(Box(cell.box.text, across, cell.box.down))
    return drawn


class Band(Struct, frozen=True):
    """Rows that belong together, with the label that stands beside all of them, if any."""

    rows: tuple[tuple[Box, ...], ...]
    side: str = ""


def stacked(bands: Sequence[Band]) -> Table:
    """Put the bands one below the other; a side label takes one column of its own."""
    width = max(width_of(band.rows) + bool(band.side) for band in bands)
    return Table(tuple(tuple(row) for band in bands for row in _drawn(band, width)))


def _drawn(band: Band, width: int) -> list[list[Box]]:
    if not band.side:
        return stretched(band.rows, width)
    rows = stretched(band.rows, width - 1)
    rows[0].insert(0, Box(band.side, 1, len(rows)))
    return rows
