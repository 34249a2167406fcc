"""Faults of the form in its words and its make-up: hints left in, headings misnumbered, a kind of indicator not there."""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.mutating.changing import is_execution, one_of, row_pointer, with_project, with_row
from tests.mutating.derived import retold
from tests.mutating.planted import Planted
from ziping.model.report import Indicator, Project, Report
from ziping.model.states import known, words

HINTS = (
    *("（100字以内）", "（200字以内）", "（限300字）", "（不超过500字）"),
    *("请填写", "（请填写）", "（请简要填写）", "（请填写实际完成情况）"),
)
NAMES = ("XX项目", "××项目", "XXX项目", "XX专项经费项目")

NUMERALS = "一二三四五六七八九十"
HEADINGS = (
    re.compile(rf"^(?P<open>)(?P<number>[{NUMERALS}])(?P<close>、)"),
    re.compile(rf"^(?P<open>[(（])(?P<number>[{NUMERALS}])(?P<close>[)）])"),
    re.compile(r"^(?P<open>)(?P<number>[1-9])(?P<close>[、.．](?!\d))"),
)


def template_words_left(report: Report, random: Random) -> Planted | None:
    """The hint stands behind what was written, or the name is still the template's."""
    number = random.randrange(len(report.projects))
    project = report.projects[number]
    if random.random() < 0.25:
        named = replace(project, name=random.choice(NAMES))
        return Planted(retold(with_project(report, number, named)), (f"/projects/{number}/name",))
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


def missing_kind_of_indicator(report: Report, random: Random) -> Planted | None:
    """A kind's rows are taken out and their points given to the other rows, so that the sums still hold."""
    without = [
        (number, changed)
        for number, project in enumerate(report.projects)
        for kind in ("产出", "效益", "满意")
        if (changed := _without_kind(project, kind)) is not None
    ]
    chosen = one_of(without, random)
    if chosen is None:
        return None
    number, project = chosen
    at = (f"/projects/{number}/indicators", f"/projects/{number}/sections")
    return Planted(with_project(report, number, project), at)


def _without_kind(project: Project, kind: str) -> Project | None:
    """Only where all its rows, and some others, earned their full points: else the total would change."""
    gone = [row for row in project.indicators if _is_of(row, kind)]
    left = [row for row in project.indicators if not _is_of(row, kind)]
    takers = [place for place, row in enumerate(left) if not is_execution(row) and _is_full(row, project)]
    allowed_without = kind == "满意" and any("成本" in words(row.level1) for row in project.indicators)
    if not gone or not takers or allowed_without or not all(_is_full(row, project) for row in gone):
        return None
    freed = sum((known(row.score) or Decimal(0) for row in gone), Decimal(0))
    for place, more in zip(takers, _shares(freed, [known(left[place].score) for place in takers]), strict=True):
        left[place] = _richer(left[place], more)
    return _settled(project, tuple(left), {words(row.level1) for row in gone})


def _is_of(row: Indicator, kind: str) -> bool:
    if kind == "满意":
        return "满意" in words(row.level1) + words(row.level2)
    return kind in words(row.level1) and "满意" not in words(row.level2)


def _is_full(row: Indicator, project: Project) -> bool:
    score, points = known(row.score), known(row.points)
    return (
        score is not None and score > 0 and (points == score if points is not None else _is_section_full(row, project))
    )


def _is_section_full(row: Indicator, project: Project) -> bool:
    earned = sum(
        (known(other.score) or Decimal(0) for other in project.indicators if other.level1 == row.level1), Decimal(0)
    )
    return any(section.level1 == row.level1 and section.points == earned for section in project.sections)


def _shares(whole: Decimal, weights: list[Decimal | None]) -> list[Decimal]:
    """Whole points in proportion to the weights; what is left over goes to the first."""
    total = sum((weight or Decimal(0) for weight in weights), Decimal(0))
    parts = [Decimal(int(whole * (weight or Decimal(0)) / total)) for weight in weights]
    parts[0] += whole - sum(parts, Decimal(0))
    return parts


def _richer(row: Indicator, more: Decimal) -> Indicator:
    points = known(row.points)
    score = (known(row.score) or Decimal(0)) + more
    return replace(row, score=score, points=points + more if points is not None else row.points)


def _settled(project: Project, rows: tuple[Indicator, ...], gone: set[str]) -> Project:
    """Sections say what their rows now make up; one without rows is not there any more."""
    moved = replace(project, indicators=rows)
    before = {section.level1: _earned(project, section.level1) for section in project.sections}
    after = {section.level1: _earned(moved, section.level1) for section in project.sections}
    sections = tuple(
        replace(section, points=section.points + after[section.level1] - before[section.level1])
        for section in project.sections
        if section.level1 not in gone or any(row.level1 == section.level1 for row in rows)
    )
    return replace(moved, sections=sections)


def _earned(project: Project, level1: str) -> Decimal:
    return sum((known(row.score) or Decimal(0) for row in project.indicators if row.level1 == level1), Decimal(0))
