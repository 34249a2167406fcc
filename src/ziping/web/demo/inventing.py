"""A unit's form of a year, invented: consistent in itself but for the faults that are asked for."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ziping.model import Funds, Goal, Indicator, Project, Report
from ziping.reading.filling import filled
from ziping.web.demo.rows import Row, percent, rows_of
from ziping.web.demo.words import Task, UnitWords, phrases

SEED: Final = 20_260_115
POINTS: Final = Decimal(10)
"""Of the rate of spending."""
CENTS: Final = Decimal("0.01")
TOO_LITTLE: Final = Decimal(2)
"""By which a wrong total is too low."""
SPENT: Final = (1000, 1000, 1000, 985, 972, 964, 951, 938, 920, 896)
UNDERSPENT: Final = Decimal("0.874")
"""What was spent where full points for it are wrong."""


class Wish(Struct, frozen=True):
    """`department` is who answers for the unit; `faults` are planted in the first project."""

    department: str
    unit: str
    year: int
    faults: tuple[str, ...] = ()


def invent(words: UnitWords, wish: Wish) -> Report:
    """Return the form; the same wish always gives the same."""
    random = Random(f"{SEED}/{words.name}/{wish.year}")  # noqa: S311 - the same county each time
    said = random.sample(phrases().unspent, len(words.projects))
    made = [
        _project(random, task, replace(wish, faults=() if number else wish.faults), said[number])
        for number, task in enumerate(words.projects)
    ]
    report = Report("project-table", year=wish.year, projects=tuple(project for project, _ in made))
    for number, (_, rows) in enumerate(made):
        for at, row in enumerate(rows):
            pointer = f"/projects/{number}/indicators/{at}"
            report = filled(filled(report, f"{pointer}/target", row.target), f"{pointer}/actual", row.actual)
    return report


def _project(random: Random, task: Task, wish: Wish, unspent: str) -> tuple[Project, Sequence[Row]]:
    rows = rows_of(random, task, wish.faults)
    funds, left = _funds(random, task, wish.faults)
    score = sum((row.score for row in rows), funds[0].score if isinstance(funds[0].score, Decimal) else Decimal(0))
    reasons = [row.reason for row in rows if row.reason]
    reasons += [unspent.format(left=f"{left:f}")] if left else []
    return Project(
        name=task.name,
        year=wish.year,
        department=wish.department,
        unit=wish.unit,
        money_unit="万元",
        funds=funds,
        goals=(_goal(task, rows),),
        indicators=tuple(_indicator(row) for row in rows),
        total_points=sum((row.points for row in rows), POINTS),
        total_score=(score - TOO_LITTLE if "total" in wish.faults else score).normalize() + 0,
        problems="；".join(reasons) + "。" if reasons else None,
        measures=phrases().measures if reasons else None,
    ), rows


def _goal(task: Task, rows: Sequence[Row]) -> Goal:
    """Return what was wanted and what came of it, in the figures of the first rows."""
    counted = list(zip(task.counts, rows, strict=False))
    wanted = "，".join(count.goal.format(n=row.wanted) for count, row in counted)
    reached = "，".join(count.goal.format(n=row.reached) for count, row in counted)
    return Goal(f"{wanted}。", f"全年共{reached}。")


def _indicator(row: Row) -> Indicator:
    return Indicator(
        row.name,
        row.level1,
        row.level2,
        target=None,
        actual=None,
        points=row.points,
        score=row.score,
        reason=row.reason or None,
    )


def _funds(random: Random, task: Task, faults: Sequence[str]) -> tuple[tuple[Funds, ...], Decimal]:
    """Return the rows of the money, and how much was not spent."""
    budget = Decimal(random.randint(*task.money))
    share = Decimal(random.choice(SPENT)) / 1000
    spent = (budget * (UNDERSPENT if "execution" in faults else share)).quantize(CENTS)
    rate = percent(spent / budget)
    score = POINTS if "execution" in faults else (POINTS * spent / budget).quantize(CENTS).normalize() + 0
    money = {"initial": budget, "budget": budget, "spent": spent.normalize() + 0, "rate": f"{rate}%"}
    whole = Funds("total", "年度资金总额", **money, points=POINTS, score=score)  # type: ignore[arg-type]  # each of its own
    fiscal = Funds("fiscal", "其中：财政拨款", **money, points=None, score=None)  # type: ignore[arg-type]  # as above
    return (whole, fiscal), (budget - spent).normalize() + 0
