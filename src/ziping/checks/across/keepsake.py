"""What is kept of one report to be held against many others."""

from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from ziping.checks.across.passages import Passage, passages
from ziping.checks.places import place_of
from ziping.checks.totals import is_overall
from ziping.model import Conclusion, Department, Place, Report, known, words
from ziping.rules.ruleset import RuleSet
from ziping.text import folded

DEPARTMENTS, SHARE = "heaped.departments", "heaped.share"
LEAST_LETTERS = 30
"""Departments share the phrases of their trade; longer texts they do not come by alone."""


class Kept(Struct, frozen=True):
    """A passage with the name of its project, and where it stands."""

    passage: Passage
    project: str
    place: Place | None


class Keepsake(Struct, frozen=True, dict=True):
    """`department` is the name as written, `place` the region; `score` is what the department claims for itself.

    `heaped` are the least number of a place's departments and the share of them, in percent, from which the rules of
    the report call scores heaped; None where they say nothing.
    """

    file: str
    department: str
    place: str
    year: int | None
    score: Decimal | None
    kept: tuple[Kept, ...]
    score_at: Place | None = None
    heaped: tuple[Decimal, Decimal] | None = None

    @cached_property
    def where(self) -> dict[str, Place]:
        """The places of what is kept, by pointer."""
        places = {kept.passage.at: kept.place for kept in self.kept} | {"/conclusion/score": self.score_at}
        return {pointer: place for pointer, place in places.items() if place is not None}


def keepsake_of(report: Report, file: str, rules: RuleSet) -> Keepsake:
    return Keepsake(
        file=file,
        department=_department(report),
        place=words(report.region),
        year=report.year,
        score=known(report.conclusion.score) if isinstance(report.conclusion, Conclusion) else None,
        kept=tuple(
            Kept(passage, _project(report, passage), place_of(passage.at, report.where))
            for passage in passages(report)
            if len(passage.letters) >= LEAST_LETTERS
        ),
        score_at=place_of("/conclusion/score", report.where),
        heaped=_heaped(rules),
    )


def _heaped(rules: RuleSet) -> tuple[Decimal, Decimal] | None:
    if not (rules.has(DEPARTMENTS) and rules.has(SHARE)):
        return None
    return rules.number(DEPARTMENTS), rules.number(SHARE)


def _department(report: Report) -> str:
    """Return who answers for the report: its department, else whose own table it is, else whose project comes first."""
    own = words(report.department.name) if isinstance(report.department, Department) else ""
    is_of_department = report.kind == "department-table"
    overall = (words(table.name) for table in report.projects if is_of_department or is_overall(table, report))
    tables = (words(name) for table in report.projects for name in (table.department, table.unit))
    return folded(next((name for name in (own, *overall, *tables) if name), ""))


def _project(report: Report, passage: Passage) -> str:
    return words(report.projects[passage.project].name) if passage.project is not None else ""
