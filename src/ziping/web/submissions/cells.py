"""Cells by name, for those who do not see the form before them."""

from collections.abc import Iterable, Iterator, Mapping

from ziping.model import Report, words
from ziping.web.submissions.sheet import Beside, Cell, Sheet, sheets


def names_of(report: Report, blocks: Iterable[Sheet] | None = None) -> Mapping[str, str]:
    """Return the name of each cell that can be typed in, of several tables with the project's before it.

    `blocks` are the report's, where they are made already.
    """
    plain = plain_names_of(report, blocks)
    if len(report.projects) <= 1:
        return plain
    return {at: f"{_project(report, at)} {name}".strip() for at, name in plain.items()}


def plain_names_of(report: Report, blocks: Iterable[Sheet] | None = None) -> Mapping[str, str]:
    """Return the name of each cell for where its project is named already."""
    cells = (cell for block in blocks or sheets(report, Beside()) for cell in _cells(block))
    return {cell.at: cell.name for cell in cells}


def merged_of(blocks: Iterable[Sheet]) -> Mapping[str, str]:
    """Return by each field that is merged with another cell's the field of that cell."""
    return {at: cell.at for block in blocks for cell in _cells(block) for at in cell.also}


def _cells(block: Sheet) -> Iterator[Cell]:
    """Yield those of a table, or the paragraph."""
    if block.cell is not None:
        yield block.cell
    yield from (cell for row in block.rows for cell in row.cells if cell.at)


def _project(report: Report, at: str) -> str:
    parts = at.split("/")
    if parts[1] != "projects":
        return ""
    return words(report.projects[int(parts[2])].name)
