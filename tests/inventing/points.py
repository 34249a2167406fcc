"""How the points of a section are dealt out to its rows."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from msgspec import UNSET, Struct

from tests.inventing.figures import to_cents
from tests.inventing.rows import Row
from ziping.model import Indicator

UNIT = 5
SECTIONS = {"产出指标": "output", "效益指标": "benefit", "满意度指标": "satisfaction"}


class Weights(Struct, frozen=True):
    """The points of the execution rate and of each section."""

    execution: Decimal = Decimal(10)
    output: Decimal = Decimal(50)
    benefit: Decimal = Decimal(30)
    satisfaction: Decimal = Decimal(10)

    @property
    def total(self) -> Decimal:
        return self.execution + self.output + self.benefit + self.satisfaction

    def of(self, level1: str) -> Decimal:
        return Decimal(getattr(self, SECTIONS[level1]))


NATIONAL = Weights()


def shares(random: Random, total: Decimal, rows: int) -> list[Decimal]:
    """Deal out the points in fives, as evenly as the random lets: no row gets more than half unless it is alone."""
    if total < UNIT * rows:
        return [total / rows] * rows
    dealt = [1] * rows
    most = max(1, int(total) // UNIT // 2) if rows > 1 else int(total)
    for _ in range(int(total) // UNIT - rows):
        dealt[random.choice([n for n in range(rows) if dealt[n] < most])] += 1
    return [Decimal(UNIT * part) for part in dealt]


def with_points(random: Random, rows: Sequence[Row], weights: Weights) -> list[Indicator]:
    """Return the rows as indicators, in order, each with its points and what it earned of them."""
    dealt = {
        level1: shares(random, weights.of(level1), sum(row.level1 == level1 for row in rows))
        for level1 in dict.fromkeys(row.level1 for row in rows)
    }
    return [_indicator(row, dealt[row.level1].pop(0)) for row in rows]


def _indicator(row: Row, points: Decimal) -> Indicator:
    return Indicator(
        level3=row.name,
        level1=row.level1,
        level2=row.level2,
        target=row.target,
        actual=row.actual,
        points=points,
        score=to_cents(points * row.earned).normalize() + 0,
        reason=row.reason,
        initial_target=UNSET,
    )
