"""A report as the page shows it: the paper form, its cells to be typed in, each with what belongs beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias

from msgspec import Struct, field

from ziping.model import Finding, Level, Report
from ziping.reading.filling import is_field
from ziping.web.submissions.computing import Computed
from ziping.web.submissions.explaining import Found
from ziping.web.submissions.heading import Naming, naming_of
from ziping.writing.findings import LEVELS
from ziping.writing.messages import finding_message, message
from ziping.writing.paper import Box, Line, Table, lay_out

ROW: Final = re.compile(r"(/projects/\d+/(?:indicators|goals|funds)/\d+)/")
MERGED: Final = re.compile(r"(/projects/\d+/indicators/)(\d+)(/level[12])")
FIGURES: Final = re.compile(
    r"/(?:initial|budget|received|spent|points|score|review_score|rate|total_points|total_score)$"
)
HUNDRED: Final = 100
Fields: TypeAlias = Mapping[str, None]
"""Pointers in reading order, each found at once."""


class Told(Struct, frozen=True):
    """What stands beside a cell: what was found (the gravest `level`, the sentences), what the rules make of it."""

    level: Level | str = ""
    words: tuple[str, ...] = ()
    computed: str = ""
    differs: bool = False
    why: tuple[str, ...] = ()


class Cell(Struct, frozen=True):
    """`at` is the pointer of a field that can be typed in, else empty; `also` are fields merged with it."""

    text: str
    rowspan: int
    colspan: int
    is_label: bool
    at: str = ""
    also: Sequence[str] = ()
    name: str = ""
    told: Told = Told()

    @property
    def is_figure(self) -> bool:
        return bool(FIGURES.search(self.at))

    @property
    def others(self) -> str:
        return " ".join(self.also)


class Row(Struct, frozen=True):
    """`at` is the row of a list that people may add to and take from; `evidence` counts its files."""

    cells: Sequence[Cell]
    at: str = ""
    evidence: int = 0

    @property
    def has_evidence(self) -> bool:
        return "/indicators/" in self.at


class Sheet(Struct, frozen=True):
    """A block of the page: a line of text, or the rows of a table, `at` that of its project.

    `cell` is the line as a paragraph that can be typed in.
    """

    line: str = ""
    style: str = ""
    cell: Cell | None = None
    right: str = ""
    rows: Sequence[Row] = ()
    widths: Sequence[int] = ()
    at: str = ""


class Beside(Struct, frozen=True):
    """All that belongs beside the cells, by pointer."""

    told: Mapping[str, Told] = {}
    evidence: Mapping[str, int] = field(default_factory=dict)


def sheets(report: Report, beside: Beside) -> list[Sheet]:
    """Return the blocks of the page in order."""
    return [_block(block, report, beside) for block in lay_out(report, to_fill=True).blocks]


def told_of(fields: Fields, found: Sequence[Found], figures: Mapping[str, Computed]) -> Mapping[str, Told]:
    """Return what belongs beside each cell; what was found where no cell is stands at the nearest."""
    by_field: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        for at in dict.fromkeys(filter(None, _fields_of(one.finding, fields))):
            by_field[at].append(one)
    return {at: _told(by_field.get(at, ()), figures.get(at)) for at in (*by_field, *figures)}


def _fields_of(finding: Finding, fields: Fields) -> Iterator[str]:
    """Yield for each pointer its field, or the paragraph that says it."""
    for pointer, place in zip_longest(finding.at, finding.where, fillvalue=None):
        said = f"/prose/{place.paragraph}" if place is not None and isinstance(place.paragraph, int) else ""
        yield (nearest(pointer, fields) if pointer else "") or (said if said in fields else "")


def _told(found: Sequence[Found], figure: Computed | None) -> Told:
    levels = [one.finding.level for one in found if one.finding.is_open]
    level = min(levels, key=LEVELS.index, default="")
    words = tuple(f"{one.finding.code} {finding_message(one.finding)}" for one in found)
    if figure is None:
        return Told(level, words)
    return Told(level, words, figure.text, figure.differs, figure.why)


def fields_of(report: Report) -> Fields:
    """Return the cells that can be typed in. It lays out the whole form: ask once."""
    return dict.fromkeys(_fields(report))


def _fields(report: Report) -> Iterator[str]:
    for block in lay_out(report, to_fill=True).blocks:
        if isinstance(block, Table):
            yield from (at for box in block.boxes if (at := _pointer(box, block)) and is_field(report, at))
        elif block.at:
            yield block.at


def nearest(pointer: str, fields: Fields) -> str:
    """Return the field itself, else the first that is part of it or of what it belongs to; empty without one."""
    while pointer.count("/") > 1:
        if pointer in fields:
            return pointer
        part = next((one for one in fields if one.startswith(pointer + "/")), "")
        if part:
            return part
        pointer = pointer.rpartition("/")[0]
    return ""


def _pointer(box: Box, table: Table) -> str:
    return table.at + box.at if box.at else ""


def _block(block: Line | Table, report: Report, beside: Beside) -> Sheet:
    if isinstance(block, Line):
        return Sheet(block.text, block.style, _paragraph(block, beside), block.right)
    rows: list[list[Box]] = [[] for _ in range(block.height)]
    naming = naming_of(block, report)
    for box in sorted(block.boxes, key=lambda box: box.column):
        rows[box.row].append(box)
    whole = sum(block.widths)
    shown = [_row([_cell(box, block, report, beside, naming) for box in boxes], beside) for boxes in rows]
    return Sheet(rows=shown, widths=[round(width * HUNDRED / whole) for width in block.widths], at=block.at)


def _paragraph(line: Line, beside: Beside) -> Cell | None:
    if not line.at:
        return None
    name = message("web.paragraph", {"number": str(int(line.at.rpartition("/")[2]) + 1)})
    return Cell(line.text, 1, 1, is_label=False, at=line.at, name=name, told=beside.told.get(line.at, Told()))


def _cell(box: Box, table: Table, report: Report, beside: Beside, naming: Naming) -> Cell:
    at = _pointer(box, table)
    if box.role == "label" or not is_field(report, at):
        return Cell(box.text, box.rowspan, box.colspan, box.role == "label")
    return Cell(
        box.text,
        box.rowspan,
        box.colspan,
        is_label=False,
        at=at,
        also=_also(at, box.rowspan),
        name=naming.name(box, at),
        told=beside.told.get(at, Told()),
    )


def _also(at: str, rows: int) -> Sequence[str]:
    """Return the fields of the rows merged with this one."""
    found = MERGED.fullmatch(at)
    if found is None:
        return ()
    first = int(found.group(2))
    return tuple(f"{found.group(1)}{number}{found.group(3)}" for number in range(first + 1, first + rows))


def _row(cells: Sequence[Cell], beside: Beside) -> Row:
    at = next((found.group(1) for cell in reversed(cells) if (found := ROW.match(cell.at))), "")
    return Row(cells, at, beside.evidence.get(at, 0))
