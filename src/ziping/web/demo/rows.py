"""The rows of an invented table: what was wanted, what came of it, and what that is worth."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ziping.web.demo.words import Count, Task, phrases

CENTS: Final = Decimal("0.01")
MISSED: Final = 0.2
LEAST_MISSED: Final = 5
"""A target of fewer steps leaves no room to miss it by a little."""
BEYOND: Final = 6
"""A limit is broken by one part in so many."""
SHARES: Final = (90, 92, 95)
FAR_OVER: Final = Decimal("1.8")
"""What is so much more than was wanted is asked about."""
COUNTS: Final = (Decimal(15), Decimal(10))
QUALITY, TIMELY, LIMIT, BENEFIT, LASTING, PLEASED = (Decimal(points) for points in (10, 5, 10, 20, 10, 10))


class Row(Struct, frozen=True):
    """`wanted` and `reached` are the bare figures, as a sentence tells them."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    points: Decimal
    score: Decimal
    reason: str = ""
    wanted: str = ""
    reached: str = ""


def percent(share: Decimal) -> str:
    """Return a share in percent with two digits, without idle noughts."""
    return f"{(share * 100).quantize(CENTS).normalize():f}"


def rows_of(random: Random, task: Task, faults: Sequence[str]) -> list[Row]:
    return list(_rows(random, task, faults))


def _rows(random: Random, task: Task, faults: Sequence[str]) -> Iterator[Row]:
    """Yield them in the order of the form: outputs, benefits, how pleased people are."""
    for number, (count, points) in enumerate(zip(task.counts, COUNTS, strict=True)):
        is_far = "over" in faults and number == 1
        yield _counted(random, _Kind("产出指标", "数量指标", points), count, is_far=is_far)
    yield _share(random, _Kind("产出指标", "质量指标", QUALITY), task.quality)
    yield _share(random, _Kind("产出指标", "时效指标", TIMELY), task.timely)
    yield _limit(random, _Kind("产出指标", "成本指标", LIMIT), task.limit, is_broken="limit" in faults)
    yield _counted(random, _Kind("效益指标", "社会效益指标", BENEFIT), task.benefit)
    lasting = task.lasting
    yield _Kind("效益指标", "可持续影响指标", LASTING).row(lasting.name, lasting.target, lasting.actual)
    yield _share(random, _Kind("满意度指标", "服务对象满意度指标", PLEASED), task.satisfaction)


class _Kind(Struct, frozen=True):
    level1: str
    level2: str
    points: Decimal

    def row(self, name: str, target: str, actual: str) -> Row:
        """Return a row that earned all its points."""
        return Row(self.level1, self.level2, name, target, actual, self.points, self.points)


def _counted(random: Random, kind: _Kind, count: Count, *, is_far: bool = False) -> Row:
    wanted = random.randrange(count.low, count.high + 1, count.step)
    reached = _reached(random, wanted, count.step)
    if is_far:
        reached = int(wanted * FAR_OVER)
    target, actual = f"≥{wanted}{count.unit}", f"{reached}{count.unit}"
    row = replace(kind.row(count.name, target, actual), wanted=str(wanted), reached=str(reached))
    if reached >= wanted:
        return row
    score = (kind.points * reached / wanted).quantize(CENTS).normalize() + 0
    reason = random.choice(phrases().short).format(name=count.name, n=actual, m=target)
    return replace(row, score=score, reason=reason)


def _reached(random: Random, wanted: int, step: int) -> int:
    """Return as much as was wanted or a little more; now and then less."""
    if random.random() < MISSED and wanted > LEAST_MISSED * step:
        return wanted - step * random.randint(1, max(1, wanted // step // 4))
    return wanted + step * random.randint(0, max(0, wanted // step // 12))


def _share(random: Random, kind: _Kind, name: str) -> Row:
    wanted = random.choice(SHARES)
    reached = random.randint(wanted, min(100, wanted + 6))
    return kind.row(name, f"≥{wanted}%", f"{reached}%")


def _limit(random: Random, kind: _Kind, count: Count, *, is_broken: bool) -> Row:
    """Return a row that is the better the lower; a broken one claims full points all the same."""
    wanted = random.randrange(count.low, count.high + 1, count.step)
    beyond = count.step * max(2, wanted // count.step // BEYOND)
    reached = wanted + beyond if is_broken else wanted - count.step * random.randint(0, 1)
    return kind.row(count.name, f"≤{wanted}{count.unit}", f"{reached}{count.unit}")
