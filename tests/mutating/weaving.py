"""Where a sentence can be put into a report's text."""

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from msgspec.structs import replace

from tests.inventing.telling import tell
from tests.mutating.altering import one_of, put_at, with_project
from tests.mutating.planted import Planted
from ziping.model import Report, words

Plant: TypeAlias = Callable[[Report, Random], Planted | None]
Weave: TypeAlias = Callable[[Report, str, Random], Planted | None]


def woven(ways: tuple[Weave, ...], report: Report, sentence: str, random: Random) -> Planted | None:
    """Put a sentence into one of the places at random that this report has."""
    made = (way(report, sentence, random) for way in random.sample(ways, len(ways)))
    return next((planted for planted in made if planted is not None), None)


def first_that_can(ways: tuple[Plant, ...], report: Report, random: Random) -> Planted | None:
    """Try the ways of making a fault in a random order."""
    made = (way(report, random) for way in random.sample(ways, len(ways)))
    return next((planted for planted in made if planted is not None), None)


def joined(text: str, passage: str, random: Random) -> str:
    """Put a passage before or after a text, or in the place of it where it says nothing."""
    if text.strip("。") == "无":
        return passage
    text = text if text.endswith("。") else f"{text}。"
    return random.choice([f"{text}{passage}", f"{passage}{text}"])


def in_project(report: Report, passage: str, random: Random) -> Planted | None:
    places = [
        (place, field)
        for place, project in enumerate(report.projects)
        for field in ("problems", "measures")
        if words(getattr(project, field))
    ]
    chosen = one_of(random, places)
    if chosen is None:
        return None
    place, field = chosen
    text = joined(words(getattr(report.projects[place], field)), passage, random)
    changed = with_project(report, place, lambda project: replace(project, **{field: text}))
    return Planted(changed, (f"/projects/{place}/problems", f"/projects/{place}/measures"))


def in_result(report: Report, passage: str, random: Random) -> Planted | None:
    places = [
        (place, number)
        for place, project in enumerate(report.projects)
        for number, goal in enumerate(project.goals)
        if words(goal.actual)
    ]
    chosen = one_of(random, places)
    if chosen is None:
        return None
    place, number = chosen
    goals = report.projects[place].goals
    told = replace(goals[number], actual=joined(words(goals[number].actual), passage, random))
    changed = with_project(report, place, lambda project: replace(project, goals=put_at(goals, number, told)))
    return Planted(changed, (f"/projects/{place}/goals/{number}",))


def in_problems(report: Report, passage: str, random: Random) -> Planted | None:
    if not words(report.problems):
        return None
    return Planted(told(report, problems=joined(words(report.problems), passage, random)), ("/problems", "/prose"))


def in_measures(report: Report, passage: str, random: Random) -> Planted | None:
    if not words(report.measures):
        return None
    return Planted(told(report, measures=joined(words(report.measures), passage, random)), ("/measures", "/prose"))


def told(report: Report, **fields: object) -> Report:
    """Change fields of a report, and its text with them."""
    changed = replace(report, **fields)
    return replace(changed, prose=tell(changed)) if report.prose else changed


def as_paragraph(report: Report, paragraph: str, random: Random) -> Planted | None:
    """Add a paragraph after one of the report's whole sentences, where it tells neither its duties nor its goals."""
    functions = words(report.department.functions) if report.department else ""
    told_before = {functions, words(report.goals_text)}
    places = [number for number, line in enumerate(report.prose) if line.endswith("。") and line not in told_before]
    number = one_of(random, places)
    if number is None:
        return None
    prose = (*report.prose[: number + 1], paragraph, *report.prose[number + 1 :])
    return Planted(
        replace(report, prose=prose), ("/prose", "/goals_text", "/problems", "/measures", "/department", "/conclusion")
    )


def as_later_paragraph(report: Report, paragraph: str, random: Random) -> Planted | None:
    """Add a paragraph where the report tells of its self-evaluation; before that it tells who the department is."""
    headings = [number for number, line in enumerate(report.prose) if "自评" in line and HEADING.match(line)]
    places = [n for n, line in enumerate(report.prose) if headings and n > headings[0] and line.endswith("。")]
    number = one_of(random, places)
    if number is None:
        return None
    prose = (*report.prose[: number + 1], paragraph, *report.prose[number + 1 :])
    return Planted(replace(report, prose=prose), ("/prose", "/problems", "/measures", "/conclusion"))


HEADING = re.compile("[一二三四五六七八九十]{1,2}、")
