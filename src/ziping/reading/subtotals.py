"""Sums of a part of the rows (产出指标小计, a 合计 with more rows and another below): no indicators, not the total."""

from collections.abc import Sequence

from ziping.formats import Cell
from ziping.reading.draft import Found, ProjectDraft, Sum, found
from ziping.reading.labels import key_of, meaning, means
from ziping.reading.money import is_figure

OF_THE_SUM = ("total_points", "total_score", "grade")
MOST_FIGURES = 2
"""Points and score: a sum behind a level that has more may be one of money."""


def find_subtotal(cells: Sequence[Cell]) -> tuple[str, Found] | None:
    """Return what the row says under its label if its words name a part's sum, alone or after its levels."""
    number = next((number for number, cell in enumerate(cells) if not _is_level(cell)), None)
    if number is None or not _names_part(cells, number):
        return None
    label = "".join(cell.text.strip() for cell in cells[: number + 1])
    return _told(label, [found(cell) for cell in cells[number:]])


def _is_level(cell: Cell) -> bool:
    key = key_of(cell.text)
    return meaning("level1", key) is not None or meaning("level2", key) is not None


def _names_part(cells: Sequence[Cell], number: int) -> bool:
    named, behind = means("total", cells[number].text), cells[number + 1 :]
    if named == "subtotal":
        return number == 0 or all(is_figure(cell.text.rstrip("分")) for cell in behind)
    return named == "total" and number > 0 and 0 < len(behind) <= MOST_FIGURES


def note_sum(draft: ProjectDraft, label: Found) -> None:
    """Remember the row of a sum; the one before it was a part's if indicators stand between, or if it is called so."""
    rows, before = _count_rows(draft), draft.sum
    part = before.part if before is not None else ""
    if before is not None and (0 < before.rows < rows or before.label.text.strip() == part):
        _leave_to_part(draft, before.label)
        part = before.label.text.strip()
    draft.sum = Sum(label, rows, part)


def _count_rows(draft: ProjectDraft) -> int:
    return sum(bool(row.columns.keys() - {"level1", "level2"}) for row in draft.indicators)


def _leave_to_part(draft: ProjectDraft, label: Found) -> None:
    own = [name for name in OF_THE_SUM if name in draft.fields and _is_beside(draft.fields[name], label)]
    draft.others.append(_told(label.text, [label, *(draft.fields.pop(name) for name in own)]))


def _is_beside(what: Found, label: Found) -> bool:
    return (what.place.table, what.place.row) == (label.place.table, label.place.row)


def _told(label: str, row: Sequence[Found]) -> tuple[str, Found]:
    """Return under the label what stands behind the first of the row, at that one's place."""
    return label, Found("；".join(what.text.strip() for what in row[1:] if what.text.strip()), row[0].place)
