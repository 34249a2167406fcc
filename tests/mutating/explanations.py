"""Faults in reasons, problems and measures, planted: E801 to E803."""

import tomllib
from pathlib import Path
from random import Random

from msgspec import UNSET
from msgspec.structs import replace

from tests.mutating.altering import Row, one_of, rows, with_indicator, with_project
from tests.mutating.planted import Planted
from tests.mutating.shortfalls import is_missed, left_unspent
from ziping.model import Project, Report

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def deviation_unexplained(report: Report, random: Random) -> Planted | None:
    """Take away the reason of a row that missed its target, wherever it stands."""
    row = one_of(random, [row for row in rows(report) if is_missed(row)])
    if row is None:
        return None
    silent = _without_reason(report, row, random)
    return Planted(_without_problems(silent, row.project), (row.pointer,))


def _without_reason(report: Report, row: Row, random: Random) -> Report:
    if not isinstance(row.indicator.reason, str):
        return report
    return with_indicator(report, row, reason=random.choice(WORDS["nothing"]) or None)


def _without_problems(report: Report, place: int) -> Report:
    """Blank what the project and the report say of problems and measures: the reason may stand there too."""
    changed = with_project(report, place, _silent)
    if isinstance(report.problems, str):
        changed = replace(changed, problems="预算编制不够细化。", measures="下一步细化预算编制，提高预算编制的准确性。")
    return changed


def _silent(project: Project) -> Project:
    problems, measures = (None if isinstance(text, str) else text for text in (project.problems, project.measures))
    return replace(project, problems=problems, measures=measures)


def problem_without_measure(report: Report, random: Random) -> Planted | None:
    """State a problem, of a project or of the department, and nothing against it."""
    places = [place for place, project in enumerate(report.projects) if isinstance(project.problems, str)]
    if isinstance(report.problems, str) and (not places or random.random() < HALF):
        return _department_without_measure(report, random)
    place = one_of(random, places)
    if place is None:
        return None
    return Planted(
        with_project(report, place, lambda project: _without_measure(project, random)), (f"/projects/{place}/problems",)
    )


HALF = 0.5


def _without_measure(project: Project, random: Random) -> Project:
    measures = None if isinstance(project.measures, str) else project.measures
    return replace(project, problems=random.choice(WORDS["problems"]), measures=measures)


def _department_without_measure(report: Report, random: Random) -> Planted:
    problems = random.choice(WORDS["problems"])
    return Planted(replace(report, problems=problems, measures=UNSET), ("/problems", "/prose"))


def problems_denied(report: Report, random: Random) -> Planted | None:
    """Deny all problems of a project that missed a target, lost marks or left money unspent, and give no reason."""
    places = [place for place, project in enumerate(report.projects) if _may_be_denied(report, place, project)]
    place = one_of(random, places)
    if place is None:
        return None
    denied = with_project(report, place, lambda project: _denied(project, random))
    # Without its reasons a missed target is unexplained, and so is a low execution rate.
    return Planted(denied, (f"/projects/{place}",), frozenset({"E801", "M304", "P404"}))


def _denied(project: Project, random: Random) -> Project:
    measures = None if isinstance(project.measures, str) else project.measures
    reasonless = tuple(
        replace(row, reason=None if isinstance(row.reason, str) else row.reason) for row in project.indicators
    )
    funds = tuple(replace(row, reason=None if isinstance(row.reason, str) else row.reason) for row in project.funds)
    return replace(
        project, problems=random.choice(WORDS["denials"]), measures=measures, indicators=reasonless, funds=funds
    )


def _may_be_denied(report: Report, place: int, project: Project) -> bool:
    if not isinstance(project.problems, str):
        return False
    return any(is_missed(row) for row in rows(report) if row.project == place) or any(map(left_unspent, project.funds))
