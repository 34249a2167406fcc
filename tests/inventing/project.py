"""One evaluated project."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from msgspec import Struct

from tests.inventing.figures import figure, plain, to_cents
from tests.inventing.money import Money, funds_of, make_money
from tests.inventing.points import NATIONAL, Weights, with_points
from tests.inventing.reasons import Reasons
from tests.inventing.rows import USUAL, Luck, Made, Maker, Row, make_rows
from tests.inventing.words import Count, Task, common
from ziping.model import Goal, Person, Project
from ziping.model.report import MoneyUnit

LARGE_ADJUSTMENT = Decimal("0.3")


class Frame(Struct, frozen=True):
    """What all projects of a report share; without `asides` only shortfalls are told as problems."""

    year: int
    department: str
    money_unit: MoneyUnit = "万元"
    weights: Weights = NATIONAL
    luck: Luck = USUAL
    asides: bool = True


class Invented(Struct, frozen=True):
    """A project with what a report says of it besides its table."""

    project: Project
    task: Task
    money: Money
    rows: tuple[Row, ...]

    @property
    def short(self) -> list[Row]:
        return [row for row in self.rows if row.is_short]


def make_project(random: Random, task: Task, name: str, frame: Frame, reasons: Reasons) -> Invented:
    money = make_money(random, spends_all=frame.luck.spends_all)
    made = make_rows(Maker(random, frame.year, reasons, frame.luck), task)
    indicators = with_points(random, made.rows, frame.weights)
    funds = funds_of(money, frame.money_unit, frame.weights.execution)
    scores = [indicator.score for indicator in indicators] + [funds[0].score]
    problems, measures = _problems(task, money, made.rows, reasons, asides=frame.asides)
    project = Project(
        name=name,
        year=frame.year,
        department=frame.department,
        unit=frame.department,
        money_unit=frame.money_unit,
        funds=funds,
        goals=tuple(_goals(task, made)),
        indicators=tuple(indicators),
        total_points=frame.weights.total,
        total_score=to_cents(sum((score for score in scores if isinstance(score, Decimal)), Decimal(0))).normalize()
        + 0,
        problems=problems,
        measures=measures,
        filled_by=Person(make_name(random), f"62{random.randint(10000, 99999)}"),
    )
    return Invented(project, task, money, made.rows)


def make_name(random: Random) -> str:
    return random.choice(common().surnames) + random.choice(common().given)


def _goals(task: Task, made: Made) -> Sequence[Goal]:
    """Return a goal for each thing counted; the first says what the project is for."""
    return [_goal(task if number == 0 else None, count, row) for number, (count, row) in enumerate(made.counted)]


def _goal(task: Task | None, count: Count, row: Row) -> Goal:
    wanted, reached = (plain(value.number) for value in (row.target, row.actual) if isinstance(value.number, Decimal))
    expected, actual = count.goal.format(n=wanted), count.done.format(n=reached)
    if task is None:
        return Goal(f"{expected}。", f"{actual}。")
    return Goal(f"{expected}，{task.aim}。", f"{actual}，{task.outcome}。")


def _problems(
    task: Task, money: Money, rows: Sequence[Row], reasons: Reasons, *, asides: bool
) -> tuple[str, str | None]:
    """Return the problems with their measures; 无 where nothing fell short and nothing is told."""
    told = [
        f"{row.name}为{row.actual.text}，未达到{row.target.text}" for row in rows if row.is_short and row.actual.number
    ]
    told += [f"{row.name}未完全达到预期" for row in rows if row.is_short and not row.actual.number]
    if money.rate < 1:
        told.append(f"预算执行率{figure(to_cents(money.rate * 100), '%').text}，{reasons.unspent(plain(money.left))}")
    if money.adjustment > LARGE_ADJUSTMENT:
        told.append(reasons.adjusted())
    if not told:
        return "无", None
    return "；".join([*told, *([task.problem] if asides else [])]) + "。", f"{task.measure}。" if asides else None
