"""The row below some headings that names the columns by letters and says how they are computed (A | B | B/A)."""

import re

from ziping.formats import Grid

BETWEEN = r"[\s×*/÷+\-－—=＝()（）\[\]【】%％\d.]*"
SIGNS = re.compile(rf"{BETWEEN}(?:(?:[A-Za-z](?![A-Za-z])|[①-⑳]){BETWEEN})+")
LEAST_SIGNS = 2


def behind_legend(grid: Grid, row: int) -> int:
    """Return the row, or the next where this one is a legend."""
    return row + 1 if is_legend(grid, row) else row


def is_legend(grid: Grid, row: int) -> bool:
    """Tell a row of nothing but letters or circled numbers, and operators between them."""
    cells = grid.starting[row] if row < grid.height else ()
    return len(cells) >= LEAST_SIGNS and all(SIGNS.fullmatch(cell.text.strip()) for cell in cells)
