"""Passages about another department's business, planted: N901."""

import tomllib
from pathlib import Path
from random import Random

from tests.mutating.planted import Planted
from tests.mutating.weaving import as_later_paragraph, in_measures, in_problems, in_project, in_result, woven
from ziping.model import Report, words

BUSINESSES = tomllib.loads(Path(__file__).with_name("passages.toml").read_text(encoding="utf-8"))["business"]
ANY_BUSINESS = ("人民政府", "街道办事处", "财政局", "发展和改革局")
"""What does the work of every department has no foreign business."""


def foreign_content(report: Report, random: Random) -> Planted | None:
    """Paste a passage about another department's business where a text stands."""
    passages = _foreign(report)
    if not passages:
        return None
    return woven(
        (in_project, in_result, in_problems, in_measures, as_later_paragraph), report, random.choice(passages), random
    )


def _foreign(report: Report) -> list[str]:
    """Return the passages of businesses of which no name, function, goal or project of the report speaks."""
    own = _own_words(report)
    if any(name in own for name in ANY_BUSINESS):
        return []
    return [
        passage
        for business in BUSINESSES
        if not any(word in own for word in business["own"])
        for passage in business["passages"]
    ]


def _own_words(report: Report) -> str:
    department = report.department
    known = [words(report.goals_text)]
    if department:
        known += [words(department.name), words(department.functions), *(words(unit.name) for unit in department.units)]
    for project in report.projects:
        known += [words(project.name), words(project.department), words(project.unit)]
        known += [words(row.level3) for row in project.indicators] + [words(goal.expected) for goal in project.goals]
    return "".join(known)
