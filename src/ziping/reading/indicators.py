"""Rows of the indicator table: indicators, printed fillers, and the row of the sum."""

import re
from collections.abc import Sequence

from ziping.formats import Cell, Grid
from ziping.reading.columns import Columns, cells_of, starting
from ziping.reading.draft import Found, IndicatorDraft, ProjectDraft, found
from ziping.reading.labels import key_of, meaning
from ziping.text import folded, is_blank, is_formula, read_number

FIRST_ROW_ONLY = frozenset({"points", "score", "review_score"})
LEVELS = ("level1", "level2")
UNSAID = frozenset({*LEVELS, "level3", "sign", "measure_unit", "number", "section_points", "level2_points"})
"""Columns that a row with nothing to say may still have filled."""
NUMBERED = re.compile(r"^(?:(?:三级)?指标\s*\d{1,2}\s*[.、:：．]?|\d{1,2}\s*[.、:：．](?!\d))\s*")
FILLER = re.compile(r"^[.…·。、\-—_:：\s]*$")


def unnumbered(text: str) -> str:
    """Return an indicator's name without its printed number (指标1：)."""
    return NUMBERED.sub("", text.strip())


def name_of(row: IndicatorDraft) -> str:
    """Return the row's own name, empty where it has none."""
    named = row.columns.get("level3")
    return "" if named is None or is_filler(named.text) else unnumbered(named.text)


def is_filler(text: str) -> bool:
    return bool(FILLER.match(unnumbered(text)))


def read_indicator(draft: ProjectDraft, columns: Columns, grid: Grid, row: int) -> bool:
    """Add the row's indicator to the draft; False where the row holds nothing but printed labels."""
    cells = cells_of(columns, grid, row)
    draft.columns |= cells.keys()
    values = {name: _value(name, cell, row) for name, cell in cells.items()}
    values = _with_remedy(values)
    if draft.banner is not None and "level1" not in values:
        values = {"level1": draft.banner, **values}
    _fill_down(draft, values)
    if _says_nothing(values):
        draft.indicators.append(IndicatorDraft({name: values[name] for name in LEVELS if name in values}))
        return False
    draft.indicators.append(IndicatorDraft(values))
    return True


def _value(name: str, cell: Cell | None, row: int) -> Found:
    if cell is None or (name in FIRST_ROW_ONLY and cell.row != row):
        return Found("", found(cell).place)
    return found(cell)


def _with_remedy(values: dict[str, Found]) -> dict[str, Found]:
    """Put what is done about it behind the reason, where it has a column of its own: the form has one for both."""
    reason, remedy = values.get("reason"), values.get("remedy")
    if reason is None or remedy is None:
        return values
    said = [what for what in (reason, remedy) if not is_blank(what.text)]
    joined = "；".join(what.text.strip().rstrip("；;") for what in said).replace("。；", "。")
    return {**values, "reason": Found(joined, (said or [reason])[0].place)}


def _says_nothing(values: dict[str, Found]) -> bool:
    named = not is_filler(values["level3"].text) if "level3" in values else False
    rest = (what for name, what in values.items() if name not in UNSAID)
    return not named and all(is_blank(what.text) for what in rest)


def _fill_down(draft: ProjectDraft, values: dict[str, Found]) -> None:
    """A level left blank under another is the one above: merged cells that a program drew as separate ones."""
    if not draft.indicators:
        return
    above = draft.indicators[-1].columns
    level1_blank = "level1" in values and not values["level1"].text.strip()
    if level1_blank and "level1" in above:
        values["level1"] = above["level1"]
    same = (
        folded(values["level1"].text) == folded(above["level1"].text) if level1_blank and "level1" in above else False
    )
    if "level2" in values and not values["level2"].text.strip() and "level2" in above:
        same = same or "level1" not in values or values["level1"] == above.get("level1")
        if same:
            values["level2"] = above["level2"]


def is_total(cells: Sequence[Cell]) -> bool:
    return bool(cells) and meaning("total", key_of(cells[0].text)) == "total"


def read_total(draft: ProjectDraft, columns: Columns | None, grid: Grid, row: int) -> None:
    """Keep the sum's points and score, and the grade some forms write behind them."""
    cells = [cell for cell in starting(grid, row)[1:] if not (columns and columns.is_strange(grid, cell))]
    figures = [cell for cell in cells if _is_figure(cell.text)]
    by_column = _by_column(columns, grid, row, figures)
    for name, cell in by_column.items():
        draft.put(f"total_{name}", found(cell))
    if "total_score" not in draft.fields:
        draft.put("total_score", Found("", (cells or grid.rows[row])[0].place))
    for cell in cells:
        if cell not in figures and not is_blank(cell.text):
            draft.put("grade", found(cell))


def _is_figure(text: str) -> bool:
    """Tell a figure, or the formula of one whose result the workbook does not hold."""
    return read_number(text.strip().rstrip("分")) is not None or is_formula(text)


def _by_column(columns: Columns | None, grid: Grid, row: int, figures: Sequence[Cell]) -> dict[str, Cell]:
    """Take the figures by their columns; where a text has lost its columns, by their order: points, then score."""
    if columns is not None and not grid.ragged:
        at = cells_of(columns, grid, row)
        placed = {name: cell for name in ("points", "score") if (cell := at.get(name)) in figures and cell is not None}
        if "score" in placed and (len(placed) == len(figures) or "review_score" in at):
            return placed
    has_points = columns is not None and "points" in columns.spans
    if len(figures) > 1:
        return {"points": figures[0], "score": figures[-1]}
    ends = columns is None or _ends_row(columns, grid, row, figures)
    return dict(zip(("points",) if has_points and not ends else ("score",), figures, strict=False))


def _ends_row(columns: Columns, grid: Grid, row: int, figures: Sequence[Cell]) -> bool:
    """Tell a lone figure at the end of its row, the score, from one with only blanks behind it, the points."""
    cells = [cell for cell in grid.rows[row] if not any(column.holds(cell) for column in columns.own)]
    return bool(figures) and all(cell.column <= figures[0].column for cell in cells)
