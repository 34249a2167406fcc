"""Faults between goals, results and indicators, planted: G701 to G706."""

import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import Row, one_of, put_at, rows, shuffled, with_project
from tests.mutating.planted import Planted
from tests.mutating.weaving import joined, told
from ziping.model import Funds, Goal, Project, Report, Value, known, words
from ziping.text import folded, read_rate, write_number

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
OFTEN = frozenset({"次", "场", "期"})
HALF = 0.5
HANZI = {"100": "百", "98": "九十八", "95": "九十五", "90": "九十"}


def target_below_goal(report: Report, random: Random) -> Planted | None:
    """Let a goal ask more than the indicator that measures it: in its own figure, or in a clause of its own."""
    for row in shuffled(random, rows(report)):
        asked = _figure_raised(report, row, random) if random.random() < HALF else None
        asked = asked or _clause_added(report, row, random)
        if asked is not None:
            return asked
    return None


def _figure_raised(report: Report, row: Row, random: Random) -> Planted | None:
    """Put a greater figure where the goal names the indicator's target."""
    target = row.target
    if target is None or target.figure is None or target.comparator not in {">=", ">", "="} or target.kind == "money":
        return None
    pattern = re.compile(rf"(?<![\d.]){re.escape(write_number(target.figure))}(?={re.escape(target.unit or '')}(?!\d))")
    goals = report.projects[row.project].goals
    number = one_of(random, [number for number, goal in enumerate(goals) if _names(goal, row, pattern)])
    more = _more(target, random)
    if number is None or not more:
        return None
    raised = replace(goals[number], expected=pattern.sub(more, words(goals[number].expected)))
    return Planted(_with_goals(report, row.project, put_at(goals, number, raised)), _between(row, number))


def _names(goal: Goal, row: Row, pattern: re.Pattern[str]) -> bool:
    expected = words(goal.expected)
    return len(pattern.findall(expected)) == 1 and _thing(row) in folded(expected)


def _between(row: Row, goal: int) -> tuple[str, ...]:
    return (f"{row.pointer}/target", f"/projects/{row.project}/goals/{goal}")


def _more(target: Value, random: Random) -> str:
    """Return a figure that asks clearly more than a target, as it is written."""
    if target.figure is None:
        return ""
    if target.kind == "percent":
        return str(random.choice([share for share in (100, 98, 95, 90) if share > target.figure] or [""]))
    step = random.choice([Decimal("1.2"), Decimal("1.5"), Decimal(2), Decimal(3)])
    return write_number(max((target.figure * step).to_integral_value(), target.figure + 1))


def _clause_added(report: Report, row: Row, random: Random) -> Planted | None:
    """Add a goal that names the indicator's matter and asks more of it."""
    target = row.target
    if target is None or target.figure is None or target.comparator not in {">=", ">", "="} or not _thing(row):
        return None
    clause = _asking_more(row, target, random)
    goals = report.projects[row.project].goals
    if not clause or not goals or any(goal.actual is None for goal in goals):
        return None
    expected = f"{random.choice(WORDS['more']['heads'])}{clause}{random.choice(WORDS['more']['tails'])}。"
    result = f"{row.name}实际为{row.actual.text}。" if row.actual else f"{row.name}按要求落实。"
    return _joined(report, row, Goal(expected, result), random)


def _joined(report: Report, row: Row, goal: Goal, random: Random) -> Planted:
    """Put a goal in the place of one about the same matter, else among the others."""
    goals = report.projects[row.project].goals
    same = [number for number, other in enumerate(goals) if _is_about(other, row)]
    number = same[0] if same else random.randint(0, len(goals))
    return Planted(
        _with_goals(report, row.project, (*goals[:number], goal, *goals[number + len(same[:1]) :])),
        (f"{row.pointer}/target", f"/projects/{row.project}/goals/{number}"),
    )


def _is_about(goal: Goal, row: Row) -> bool:
    """Whether the goal names the indicator's matter, or its figure with its unit."""
    expected = folded(words(goal.expected))
    figure = write_number(row.target.figure) if row.target and row.target.figure is not None else ""
    unit = row.target.unit if row.target and row.target.unit else ""
    return _thing(row) in expected or bool(figure and unit and f"{figure}{unit}" in expected)


def _asking_more(row: Row, target: Value, random: Random) -> str:
    more, unit, thing = _more(target, random), target.unit or "", _thing(row)
    if target.kind == "percent" and more:
        wordings = [text for text in WORDS["more"]["share"] if "hanzi" not in text or more in HANZI]
        return str(random.choice(wordings)).format(name=row.name, more=more, hanzi=HANZI.get(more, ""))
    if target.kind != "number" or not more or not unit:
        return ""
    often = [text for text, times in WORDS["more"]["often"] if target.figure is not None and times > target.figure]
    if unit in OFTEN and often and random.random() < HALF:
        return str(random.choice(often)).format(thing=thing, thing_unit=unit)
    return str(random.choice(WORDS["more"]["many"])).format(thing=thing, more=more, unit=unit)


COUNTING = re.compile(r"(次数|场次|班次|数量|个数|人数|户数|人次|期数|份数|面积|里程|家数|台数|处数|数)$")
DOING = re.compile(r"^(开展|组织|举办|完成|实施|进行)")


def _thing(row: Row) -> str:
    """Return the matter of an indicator without its doing and counting: 开展技能培训次数 is 技能培训."""
    thing = DOING.sub("", COUNTING.sub("", folded(row.name)))
    return thing if len(thing) > 1 else ""


def goal_without_indicator(report: Report, random: Random) -> Planted | None:
    """Add a goal whose matter no indicator of the project names."""
    place = one_of(random, [place for place, project in enumerate(report.projects) if _has_results(project)])
    if place is None:
        return None
    expected, done, matter = random.choice(WORDS["unmeasured"]["matters"])
    if matter in _all_text(report.projects[place]):
        return None
    count = str(random.randint(2, 30))
    goal = Goal(expected.format(n=count) + random.choice(WORDS["unmeasured"]["tails"]), done.format(n=count) + "。")
    goals = (*report.projects[place].goals, goal)
    return Planted(_with_goals(report, place, goals), (f"/projects/{place}/goals/{len(goals) - 1}",))


def _all_text(project: Project) -> str:
    named = [words(row.level3) for row in project.indicators]
    return "".join([words(project.name), *named, *(words(goal.expected) for goal in project.goals)])


def _has_results(project: Project) -> bool:
    return bool(project.goals) and all(words(goal.actual) for goal in project.goals)


def result_copies_goal(report: Report, random: Random) -> Planted | None:
    """Tell of every goal of a project what the goal said."""
    places = [place for place, project in enumerate(report.projects) if _has_results(project)]
    place = one_of(random, places)
    if place is None:
        return None
    goals = tuple(
        replace(goal, actual=_typed_again(words(goal.expected), random)) for goal in report.projects[place].goals
    )
    # What the goal asked for need not be what the table says was reached.
    return Planted(_with_goals(report, place, goals), (f"/projects/{place}/goals",), frozenset({"N905"}))


def _typed_again(text: str, random: Random) -> str:
    """Return a text with no more than its points or spaces changed."""
    return random.choice([text, text, text.rstrip("。") + "。", text.replace("，", "、", 1), text.replace("，", "， ")])


def goal_not_accounted_for(report: Report, random: Random) -> Planted | None:
    """Pass over one of several goals in the account of what was done."""
    places = [
        place for place, project in enumerate(report.projects) if len(project.goals) > 1 and _has_results(project)
    ]
    place = one_of(random, places)
    if place is None:
        return None
    goals = report.projects[place].goals
    number = one_of(random, [number for number in range(len(goals)) if _is_told_alone(goals, number)])
    if number is None:
        return None
    results = [goal.actual for goal in goals]
    left = [*results[:number], *results[number + 1 :]]
    results = [*left[:number], None, *left[number:]] if random.random() < HALF else [*left, None]
    passed = tuple(replace(goal, actual=actual) for goal, actual in zip(goals, results, strict=True))
    return Planted(_with_goals(report, place, passed), (f"/projects/{place}/goals",))


def _is_told_alone(goals: tuple[Goal, ...], number: int) -> bool:
    """Whether no other result speaks of the goal's matter."""
    clause = re.split("[，。；]", folded(words(goals[number].expected)).replace(",", "，"))[0]
    matter = {"".join(pair) for pair in pairwise(re.sub(r"[\d.]+", "", clause))}
    others = "".join(words(goal.actual) for place, goal in enumerate(goals) if place != number)
    return sum(pair in others for pair in matter) * 2 < len(matter)


def completion_contradicts_indicators(report: Report, random: Random) -> Planted | None:
    """State an overall completion that the indicators deny."""
    places = [place for place, project in enumerate(report.projects) if words(project.goal_completion)]
    place = one_of(random, places)
    if place is None:
        return None
    project = report.projects[place]
    completion = _completion_denied(report, place, random)
    if not completion or _is_rate(project, completion):
        return None
    changed = with_project(report, place, lambda project: replace(project, goal_completion=completion))
    return Planted(changed, (f"/projects/{place}/goal_completion",))


def _completion_denied(report: Report, place: int, random: Random) -> str:
    verdicts = [_is_met(row) for row in rows(report) if row.project == place and not _is_execution(row)]
    if any(verdict is False for verdict in verdicts):
        return random.choice(["100%", "100", "百分之百"])
    if all(verdicts):
        return random.choice(["70%", "80%", "85%", "60", "90%", "75.5%"])
    return ""


def _is_execution(row: Row) -> bool:
    return "执行率" in row.name + words(row.indicator.level2) + words(row.indicator.level1)


def _is_met(row: Row) -> bool | None:
    """Whether a figure or a day was reached; None for words, of which only a person can say."""
    target, actual = row.target, row.actual
    if target is None or actual is None:
        return None
    if isinstance(target.date, str) and isinstance(actual.date, str):
        return actual.date <= target.date
    if target.figure is None or actual.figure is None:
        return None
    if target.comparator in {"<=", "<"}:
        return actual.figure <= target.figure
    return actual.figure >= target.figure


def _is_rate(project: Project, completion: str) -> bool:
    """Whether the completion may be meant as the share of the money spent."""
    stated = read_rate(completion)
    rates = [_rate(row) for row in project.funds]
    return stated is not None and any(rate is not None and abs(rate - stated) < 1 for rate in rates)


def _rate(row: Funds) -> Decimal | None:
    budget, spent = known(row.budget), known(row.spent)
    return spent / budget * 100 if budget and spent is not None else None


def result_contradicts_problems(report: Report, random: Random) -> Planted | None:
    """Say among the problems that something did not happen which the table says was done."""
    done = [row for row in rows(report) if _is_met(row) and _thing(row) and _counts_doing(row)]
    row = one_of(random, done)
    if row is None:
        return None
    denial = random.choice(WORDS["denied"]["wordings"]).format(thing=_thing(row))
    return _denied(report, row, denial, random)


def _counts_doing(row: Row) -> bool:
    """Whether the row counts something that is done, as 培训 12次."""
    return row.actual is not None and (row.actual.unit or "") in OFTEN and "数量" in words(row.indicator.level2)


def _denied(report: Report, row: Row, denial: str, random: Random) -> Planted | None:
    place = row.project
    project = report.projects[place]
    if isinstance(project.problems, str):
        said = joined(project.problems, denial, random)
        changed = with_project(report, place, lambda project: replace(project, problems=said))
        return Planted(changed, (f"/projects/{place}/problems", row.pointer))
    if isinstance(report.problems, str):
        return Planted(
            told(report, problems=joined(report.problems, denial, random)), ("/problems", "/prose", row.pointer)
        )
    return None


def _with_goals(report: Report, place: int, goals: tuple[Goal, ...]) -> Report:
    return with_project(report, place, lambda project: replace(project, goals=goals))
