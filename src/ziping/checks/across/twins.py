"""Which of the places of one text is shown as the twin of another: found without going through all of them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from ziping.checks.across.keepsake import Keepsake, Kept

MOST_OF_A_YEAR = 40
"""So many places of one department's year are looked through for a twin; a text that stands in more has one there."""


class Spot(Struct, frozen=True):
    """A passage among all: the number of its report, and what is kept of it."""

    report: int
    kept: Kept

    @property
    def letters(self) -> str:
        return self.kept.passage.letters


class Twins:
    """The places of texts that are alike, in the order of the reports, by department and by text.

    Of each text the first places in two departments are kept: one of them is another department's for anybody.
    """

    def __init__(self, spots: Sequence[Spot], keepsakes: Sequence[Keepsake]) -> None:
        self._keepsakes = keepsakes
        self._by_year: dict[str, dict[int | None, list[Spot]]] = defaultdict(lambda: defaultdict(list))
        self._first: dict[str, dict[str, Spot]] = defaultdict(dict)
        self._first_of_all: dict[str, Spot] = {}
        for spot in spots:
            if department := keepsakes[spot.report].department:
                of_year = self._by_year[department][keepsakes[spot.report].year]
                if len(of_year) < MOST_OF_A_YEAR:
                    of_year.append(spot)
                _keep_two(self._first[spot.letters], department, spot)
                _keep_two(self._first_of_all, department, spot)

    def of(self, spot: Spot) -> Spot | None:
        """Return the twin that says most: another department's, else another year's, else another project's."""
        own = self._keepsakes[spot.report].department
        if not own:
            return None
        return (
            _another(self._first[spot.letters], own)
            or _another(self._first_of_all, own)
            or next((other for other in self._of_department(own, spot) if self._is_no_repeat(spot, other)), None)
        )

    def _of_department(self, department: str, spot: Spot) -> Sequence[Spot]:
        """Return the places of the spot's own department, those of other years and of its very text first."""
        year = self._keepsakes[spot.report].year
        return sorted(
            chain.from_iterable(self._by_year[department].values()),
            key=lambda other: (self._keepsakes[other.report].year == year, other.letters != spot.letters),
        )

    def _is_no_repeat(self, spot: Spot, other: Spot) -> bool:
        """Leave out what is no copy: last year's sentence with new figures, one project in two files."""
        own, theirs = self._keepsakes[spot.report], self._keepsakes[other.report]
        if spot.report == other.report:
            return False
        if own.year == theirs.year:
            return spot.kept.project != other.kept.project
        is_later = own.year is not None and theirs.year is not None and own.year > theirs.year
        return is_later and spot.kept.passage.figures == other.kept.passage.figures


def _keep_two(first: dict[str, Spot], department: str, spot: Spot) -> None:
    if len(first) < 2:  # noqa: PLR2004 - the two that the class speaks of
        first.setdefault(department, spot)


def _another(first: dict[str, Spot], own: str) -> Spot | None:
    return next((spot for department, spot in first.items() if department != own), None)
