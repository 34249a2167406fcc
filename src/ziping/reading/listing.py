"""Several projects in one table, a project's own cells beside its indicators, merged downwards."""

from ziping.formats import Grid
from ziping.reading.columns import Columns, starting
from ziping.reading.draft import FundsDraft, GoalDraft, ProjectDraft, found
from ziping.reading.labels import key_of, meaning
from ziping.reading.money import AMOUNTS

MEASURES = AMOUNTS | {"rate"}
FIELDS = frozenset({"name", "code", "unit", "department", "both", "total_score", "grade", "problems", "measures"})
GOALS = frozenset({"goal_expected", "goal_actual"})
SHARED = ("money_unit", "filling_unit", "filled_by", "phone", "year")


def find_listing(grid: Grid, row: int, columns: Columns) -> dict[str, int]:
    """Return the columns of the projects' own cells; empty where the heading names no projects."""
    listing: dict[str, int] = {}
    for cell in starting(grid, row):
        key = key_of(cell.text)
        name = meaning("pair", key) or meaning("measure", key)
        if not any(columns.owners[cell.column : cell.column + 1]) and name in FIELDS | GOALS | MEASURES:
            listing.setdefault(name, cell.column)
    return listing if "name" in listing else {}


def begins_project(grid: Grid, row: int, listing: dict[str, int]) -> bool:
    cell = grid.at(row, listing["name"])
    return cell is not None and cell.row == row and bool(cell.text.strip())


def fill(draft: ProjectDraft, before: ProjectDraft | None, grid: Grid, row: int, listing: dict[str, int]) -> None:
    """Give the project its own cells of this row, and what the table says for all of them."""
    for name in SHARED:
        if before is not None and name in before.fields:
            draft.put(name, before.fields[name])
    cells = {name: found(grid.at(row, column)) for name, column in listing.items()}
    for name in FIELDS & cells.keys():
        draft.put(name, cells[name])
    if GOALS & cells.keys():
        draft.goals.append(GoalDraft(cells.get("goal_expected", cells["name"]), cells.get("goal_actual")))
    measures = {name: cells[name] for name in listing if name in MEASURES}
    if measures:
        head = next(cell for cell in grid.cells if cell.column == listing["budget" if "budget" in listing else "spent"])
        draft.funds.append(FundsDraft("total", found(head), measures))
