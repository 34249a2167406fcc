"""Figures of the text that its tables contradict, planted: N905."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import Row, one_of, put_at, rows, with_project
from tests.mutating.planted import Planted
from tests.mutating.shortfalls import is_execution
from tests.mutating.weaving import as_paragraph, first_that_can, in_problems, in_project, woven
from ziping.model import Funds, Project, Report, known, words
from ziping.text import write_number

WORDS = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))["figures"]
CENT = Decimal("0.01")
WHOLE = Decimal(100)


def prose_contradicts_table(report: Report, random: Random) -> Planted | None:
    """Name in the text another figure than the table has: a rate, a score, an amount, an indicator's result."""
    ways = (_rate, _score, _amount, _indicator, _in_list_of_scores, _in_result, _own_rate)
    return first_that_can(ways, report, random)


def _rate(report: Report, random: Random) -> Planted | None:
    """Say another execution rate of a project."""
    place = one_of(random, [place for place, project in enumerate(report.projects) if _rate_of(project) is not None])
    wrong = _other_rate(report.projects[place], random) if place is not None else ""
    if place is None or not wrong:
        return None
    return _said(report, place, "rate", {"x": wrong}, random)


def _score(report: Report, random: Random) -> Planted | None:
    """Say another total score of a project."""
    place = one_of(random, [place for place, project in enumerate(report.projects) if known(project.total_score)])
    score = known(report.projects[place].total_score) if place is not None else None
    if place is None or score is None:
        return None
    return _said(report, place, "score", {"x": _other(score, random, WHOLE)}, random)


def _amount(report: Report, random: Random) -> Planted | None:
    """Say another budget or spending of a project."""
    place = one_of(random, [place for place, project in enumerate(report.projects) if _total(project)])
    total = _total(report.projects[place]) if place is not None else None
    budget, spent = (known(total.budget), known(total.spent)) if total else (None, None)
    if place is None or budget is None or spent is None:
        return None
    kind = random.choice(["spent", "budget"])
    wrong = _other(spent, random, budget) if kind == "spent" else _other(budget, random)
    if any(abs(Decimal(wrong) - amount) < CENT for amount in _amounts(report.projects[place])):
        return None
    unit = words(report.projects[place].money_unit) or "万元"
    parts = {"x": wrong, "budget": write_number(budget), "spent": write_number(spent), "unit": unit}
    return _said(report, place, kind, parts, random)


def _amounts(project: Project) -> set[Decimal]:
    """Return every amount of the money block: a figure that stands there may be meant."""
    names = ("initial", "budget", "received", "spent")
    return {known(getattr(row, name)) or Decimal(0) for row in project.funds for name in names}


def _other_rate(project: Project, random: Random) -> str:
    """Return a rate that is none of the money's, whatever row and whatever base it may be taken of."""
    rate = _rate_of(project)
    if rate is None:
        return ""
    wrong = _other(rate, random, WHOLE)
    shares = [
        spent / base * WHOLE
        for row in project.funds
        for base in map(known, (row.initial, row.budget, row.received))
        if base and (spent := known(row.spent)) is not None
    ]
    return "" if any(abs(share - Decimal(wrong)) < 1 for share in shares) else wrong


def _indicator(report: Report, random: Random) -> Planted | None:
    """Say another result of an indicator that the sentence names."""
    row = one_of(random, [row for row in rows(report) if _is_figure(row)])
    if row is None or row.actual is None or row.actual.figure is None:
        return None
    most = WHOLE if row.actual.kind == "percent" else None
    figure = _other(row.actual.figure, random, most)
    if any(other.actual is not None and other.actual.figure == Decimal(figure) for other in rows(report)):
        return None
    wrong = f"{figure}{row.actual.unit or ''}"
    return _said(report, row.project, "indicator", {"name": row.name, "x": wrong}, random)


def _said(report: Report, place: int, kind: str, parts: dict[str, str], random: Random) -> Planted | None:
    project = words(report.projects[place].name)
    sentence = random.choice(WORDS[kind]).format(project=project, **parts).removesuffix("，")
    sentence = sentence if sentence.endswith("。") else f"{sentence}。"
    planted = woven((as_paragraph, in_problems), report, sentence, random)
    return replace(planted, at=(*planted.at, f"/projects/{place}")) if planted else None


def _in_list_of_scores(report: Report, random: Random) -> Planted | None:
    """Change a project's score in the line that lists them all."""
    lists = [number for number, line in enumerate(report.prose) if line.startswith("各项目自评得分为")]
    place = one_of(random, [place for place, project in enumerate(report.projects) if known(project.total_score)])
    if not lists or place is None:
        return None
    name, score = words(report.projects[place].name), known(report.projects[place].total_score)
    line = report.prose[lists[0]]
    wrong = _other(score or WHOLE, random, WHOLE)
    changed = re.sub(rf"(?<={re.escape(name)})[\d.]+(?=分)", wrong, line, count=1)
    if changed == line:
        return None
    at = (f"/prose/{lists[0]}", "/prose", "/conclusion", f"/projects/{place}")
    return Planted(replace(report, prose=put_at(report.prose, lists[0], changed)), at)


def _in_result(report: Report, random: Random) -> Planted | None:
    """Tell in a goal's result another figure than the indicator it names."""
    places = [(row, number) for row in rows(report) if _is_figure(row) for number in _tellings(report, row)]
    chosen = one_of(random, places)
    if chosen is None or chosen[0].actual is None or chosen[0].actual.figure is None:
        return None
    row, number = chosen
    most = WHOLE if row.actual and row.actual.kind == "percent" else None
    goals = report.projects[row.project].goals
    wrong = _other(chosen[0].actual.figure, random, most)
    told = replace(goals[number], actual=_figure(row).sub(wrong, words(goals[number].actual)))
    changed = with_project(report, row.project, lambda project: replace(project, goals=put_at(goals, number, told)))
    return Planted(changed, (f"/projects/{row.project}/goals/{number}", row.pointer))


def _own_rate(report: Report, random: Random) -> Planted | None:
    """Say another execution rate, or another result, in the project's own problems."""
    places = [place for place, project in enumerate(report.projects) if _rate_of(project) and words(project.problems)]
    place = one_of(random, places)
    wrong = _other_rate(report.projects[place], random) if place is not None else ""
    if place is None or not wrong:
        return None
    one = replace(report, projects=(report.projects[place],))
    sentence = random.choice(WORDS["own"]["rate"]).format(x=wrong) + "。"
    planted = in_project(one, sentence, random)
    if planted is None:
        return None
    changed = with_project(report, place, lambda _: planted.report.projects[0])
    return Planted(changed, (f"/projects/{place}",))


def _tellings(report: Report, row: Row) -> list[int]:
    """Return the goals whose result tells the row's figure once, beside the row's own words."""
    goals = report.projects[row.project].goals
    return [
        number
        for number, goal in enumerate(goals)
        if len(_figure(row).findall(words(goal.actual))) == 1 and row.name[:4] in words(goal.actual)
    ]


def _figure(row: Row) -> re.Pattern[str]:
    figure = row.actual.figure if row.actual else None
    unit = row.actual.unit if row.actual else None
    return re.compile(rf"(?<![\d.]){re.escape(write_number(figure or Decimal(0)))}(?={re.escape(unit or '')})")


def _other(figure: Decimal, random: Random, most: Decimal | None = None) -> str:
    """Return a figure that no rounding takes for the first: a slip, other digits, last year's."""
    step = random.choice(
        [Decimal("0.93"), Decimal("0.85"), Decimal("1.06"), Decimal("1.2"), Decimal("0.6"), Decimal("0.97")]
    )
    other = (figure * step).quantize(CENT if figure != figure.to_integral_value() else Decimal(1))
    if other == figure or (most is not None and other > most):
        other = (figure * Decimal("0.9")).quantize(CENT)
    return write_number(other if other != figure else figure + 1)


def _is_figure(row: Row) -> bool:
    actual = row.actual
    return actual is not None and actual.kind in {"number", "percent"} and bool(actual.unit) and not is_execution(row)


def _rate_of(project: Project) -> Decimal | None:
    total = _total(project)
    budget, spent = (known(total.budget), known(total.spent)) if total else (None, None)
    return (spent / budget * WHOLE).quantize(CENT) if budget and spent is not None else None


def _total(project: Project) -> Funds | None:
    return next(
        (row for row in project.funds if row.source == "total" and known(row.budget) and known(row.spent)), None
    )
