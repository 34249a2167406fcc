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
MOST_OVER = 25
"""Percent beyond its target that no reader asks about."""
FULL = Decimal(100)
PARTLY = Decimal("0.9")
"""What a worded result earns that leaves something to wish for."""
LEAST_MISSED = 5
"""A target of fewer leaves no room to miss it by a little."""
LEAST = 4
"""Output rows of a project."""
RARELY, EVERY_SECOND, MOSTLY = 0.3, 0.5, 0.8


class Luck(Struct, frozen=True):
    """How often a target is missed, far exceeded, or a worded one only partly reached; `spends` all money or not."""

    missed: float = 0.12
    far_over: float = 0.05
    soft: float = 0.15
    spends_all: bool = False


USUAL, PERFECT = Luck(), Luck(0, 0, 0, spends_all=True)


class Maker(Struct, frozen=True):
    """What every row of a project is made with."""

    random: Random
    year: int
    reasons: Reasons
    luck: Luck = USUAL


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


def make_rows(maker: Maker, task: Task) -> Made:
    random = maker.random
    counts = random.sample(task.counts, random.randint(1, len(task.counts)))
    counted = [(count, _counted(maker, count.name, count.unit, count)) for count in counts]
    outputs = [row for _, row in counted]
    outputs += [_share(maker, share, "质量指标") for share in _some(random, task.qualities)]
    outputs.append(_timely(maker, task))
    outputs += [_cost(maker, cost) for cost in task.costs[:1] if random.random() < MOSTLY or len(outputs) < LEAST]
    benefits = random.sample(task.benefits, random.randint(2, min(3, len(task.benefits))))
    rows = [*outputs, *(_benefit(maker, benefit) for benefit in benefits), *_satisfied(maker, task)]
    return Made(tuple(rows), tuple(counted))


def _some(random: Random, shares: Sequence[Share]) -> list[Share]:
    return random.sample(shares, random.randint(1, len(shares)))


def _counted(maker: Maker, name: str, unit: str, of: Count | Benefit, level2: str = "") -> Row:
    """Return a row that counts something: met, far exceeded or missed."""
    random, reasons = maker.random, maker.reasons
    wanted = stepped(random, of.low, of.high, of.step)
    reached, text = _reached(maker, wanted)
    comparator: Comparator = "=" if reached == wanted and random.random() < RARELY else ">="
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


def _reached(maker: Maker, wanted: Decimal) -> tuple[Decimal, str]:
    random, luck = maker.random, maker.luck
    chance = random.random()
    if chance < luck.missed and wanted >= LEAST_MISSED:
        return max(WHOLE, wanted * random.randint(62, 97) // 100), "short"
    if luck.missed <= chance < luck.missed + luck.far_over:
        return wanted * random.randint(140, 180) // 100 + 1, "over"
    return wanted + wanted * random.randint(0, MOST_OVER) // 100 * random.choice([0, 1]), ""


def _share(maker: Maker, share: Share, level2: str, level1: str = "产出指标") -> Row:
    random = maker.random
    wanted = stepped(random, share.low, share.high, 1)
    missed = random.random() < maker.luck.missed
    reached = wanted - Decimal(random.randint(5, 90)) / 10 if missed else _between(random, wanted)
    target = asked(random, wanted, "%", "=" if wanted == FULL else ">=")
    actual = figure(reached, "%")
    reason = maker.reasons.short_share(share.name, target, actual) if missed else None
    return Row(level1, level2, share.name, target, actual, min(WHOLE, reached / wanted), reason)


def _between(random: Random, wanted: Decimal) -> Decimal:
    """Return a share from the target up to 100, in tenths, and not so far beyond that one would ask."""
    most = min(1000, int(wanted * (100 + MOST_OVER) / 10))
    return Decimal(random.randint(int(wanted * 10), most)) / 10


def _timely(maker: Maker, task: Task) -> Row:
    if task.dates and maker.random.random() < EVERY_SECOND:
        return _dated(maker, maker.random.choice(task.dates))
    return _share(maker, maker.random.choice(task.times), "时效指标")


def _dated(maker: Maker, of: Day) -> Row:
    month = maker.random.randint(of.first, of.last)
    reached = day(maker.year, month, maker.random.randint(3, 28))
    return Row("产出指标", "时效指标", of.name, deadline(maker.year, month), reached)


def _cost(maker: Maker, cost: Cost) -> Row:
    random = maker.random
    wanted = stepped(random, cost.low, cost.high, cost.step)
    dear = random.random() < maker.luck.missed / 2
    reached = wanted * random.randint(102, 118) / 100 if dear else wanted * random.randint(88, 100) / 100
    target, actual = asked(random, wanted, cost.unit, "<="), figure(reached, cost.unit)
    reason = maker.reasons.dear(cost.name, target, actual) if dear else None
    return Row("产出指标", "成本指标", cost.name, target, actual, min(WHOLE, wanted / reached), reason)


def _benefit(maker: Maker, benefit: Benefit) -> Row:
    if benefit.unit:
        return _counted(maker, benefit.name, benefit.unit, benefit, benefit.level2)
    soft = maker.random.random() < maker.luck.soft
    reason = maker.reasons.soft(benefit.name) if soft else None
    earned = PARTLY if soft else WHOLE
    return Row("效益指标", benefit.level2, benefit.name, worded(benefit.target), worded(benefit.actual), earned, reason)


def _satisfied(maker: Maker, task: Task) -> Iterator[Row]:
    share = Share(maker.random.choice(task.satisfaction), 85, 95)
    yield _share(maker, share, "服务对象满意度指标", "满意度指标")
