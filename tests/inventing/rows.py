"""The rows of a project's indicator table, before they carry points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from msgspec import Struct

from tests.inventing.figures import asked, day, deadline, figure, stepped, worded
from tests.inventing.reasons import Reasons
from tests.inventing.words import Benefit, Cost, Count, Day, Share, Task
from ziping.model import Value
from ziping.model.value import Comparator

WHOLE = Decimal(1)
MISSED, FAR_OVER, SOFT = 0.12, 0.05, 0.15
MOST_OVER = 25
"""Percent beyond its target that no reader asks about."""
FULL = Decimal(100)


class Row(Struct, frozen=True):
    """An indicator with the share of its points it earned, and why it was less (or the result far more)."""

    level1: str
    level2: str
    name: str
    target: Value
    actual: Value
    earned: Decimal = WHOLE
    reason: str | None = None

    @property
    def is_short(self) -> bool:
        return self.earned < WHOLE


class Made(Struct, frozen=True):
    """The rows of a project; `counted` are those of its goals, each with its words."""

    rows: tuple[Row, ...]
    counted: tuple[tuple[Count, Row], ...]


def make_rows(random: Random, task: Task, year: int, reasons: Reasons) -> Made:
    counts = random.sample(task.counts, random.randint(1, len(task.counts)))
    counted = [(count, _counted(random, count.name, count.unit, count, reasons)) for count in counts]
    outputs = [row for _, row in counted]
    outputs += [_share(random, share, "质量指标", reasons) for share in _some(random, task.qualities)]
    outputs.append(_timely(random, task, year, reasons))
    outputs += [_cost(random, cost, reasons) for cost in task.costs[:1] if random.random() < 0.8 or len(outputs) < 4]
    benefits = random.sample(task.benefits, random.randint(2, min(3, len(task.benefits))))
    rows = [*outputs, *(_benefit(random, benefit, reasons) for benefit in benefits), *_satisfied(random, task, reasons)]
    return Made(tuple(rows), tuple(counted))


def _some(random: Random, shares: Sequence[Share]) -> list[Share]:
    return random.sample(shares, random.randint(1, len(shares)))


def _counted(random: Random, name: str, unit: str, of: Count | Benefit, reasons: Reasons, level2: str = "") -> Row:
    """Return a row that counts something: met, far exceeded or missed."""
    wanted = stepped(random, of.low, of.high, of.step)
    reached, text = _reached(random, wanted)
    comparator: Comparator = "=" if reached == wanted and random.random() < 0.3 else ">="
    target, actual = asked(random, wanted, unit, comparator), figure(reached, unit)
    reason = {"": None, "short": reasons.short, "over": reasons.over}[text]
    return Row(
        "效益指标" if level2 else "产出指标",
        level2 or "数量指标",
        name,
        target,
        actual,
        min(WHOLE, reached / wanted),
        reason(name, target, actual) if reason else None,
    )


def _reached(random: Random, wanted: Decimal) -> tuple[Decimal, str]:
    chance = random.random()
    if chance < MISSED and wanted >= 5:
        return max(WHOLE, wanted * random.randint(62, 97) // 100), "short"
    if chance < MISSED + FAR_OVER:
        return wanted * random.randint(140, 180) // 100 + 1, "over"
    return wanted + wanted * random.randint(0, MOST_OVER) // 100 * random.choice([0, 1]), ""


def _share(random: Random, share: Share, level2: str, reasons: Reasons, level1: str = "产出指标") -> Row:
    wanted = stepped(random, share.low, share.high, 1)
    missed = random.random() < MISSED
    reached = wanted - Decimal(random.randint(5, 90)) / 10 if missed else _between(random, wanted)
    target = asked(random, wanted, "%", "=" if wanted == FULL else ">=")
    actual = figure(reached, "%")
    reason = reasons.short_share(share.name, target, actual) if missed else None
    return Row(level1, level2, share.name, target, actual, min(WHOLE, reached / wanted), reason)


def _between(random: Random, wanted: Decimal) -> Decimal:
    """Return a share from the target up to 100, in tenths, and not so far beyond that one would ask."""
    most = min(1000, int(wanted * (100 + MOST_OVER) / 10))
    return Decimal(random.randint(int(wanted * 10), most)) / 10


def _timely(random: Random, task: Task, year: int, reasons: Reasons) -> Row:
    if task.dates and random.random() < 0.5:
        return _dated(random, random.choice(task.dates), year)
    return _share(random, random.choice(task.times), "时效指标", reasons)


def _dated(random: Random, of: Day, year: int) -> Row:
    month = random.randint(of.first, of.last)
    return Row("产出指标", "时效指标", of.name, deadline(year, month), day(year, month, random.randint(3, 28)))


def _cost(random: Random, cost: Cost, reasons: Reasons) -> Row:
    wanted = stepped(random, cost.low, cost.high, cost.step)
    dear = random.random() < MISSED / 2
    reached = wanted * random.randint(102, 118) / 100 if dear else wanted * random.randint(88, 100) / 100
    target, actual = asked(random, wanted, cost.unit, "<="), figure(reached, cost.unit)
    reason = reasons.dear(cost.name, target, actual) if dear else None
    return Row("产出指标", "成本指标", cost.name, target, actual, min(WHOLE, wanted / reached), reason)


def _benefit(random: Random, benefit: Benefit, reasons: Reasons) -> Row:
    if benefit.unit:
        return _counted(random, benefit.name, benefit.unit, benefit, reasons, benefit.level2)
    soft = random.random() < SOFT
    reason = reasons.soft(benefit.name) if soft else None
    earned = Decimal("0.9") if soft else WHOLE
    return Row("效益指标", benefit.level2, benefit.name, worded(benefit.target), worded(benefit.actual), earned, reason)


def _satisfied(random: Random, task: Task, reasons: Reasons) -> Iterator[Row]:
    share = Share(random.choice(task.satisfaction), 85, 95)
    yield _share(random, share, "服务对象满意度指标", reasons, "满意度指标")
