"""Another year than the form's, planted: N902."""

import re
import tomllib
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import one_of, put_at, rows, value, with_indicator, with_project
from tests.mutating.planted import Planted
from tests.mutating.weaving import as_paragraph, first_that_can
from ziping.model import Report, words

WORDS = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))["years"]


def wrong_year(report: Report, random: Random) -> Planted | None:
    """Leave another year where only the form's own can be meant."""
    ways = (_year_of_title, _year_of_line, _year_of_goal, _year_of_deadline, _year_of_project, _year_of_sentence)
    return first_that_can(ways, report, random)


def _other_year(report: Report, random: Random) -> int:
    return (report.year or 0) + random.choice([-1, -1, -1, -2])


def _year_of_title(report: Report, random: Random) -> Planted | None:
    year, title = str(report.year), words(report.title)
    if year not in title:
        return None
    other = title.replace(year, str(_other_year(report, random)))
    prose = tuple(other if line == title else line for line in report.prose)
    return Planted(replace(report, title=other, prose=prose), ("/title", "/year", "/prose"))


def _year_of_line(report: Report, random: Random) -> Planted | None:
    """Change the year at the head of a sentence about people, money or projects, or of what was evaluated."""
    pattern = re.compile(rf"^{report.year}(?=年末|年年初预算|年纳入)|(?<=对){report.year}(?=年度整体支出)")
    number = one_of(random, [number for number, line in enumerate(report.prose) if pattern.search(line)])
    if number is None:
        return None
    line = pattern.sub(str(_other_year(report, random)), report.prose[number])
    return Planted(
        replace(report, prose=put_at(report.prose, number, line)),
        (f"/prose/{number}", "/prose", "/department", "/funds"),
    )


def _year_of_goal(report: Report, random: Random) -> Planted | None:
    place = one_of(random, [place for place, project in enumerate(report.projects) if project.goals])
    if place is None:
        return None
    goals = report.projects[place].goals
    number = random.randrange(len(goals))
    head = random.choice(WORDS["goals"]).format(year=_other_year(report, random))
    asked = replace(goals[number], expected=f"{head}{words(goals[number].expected)}")
    changed = with_project(report, place, lambda project: replace(project, goals=put_at(goals, number, asked)))
    return Planted(changed, (f"/projects/{place}/goals/{number}",))


def _year_of_deadline(report: Report, random: Random) -> Planted | None:
    """Let a deadline and the day it was met on stand in a year before the form's."""
    year = str(report.year)
    dated = [row for row in rows(report) if row.target and row.target.kind == "date" and year in row.target.text]
    row = one_of(random, dated)
    if row is None or row.target is None or row.actual is None:
        return None
    other = str(_other_year(report, random))
    target, actual = (value(said.text.replace(year, other)) for said in (row.target, row.actual))
    return Planted(with_indicator(report, row, target=target, actual=actual), (row.pointer,))


def _year_of_project(report: Report, random: Random) -> Planted | None:
    """Let the form of one project, under a report of its own year, be headed by another."""
    if report.kind != "department-report" or not report.projects:
        return None
    place = random.randrange(len(report.projects))
    other = _other_year(report, random)
    changed = with_project(report, place, lambda project: replace(project, year=other))
    return Planted(changed, (f"/projects/{place}/year", f"/projects/{place}"))


def _year_of_sentence(report: Report, random: Random) -> Planted | None:
    sentence = random.choice(WORDS["sentences"]).format(year=_other_year(report, random))
    return as_paragraph(report, sentence, random)
