"""A case that stands with a rule's value: what is given, and what must come of it by these rules."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

Figure: TypeAlias = int | str
"""A figure as written: in quotes, or a whole number without; an empty text where nothing is to come of it."""


class CaseProject(Struct, frozen=True, forbid_unknown_fields=True):
    """One of a department's projects: its score, and the money it is weighed with."""

    total: Figure
    budget: Figure = ""


class Shared(Struct, frozen=True, forbid_unknown_fields=True):
    """So many departments of a place, of which so many have one text in their reports."""

    departments: Annotated[int, Meta(ge=1, le=1000)]
    by: Annotated[int, Meta(ge=1, le=1000)]


class RuleCase(Struct, frozen=True, forbid_unknown_fields=True):
    """What is given comes first: money, a row, an exact total, points by section, projects, a place's departments.

    These come with their scores, or with a text that some of them share. Then what must come of it. `total` is given
    where nothing here gives it, as in a case of a grade. `finds` and `silent` name checks that must find something and
    those that must not.
    """

    initial: Figure | None = None
    budget: Figure | None = None
    received: Figure | None = None
    spent: Figure | None = None
    name: str = ""
    target: str = ""
    actual: str = ""
    points: Figure | None = None
    claimed: Figure | None = None
    exact: Figure | None = None
    sections: dict[str, Figure] = {}
    projects: tuple[CaseProject, ...] = ()
    departments: tuple[Figure, ...] = ()
    shared: Shared | None = None
    rate: Figure | None = None
    score: Figure | None = None
    total: Figure | None = None
    grade: str | None = None
    differs: str | None = None
    finds: str = ""
    silent: str = ""


RESULTS = ("rate", "score", "total", "grade", "differs", "finds", "silent")
SECTIONS = ("execution", "output", "benefit", "satisfaction", "cost")
