"""What is kept of one report to be held against many others."""

from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from ziping.checks.across.passages import Passage, passages
from ziping.checks.across.telling import is_telling
from ziping.checks.places import place_of
from ziping.checks.totals import is_overall
from ziping.model import Conclusion, Department, Place, Report, known, words
from ziping.rules.ruleset import RuleSet
from ziping.text import folded

HEAPED = ("heaped.departments", "heaped.share")
COMMON = ("copied.departments", "copied.share")
Threshold: TypeAlias = tuple[Decimal, Decimal]
"""A least number of departments, and a share of them in percent."""
LEAST_LETTERS = 30
"""Departments share the phrases of their trade; longer texts they do not come by alone."""


class Kept(Struct, frozen=True):
    """A passage with the name of its project, and where it stands."""

    passage: Passage
    project: str
    place: Place | None


class Keepsake(Struct, frozen=True, dict=True):
    """`department` is the name as written, `place` the region; `score` is what the department claims for itself.

    From `heaped` on the rules of the report call scores of a place heaped, from `common` on a text in common use; None
    where they say nothing.
    """

    file: str
    department: str
    place: str
    year: int | None
    score: Decimal | None
    kept: tuple[Kept, ...]
    score_at: Place | None = None
    heaped: Threshold | None = None
    common: Threshold | None = None

    @cached_property
    def where(self) -> dict[str, Place]:
        """The places of what is kept, by pointer."""
        places = {kept.passage.at: kept.place for kept in self.kept} | {"/conclusion/score": self.score_at}
        return {pointer: place for pointer, place in places.items() if place is not None}


def keepsake_of(report: Report, file: str, rules: RuleSet) -> Keepsake:
    department = _department(report)
    return Keepsake(
        file=file,
        department=department,
        place=words(report.region),
        year=report.year,
        score=known(report.conclusion.score) if isinstance(report.conclusion, Conclusion) else None,
        kept=tuple(
            Kept(passage, _project(report, passage), place_of(passage.at, report.where))
            for passage in passages(report)
            if len(passage.letters) >= LEAST_LETTERS and is_telling(passage, (department, *_names(report, passage)))
        ),
        score_at=place_of("/conclusion/score", report.where),
        heaped=_threshold(HEAPED, rules),
        common=_threshold(COMMON, rules),
    )


def _threshold(names: tuple[str, str], rules: RuleSet) -> Threshold | None:
    if not all(map(rules.has, names)):
        return None
    departments, share = map(rules.number, names)
    return departments, share


def _department(report: Report) -> str:
    """Return who answers for the report: its department, else whose own table it is, else whose project comes first."""
    own = words(report.department.name) if isinstance(report.department, Department) else ""
    is_of_department = report.kind == "department-table"
    overall = (words(table.name) for table in report.projects if is_of_department or is_overall(table, report))
    tables = (words(name) for table in report.projects for name in (table.department, table.unit))
    return folded(next((name for name in (own, *overall, *tables) if name), ""))


def _names(report: Report, passage: Passage) -> tuple[str, ...]:
    """Return whose names the passage may hold: the place's, the project's, those who carry it out."""
    if passage.project is None:
        return (words(report.region),)
    project = report.projects[passage.project]
    return words(report.region), words(project.name), words(project.department), words(project.unit)


def _project(report: Report, passage: Passage) -> str:
    return words(report.projects[passage.project].name) if passage.project is not None else ""
