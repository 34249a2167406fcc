"""Cells merged over several rows: what stands in them belongs to the first and leaves none of the rows without."""

from decimal import Decimal
from itertools import takewhile

from ziping.checks.rows import Row
from ziping.model import Indicator, applies, known, words
from ziping.text import is_blank


def lacks_score(row: Row) -> bool:
    """Tell a row with a score left blank; one that stands for several rows leaves none of them without."""
    return row.indicator.score is None and not (_is_merged(row) or repeats_a_cell(row, "score"))


def repeats_a_cell(row: Row, field: str) -> bool:
    """Tell a blank of the row at whose place something stands: a cell merged over several rows belongs to the first."""
    place = row.report.where.get(row.of(field))
    return place is not None and not is_blank(place.text)


def _is_merged(row: Row) -> bool:
    """Tell a row whose score stands in a cell merged with the row above: its points are missing too, or used there.

    Where the form has no points, a section whose scores reach its own figure needs no further one.
    """
    if applies(row.indicator.points):
        return not known(row.indicator.points) or _is_below_merged(row)
    level1 = words(row.indicator.level1)
    scores = [known(other.score) for other in row.project.indicators if words(other.level1) == level1]
    full = next((section.points for section in row.project.sections if section.level1 == level1), None)
    return sum((score for score in scores if score is not None), Decimal(0)) == full


def _is_below_merged(row: Row) -> bool:
    """Tell a row under a score that is more than the scored row's own points."""
    above = row.project.indicators[: int(row.at.rpartition("/")[2])]
    unscored = len(list(takewhile(lambda other: other.score is None, reversed(above))))
    return unscored < len(above) and _is_beyond(above[-1 - unscored])


def _is_beyond(indicator: Indicator) -> bool:
    score, points = known(indicator.score), known(indicator.points)
    return score is not None and points is not None and score > points
