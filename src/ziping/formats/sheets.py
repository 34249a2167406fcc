"""A sheet of any workbook to a grid: cells, merged ranges and what is hidden, whatever the file format."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from ziping.formats import cases, limits
from ziping.formats.building import Builder, Draft, cell_name, column_name
from ziping.formats.document import UnreadableError
from ziping.model import Place


class Range(Struct, frozen=True):
    """First and last row and column, both included, from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Struct):
    """What was read of a sheet. `texts` holds the cells that are not blank."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)


def add_sheet(builder: Builder, sheet: Sheet) -> None:
    """Add the sheet's grid over the area that is filled; rows and columns count from the sheet's first."""
    texts = {at: text for at, text in sheet.texts.items() if text.strip()}
    if texts:
        _add_filled(builder, sheet, texts)
    for text in sheet.boxes:
        builder.paragraph(text, "textbox")
    for (row, column), text in sheet.comments.items():
        builder.remark("comment", text, Place(sheet=sheet.name, cell=cell_name(row, column), row=row, column=column))


def _add_filled(builder: Builder, sheet: Sheet, texts: Mapping[tuple[int, int], str]) -> None:
    """Add the table, and the lines above it (titles, notes): rows of which one cell is filled."""
    top = _first_table_row([*texts, *_answers_left_blank(sheet.merged, texts)])
    for row, column in sorted(at for at in texts if at[0] < top):
        builder.sheet_line(texts[row, column], sheet.name, row, column)
    _add_grid(builder, sheet, {at: text for at, text in texts.items() if at[0] >= top})


def _first_table_row(texts: Iterable[tuple[int, int]]) -> int:
    """Return the first row in which several cells are filled; the first filled one where there is none."""
    filled = Counter(row for row, _ in texts)
    return min((row for row, count in filled.items() if count > 1), default=min(filled))


def _answers_left_blank(merged: Iterable[Range], texts: Mapping[tuple[int, int], str]) -> Iterable[tuple[int, int]]:
    """Yield the blank cells, merged across a row, right of a filled one: a label's place that nobody filled in."""
    first = dict(sorted(texts, reverse=True))
    for span in merged:
        across = span.right > span.left and span.top == span.bottom
        if across and (span.top, span.left) not in texts and span.left > first.get(span.top, span.left):
            yield span.top, span.left


def _add_grid(builder: Builder, sheet: Sheet, texts: Mapping[tuple[int, int], str]) -> None:
    area = _area(texts)
    spans = dict(_spans(sheet.merged, area))
    covered = {at for at, span in spans.items() for at in _positions(span)}
    drafts = []
    for row, column in _positions(area):
        span = spans.get((row, column))
        if span is not None:
            draft = Draft.of(row, column, texts.get((row, column), ""))
            draft.rowspan, draft.colspan = span.bottom - row + 1, span.right - column + 1
            drafts.append(draft)
        elif (row, column) not in covered:
            drafts.append(Draft.of(row, column, texts.get((row, column), "")))
    builder.grid(drafts, sheet=sheet.name)
    _remark_hidden(builder, sheet, covered - spans.keys())


def _area(texts: Iterable[tuple[int, int]]) -> Range:
    rows, columns = zip(*texts, strict=True)
    area = Range(min(rows), min(columns), max(rows), max(columns))
    if (area.bottom + 1) * (area.right - area.left + 1) > limits.current().table_cells:
        raise UnreadableError(cases.TABLE_TOO_LARGE, limit=str(limits.current().table_cells))
    return area


def _positions(area: Range) -> Iterable[tuple[int, int]]:
    return ((row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1))


def _spans(merged: Iterable[Range], area: Range) -> Iterable[tuple[tuple[int, int], Range]]:
    """Yield merged ranges that begin in the filled area, clipped to it; one that is over others is left out."""
    taken: set[tuple[int, int]] = set()
    for span in merged:
        clipped = Range(span.top, span.left, min(span.bottom, area.bottom), min(span.right, area.right))
        inside = area.top <= clipped.top <= clipped.bottom and area.left <= clipped.left <= clipped.right
        size = (clipped.bottom - clipped.top + 1) * (clipped.right - clipped.left + 1)
        if not inside or len(taken) + size > limits.current().table_cells:
            continue
        positions = set(_positions(clipped))
        if not positions & taken:
            taken |= positions
            yield (clipped.top, clipped.left), clipped


def _remark_hidden(builder: Builder, sheet: Sheet, covered: Iterable[tuple[int, int]]) -> None:
    for at in sorted(set(covered) & sheet.texts.keys()):
        if text := sheet.texts[at].strip():
            place = Place(sheet=sheet.name, cell=cell_name(*at), row=at[0], column=at[1])
            builder.remark("covered-text", text, place)
    for row in sorted(sheet.hidden_rows & {row for row, _ in sheet.texts}):
        builder.remark("hidden-row", str(row + 1), Place(sheet=sheet.name, row=row))
    for column in sorted(sheet.hidden_columns & {column for _, column in sheet.texts}):
        builder.remark("hidden-column", column_name(column), Place(sheet=sheet.name, column=column))
