"""A text in several projects, planted: X101."""

import tomllib
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import Row, one_of, put_at, rows, with_indicator, with_project
from tests.mutating.explanations import tells_no_reason
from tests.mutating.planted import Planted
from tests.mutating.shortfalls import is_missed
from tests.mutating.weaving import first_that_can
from ziping.model import Project, Report, words

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LONG = 24
"""A shorter text may be the same by chance."""


def text_copied_between_projects(report: Report, random: Random) -> Planted | None:
    """Paste the account of one project, its problems or a reason, into another."""
    return first_that_can((_account_copied, _problems_copied, _reason_copied), report, random)


def _account_copied(report: Report, random: Random) -> Planted | None:
    """Paste the result of a goal into a project whose goals it was not made for."""
    told = [(place, number) for place, project in enumerate(report.projects) for number in _long_accounts(project)]
    source = one_of(random, told)
    others = [(place, number) for place, number in told if source and place != source[0]]
    victim = one_of(random, others)
    if source is None or victim is None:
        return None
    account = words(report.projects[source[0]].goals[source[1]].actual)
    place, number = victim
    goals = report.projects[place].goals
    pasted = put_at(goals, number, replace(goals[number], actual=_pasted(account, random)))
    changed = with_project(report, place, lambda project: replace(project, goals=pasted))
    return Planted(changed, tuple(f"/projects/{place}/goals/{number}" for place, number in (source, victim)))


def _long_accounts(project: Project) -> list[int]:
    return [number for number, goal in enumerate(project.goals) if len(words(goal.actual)) >= LONG]


def _problems_copied(report: Report, random: Random) -> Planted | None:
    """Write the same problems, with what is done against them, of two projects that have no others to tell."""
    places = [place for place, project in enumerate(report.projects) if tells_no_reason(project)]
    if len(places) < 2:
        return None
    text = random.choice(WORDS["problems"])
    first, second = random.sample(places, 2)
    changed = with_project(report, first, lambda project: replace(project, problems=text))
    changed = with_project(changed, second, lambda project: replace(project, problems=_pasted(text, random)))
    return Planted(changed, (f"/projects/{first}/problems", f"/projects/{second}/problems"))


def _reason_copied(report: Report, random: Random) -> Planted | None:
    missed = [row for row in rows(report) if is_missed(row) and words(row.indicator.reason)]
    pairs = [(row, other) for row in missed for other in missed if row.project < other.project]
    pair = one_of(random, pairs)
    if pair is None:
        return None
    text = random.choice(WORDS["reasons"])
    changed = with_indicator(_reasoned(report, pair[0], text), pair[1], reason=_pasted(text, random))
    return Planted(changed, (f"{pair[0].pointer}/reason", f"{pair[1].pointer}/reason"))


def _reasoned(report: Report, row: Row, text: str) -> Report:
    return with_indicator(report, row, reason=text)


def _pasted(text: str, random: Random) -> str:
    """Return a text as it looks pasted: the same, or with a point or a word of two letters changed."""
    return random.choice(
        [text, text, text.replace("，", "、", 1), text.removesuffix("。"), text.replace("项目", "工程", 1)]
    )
