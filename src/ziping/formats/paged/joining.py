"""Tables that go on over page breaks made one: headings once, split rows whole, merged cells carried over."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from ziping.formats.building import Box
from ziping.formats.paged.lines import Line
from ziping.formats.paged.sheet import Field, Sheet
from ziping.formats.paged.strokes import SAME_LINE, positions
from ziping.formats.paged.wrapping import NUMBERED, glue, goes_on

SAME_EDGE = 6.0
"""Outer edges of a table may differ by so many points from page to page."""
FREE_ROOM = 45.0
"""A table that leaves more than its next row and so many points unused on a page has ended there."""
BROKEN_NEAR = 40.0
"""A row is split only where the page is full but for so many points."""
ENDING = 2
FIGURES = 2
FIGURE = re.compile(r"[\d.,]+%?")
FEW_CELLS = 3
"""A row of so few filled cells may hold lists, one with more is an indicator's."""


class Entry(Struct):
    """A cell of a joined table: its place is where it begins, its last lines are on the page where it ends."""

    page: int
    row: int
    rowspan: int
    box: Box
    text: str
    lines: list[Line]
    end: Box

    @property
    def last_row(self) -> int:
        return self.row + self.rowspan - 1

    @property
    def confidence(self) -> float:
        return min((line.confidence for line in self.lines), default=1.0)


class Joined(Struct):
    """A table over one or more pages."""

    page: int
    bottom: float
    padding: float
    rows: int = 0
    entries: list[Entry] = field(default_factory=list)
    ruled: bool = True

    @property
    def edges(self) -> list[float]:
        """Where columns begin and end, over all pages."""
        return positions(x for entry in self.entries for x in (entry.box[0], entry.box[2]))


def begun(sheet: Sheet) -> Joined:
    table = Joined(sheet.page, sheet.bottom, sheet.padding, len(sheet.ys) - 1, ruled=sheet.ruled)
    table.entries.extend(_entry(found, sheet.page, 0) for found in sheet.fields)
    return table


def _entry(found: Field, page: int, offset: int) -> Entry:
    return Entry(page, found.row + offset, found.rowspan, found.box, found.text, found.lines, found.box)


def continues(table: Joined, sheet: Sheet, limit: float) -> bool:
    """Whether a table at the top of a page goes on from the one before; `limit` is how far pages are filled."""
    if not _same_sides(table, sheet):
        return False
    first = _repeated(table, sheet)
    if first >= len(sheet.ys) - 1 or _begins_anew(table, sheet, first):
        return False
    return limit - table.bottom <= sheet.ys[first + 1] - sheet.ys[first] + FREE_ROOM


def _same_sides(table: Joined, sheet: Sheet) -> bool:
    """Whether a sheet is as wide as the whole table, or as its last row, which may stand in."""
    last = [
        entry
        for entry in table.entries
        if entry.last_row == table.rows - 1 and (entry.text or _is_within(entry.box, sheet))
    ]
    return any(
        abs(min(entry.box[0] for entry in entries) - sheet.xs[0]) <= SAME_EDGE
        and abs(max(entry.box[2] for entry in entries) - sheet.xs[-1]) <= SAME_EDGE
        for entries in (table.entries, last)
        if entries
    )


def _is_within(box: Box, sheet: Sheet) -> bool:
    return box[0] > sheet.xs[0] - SAME_EDGE and box[2] < sheet.xs[-1] + SAME_EDGE


def _repeated(table: Joined, sheet: Sheet) -> int:
    """Return how many of a sheet's first rows repeat the table's."""
    rows = 0
    while rows < min(len(sheet.ys) - 1, table.rows):
        old = [(round(entry.box[0]), entry.text) for entry in table.entries if entry.row == rows]
        new = [(round(found.box[0]), found.text) for found in sheet.fields if found.row == rows]
        if not any(text for _, text in new) or not _alike(old, new):
            break
        rows += 1
    while any(found.row < rows <= found.last_row for found in sheet.fields):
        rows -= 1
    return rows


def _alike(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> bool:
    return len(old) == len(new) and all(
        before[1] == after[1] and abs(before[0] - after[0]) <= SAME_EDGE for before, after in zip(old, new, strict=True)
    )


def _begins_anew(table: Joined, sheet: Sheet, row: int) -> bool:
    """Whether a row has the label of the same row of the table, and so another form begins."""
    label = _label(entry.text for entry in table.entries if entry.row == row)
    return bool(label) and label == _label(found.text for found in sheet.fields if found.row == row)


def _label(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def join(table: Joined, sheet: Sheet, limit: float) -> None:
    """Add a sheet's rows to the table it continues."""
    first = _repeated(table, sheet)
    opening = [found for found in sheet.fields if found.row == first]
    pairs = [(found, _above(table, found)) for found in opening]
    split = _is_split(pairs, table, limit)
    offset = table.rows - first - split
    filled = min((found.box[0] for found in opening if found.text), default=0.0)
    last = table.rows - 1
    for found, above in pairs:
        if above and (split or _is_carried(found, above, filled, table.padding)):
            _extend(above, found, sheet.padding)
            above.rowspan = found.last_row + offset - above.row + 1
        else:
            table.entries.append(_entry(found, sheet.page, offset))
    table.entries.extend(_entry(found, sheet.page, offset) for found in sheet.fields if found.row > first)
    table.rows = max(last + 1, len(sheet.ys) - 1 + offset)
    table.page, table.bottom, table.padding = sheet.page, sheet.bottom, sheet.padding


def _above(table: Joined, found: Field) -> Entry | None:
    """Return the entry that ends in the table's last row with the same sides."""
    return next(
        (
            entry
            for entry in table.entries
            if entry.last_row == table.rows - 1
            and abs(entry.box[0] - found.box[0]) <= SAME_LINE
            and abs(entry.box[2] - found.box[2]) <= SAME_LINE
        ),
        None,
    )


def _is_split(pairs: Sequence[tuple[Field, Entry | None]], table: Joined, limit: float) -> bool:
    """Whether a page break went through a row: what is filled goes on, and something filled before is now blank."""
    last = table.rows - 1
    filled = [(found, above) for found, above in pairs if found.text and found.rowspan == 1]
    if limit - table.bottom > BROKEN_NEAR or not filled:
        return False
    if not any(not found.text and above and above.text and above.row == last for found, above in pairs):
        return False
    if not all(above and above.text and above.row == last for _, above in filled):
        return False
    if sum(1 for found, above in filled if above and _is_of_its_own(above.text, found.text)) >= FIGURES:
        return False
    listed = [above for found, above in filled if above and NUMBERED.match(found.text)]
    if listed:
        few = sum(1 for _, above in pairs if above and above.text) <= FEW_CELLS
        return few and all("\n" in above.text for above in listed)
    return any(above and _goes_on(above, found, table.padding) for found, above in filled)


def _is_of_its_own(above: str, found: str) -> bool:
    """Tell a figure under words or under a figure (执行数 | 765 | 0): it is no rest of them but the next row's."""
    return FIGURE.fullmatch(found) is not None and (above[-1:].isalpha() or FIGURE.fullmatch(above) is not None)


def _goes_on(above: Entry, found: Field, padding: float) -> bool:
    if not above.lines or not found.lines:
        return False
    left, _, right, _ = above.end
    return goes_on(above.lines[-1], found.lines[0], left + padding, right - padding)


def _is_carried(found: Field, above: Entry, filled: float, padding: float) -> bool:
    """Whether a cell merged downwards goes on: blank, and left of what its row holds or merged again."""
    merged = found.rowspan > 1 or above.rowspan > 1
    if found.text and above.text:
        return merged and _is_full(above) and not _are_alike(above.text, found.text) and _goes_on(above, found, padding)
    if found.text:
        return found.rowspan > 1 and above.rowspan > 1
    return found.box[0] < filled or (found.rowspan > 1 and above.rowspan > 1)


def _is_full(above: Entry) -> bool:
    """Tell a cell with no room for another line before the page ended: only then does its text go on behind."""
    last = above.lines[-1]
    return above.end[3] - last.bottom < last.height


def _are_alike(above: str, found: str) -> bool:
    """Tell two labels of one kind (数量指标, 质量指标) from the halves of one."""
    return len(above) > ENDING and above[-ENDING:] == found[-ENDING:]


def _extend(above: Entry, found: Field, padding: float) -> None:
    if found.text:
        wrapped = _goes_on(above, found, padding)
        between = "" if not above.text else glue(above.lines[-1], found.lines[0]) if wrapped else "\n"
        above.text += between + found.text
    above.lines = [*above.lines, *found.lines]
    above.end = found.box


def column_of(edges: Sequence[float], x: float) -> int:
    """Return which of the edges a side lies on."""
    return min(bisect_left(edges, x - SAME_LINE), len(edges) - 1)
