"""Which texts are in common use: what a large share of all departments writes, nobody has from another."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

from ziping.checks.across.keepsake import Keepsake, Threshold

HUNDRED = 100
Whose: TypeAlias = tuple[str, str]
"""A department with its place, the empty string where that is not known."""


class CommonUse:
    """The departments of all reports that are looked at together, and those of each place."""

    def __init__(self, keepsakes: Iterable[Keepsake]) -> None:
        self._departments = {whose_is(keepsake) for keepsake in keepsakes if keepsake.department}
        self._by_place = _by_place(self._departments)
        self._all = len(_named(self._departments))

    def holds(self, users: Collection[Whose], threshold: Threshold | None) -> bool:
        """Tell whether a text of these departments is a phrase of all, or of one place.

        What the form of a county asks for is in common use there, however many others are looked at.
        """
        if threshold is None:
            return False
        known = {user for user in users if user[0]}
        shares = [(len(_named(known)), self._all)]
        shares += [(count, self._by_place[place]) for place, count in _by_place(known).items()]
        least, share = threshold
        return any(count >= least and count * HUNDRED >= share * of for count, of in shares)


def whose_is(keepsake: Keepsake) -> Whose:
    return keepsake.department, keepsake.place


def _named(departments: Iterable[Whose]) -> set[str]:
    return {name for name, _ in departments}


def _by_place(departments: Iterable[Whose]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for _, place in departments:
        if place:
            counted[place] = counted.get(place, 0) + 1
    return counted
