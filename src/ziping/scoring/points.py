"""How many points a row can earn, and where that is said."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from ziping.model import Indicator, PointsFrom, Project, applies, known, words


class Attainable(Struct, frozen=True):
    """The points of a row; None where nothing in the form says or shows them."""

    points: Decimal | None
    origin: PointsFrom


NOT_SAID = Attainable(None, "none")
Explains: TypeAlias = Callable[[Indicator, Decimal], bool]
"""Whether so many points would explain what the row claims of them."""


def attainable(project: Project, explains: Explains) -> list[Attainable]:
    """Return the points of each indicator, in order."""
    if any(known(row.points) is not None for row in project.indicators):
        return [_own(row) for row in project.indicators]
    by_section = _sections(project, explains)
    return [by_section.get(number, NOT_SAID) for number in range(len(project.indicators))]


def _own(row: Indicator) -> Attainable:
    points = known(row.points)
    return NOT_SAID if points is None else Attainable(points, "row")


def _sections(project: Project, explains: Explains) -> Mapping[int, Attainable]:
    found: dict[int, Attainable] = {}
    for section in project.sections:
        numbers = [n for n, row in enumerate(project.indicators) if _belongs(row, section.level1)]
        found |= dict(
            zip(numbers, _shared(section.points, [project.indicators[n] for n in numbers], explains), strict=True)
        )
    return found


def _belongs(row: Indicator, level1: str) -> bool:
    return words(row.level1) == level1 and applies(row.score) and row.score is not None


def _shared(points: Decimal, rows: Sequence[Indicator], explains: Explains) -> list[Attainable]:
    """One row has the section's points; several have what their claims show where these add up.

    Else equal shares, where some row claims all of its share and equal shares explain every row that claims less.
    """
    if len(rows) == 1:
        return [Attainable(points, "section")]
    claims = [known(row.score) for row in rows]
    scores = [claim for claim in claims if claim is not None]
    if len(scores) == len(rows) and sum(scores) == points:
        return [Attainable(score, "inferred") for score in scores]
    share = points / len(rows) if rows else Decimal(0)
    full = [row for row, claim in zip(rows, claims, strict=True) if claim == share]
    if full and all(row in full or explains(row, share) for row in rows):
        return [Attainable(share, "inferred")] * len(rows)
    return [NOT_SAID] * len(rows)
