"""Faults of the form in its words: hints left in, headings misnumbered."""

import re
from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from tests.mutating.changing import one_of, row_pointer, with_project, with_row
from tests.mutating.derived import retold
from tests.mutating.planted import Planted
from ziping.model.report import Report
from ziping.model.states import words

HINTS = (
    "（100字以内）",
    "（200字以内）",
    "（限300字）",
    "（不超过500字）",
    "（请填写）",
    "（请简要填写）",
    "（请填写实际完成情况）",
)
INSTEAD = ("请填写", "请填写存在的问题", "此处填写")
NAMES = ("XX项目", "××项目", "XXX项目", "XX专项经费项目")

NUMERALS = "一二三四五六七八九十"
HEADINGS = (
    re.compile(rf"^(?P<open>)(?P<number>[{NUMERALS}])(?P<close>、)"),
    re.compile(rf"^(?P<open>[(（])(?P<number>[{NUMERALS}])(?P<close>[)）])"),
    re.compile(r"^(?P<open>)(?P<number>[1-9])(?P<close>[、.．](?!\d))"),
)


def template_words_left(report: Report, random: Random) -> Planted | None:
    """The hint stands behind what was written or in its place, or the name is still the template's."""
    number = random.randrange(len(report.projects))
    project = report.projects[number]
    if random.random() < 0.25:
        named = replace(project, name=random.choice(NAMES))
        return Planted(retold(with_project(report, number, named)), (f"/projects/{number}/name",))
    if words(project.problems) == "无" and random.random() < 0.5:
        unsaid = replace(project, problems=random.choice(INSTEAD))
        return Planted(with_project(report, number, unsaid), (f"/projects/{number}/problems",))
    return one_of([*_with_hints(report, number, random.choice(HINTS))], random)


def _with_hints(report: Report, number: int, hint: str) -> Iterator[Planted]:
    project, at = report.projects[number], f"/projects/{number}"
    for place, goal in enumerate(project.goals):
        for field in ("expected", "actual"):
            if text := words(getattr(goal, field)):
                goals = (*project.goals[:place], replace(goal, **{field: text + hint}), *project.goals[place + 1 :])
                yield Planted(
                    with_project(report, number, replace(project, goals=goals)), (f"{at}/goals/{place}/{field}",)
                )
    for place, row in enumerate(project.indicators):
        if reason := words(row.reason):
            hinted = with_row(report, (number, place), replace(row, reason=reason + hint))
            yield Planted(hinted, (row_pointer((number, place), "reason"),))
    for field in ("problems", "measures"):
        if text := words(getattr(project, field)):
            yield Planted(with_project(report, number, replace(project, **{field: text + hint})), (f"{at}/{field}",))


def heading_number_gap(report: Report, random: Random) -> Planted | None:
    """A number is passed over, or stands twice."""
    numbered = [
        (place, match)
        for place, paragraph in enumerate(report.prose)
        for pattern in HEADINGS
        if (match := pattern.match(paragraph)) and match["number"] not in "一1"
    ]
    chosen = one_of(numbered, random)
    if chosen is None:
        return None
    place, match = chosen
    wrong = _another_number(match["number"], random)
    paragraph = f"{match['open']}{wrong}{match['close']}{match.string[match.end() :]}"
    prose = (*report.prose[:place], paragraph, *report.prose[place + 1 :])
    return Planted(replace(report, prose=prose), tuple(f"/prose/{number}" for number in range(place, len(prose))))


def _another_number(number: str, random: Random) -> str:
    """One more, two more, or the one before it."""
    digits = NUMERALS if number in NUMERALS else "123456789"
    stands = digits.index(number)
    return random.choice([digits[other] for other in (stands - 1, stands + 1, stands + 2) if other < len(digits)])
