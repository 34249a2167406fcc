"""The goals block: what was expected beside what was done."""

import re
from collections.abc import Sequence

from msgspec import Struct

from ziping.formats import Cell, Grid
from ziping.reading.columns import starting
from ziping.reading.draft import Found, GoalDraft, ProjectDraft, found
from ziping.reading.labels import key_of, meaning
from ziping.text import is_blank

INLINE = re.compile(r"\s*([^:：]{2,16})[:：](.*)", re.DOTALL)
PRINTED = re.compile(r"\s*(?:[（(][^（）()]*[）)])?\s*")
"""What a form prints behind a label of which nobody has filled in the text."""
NAMES = ("goal_expected", "goal_actual", "goal_completion", "goal_later")


class GoalHeading(Struct, frozen=True):
    """Column by name: goal_expected, goal_actual, goal_completion."""

    columns: dict[str, int]


def find_goal_heading(grid: Grid, row: int) -> GoalHeading | None:
    """Return the block's columns if this row heads it: two of its labels, none reaching into the row below."""
    columns: dict[str, int] = {}
    for cell in starting(grid, row):
        key = key_of(cell.text)
        if cell.column == 0 and grid.ragged and _is_margin(cell):
            continue
        name = meaning("pair", key) or meaning("goal", key)
        if name in NAMES and cell.rowspan == 1:
            _add(columns, name, cell.column)
        elif not (cell.rowspan > 1 or cell.column == 0 or _is_margin(cell)):
            return None
    known = {"goal_expected", "goal_actual"} <= columns.keys() or {"goal_expected", "goal_later"} <= columns.keys()
    return GoalHeading(columns) if known else None


def _add(columns: dict[str, int], name: str, column: int) -> None:
    """Of two columns of goals the later holds the adjusted ones; the earlier stands in where that is blank."""
    if name == "goal_expected" and name in columns:
        columns["goal_initial"] = columns[name]
    columns[name] = column


def _is_margin(cell: Cell) -> bool:
    return meaning("region", key_of(cell.text)) is not None


def read_goal_row(draft: ProjectDraft, heading: GoalHeading, grid: Grid, row: int) -> bool:
    """Add the row's goal; False where nothing of it stands under the block's headings."""
    cells = _by_order(heading, grid, row) or {name: _cell(grid, row, at) for name, at in heading.columns.items()}
    if grid.ragged and not any(cells.values()):
        return False
    expected, actual = cells.get("goal_expected"), cells.get("goal_actual")
    if (expected is None or is_blank(expected.text)) and cells.get("goal_initial") is not None:
        expected = cells["goal_initial"]
    if all(cell is None or is_blank(cell.text) for cell in (expected, actual)) and draft.goals:
        return True
    draft.goals.append(GoalDraft(found(expected), found(actual) if "goal_actual" in cells else None))
    if "goal_completion" in cells:
        draft.put("goal_completion", found(cells["goal_completion"]))
    if (later := cells.get("goal_later")) is not None and not is_blank(later.text):
        draft.others.append(("goal_later", found(later)))
    return True


def _by_order(heading: GoalHeading, grid: Grid, row: int) -> dict[str, Cell | None]:
    """Where a text has dropped the block's margin, as many texts as headings belong to them in order."""
    cells = starting(grid, row)
    if not grid.ragged or len(cells) != len(heading.columns):
        return {}
    return dict(zip(sorted(heading.columns, key=lambda name: heading.columns[name]), cells, strict=True))


def goals_in_line(cells: Sequence[Cell]) -> list[tuple[str, Found]]:
    """Return what the row's cells say of goals behind labels of their own (预期目标：…); empty where one says else."""
    body = [cell for cell in cells if not _is_margin(cell)]
    goals = [goal for cell in body if (goal := _goal_in(cell)) is not None]
    told = len(goals) == len(body) and any(what.text for _, what in goals)
    return goals if told and len(cells) > 1 else []


def _goal_in(cell: Cell) -> tuple[str, Found] | None:
    parts = INLINE.fullmatch(cell.text)
    name = None if parts is None else meaning("pair", key_of(parts[1]))
    if parts is None or name not in {"goal_expected", "goal_actual"}:
        return None
    return name, found(cell, "" if PRINTED.fullmatch(parts[2]) else parts[2].strip())


def _cell(grid: Grid, row: int, column: int) -> Cell | None:
    cell = grid.at(row, column)
    return cell if cell is None or cell.row == row else None


def read_goal_pair(draft: ProjectDraft, name: str, value: Found) -> None:
    """Keep a goal or its result given as a label with its value beside it."""
    if name == "goal_expected":
        draft.goals.append(GoalDraft(value, None))
    elif draft.goals and draft.goals[-1].actual is None:
        draft.goals[-1] = GoalDraft(draft.goals[-1].expected, value)
    else:
        draft.goals.append(GoalDraft(Found("", value.place), value))
