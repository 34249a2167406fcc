"""The money of a project: parts that add up to their total, and a rate that follows from it."""

from collections.abc import Iterable
from decimal import Decimal
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from tests.inventing.figures import percent, plain, to_cents
from ziping.model import Funds
from ziping.model.report import MoneyUnit, Source
from ziping.model.states import Amount

LABELS: dict[Source, str] = {
    "total": "年度资金总额",
    "fiscal": "其中：当年财政拨款",
    "carried_over": "上年结转资金",
    "other": "其他资金",
}
IN_YUAN = 10000


class Part(Struct, frozen=True):
    """A source of money, in 万元."""

    source: Source
    initial: Decimal
    budget: Decimal
    spent: Decimal


class Money(Struct, frozen=True):
    parts: tuple[Part, ...]

    @property
    def total(self) -> Part:
        return Part("total", *(sum_of(self.parts, name) for name in ("initial", "budget", "spent")))

    @property
    def left(self) -> Decimal:
        return self.total.budget - self.total.spent

    @property
    def rate(self) -> Decimal:
        return self.total.spent / self.total.budget

    @property
    def adjustment(self) -> Decimal:
        """The share by which the budget was changed."""
        return abs(self.total.budget - self.total.initial) / self.total.initial


def sum_of(parts: Iterable[Part], name: str) -> Decimal:
    return sum((getattr(part, name) for part in parts), Decimal(0))


def make_money(random: Random, *, spends_all: bool = False) -> Money:
    """Return the money of one project. Half of all projects spend everything."""
    initial = _round_sum(random)
    change = random.choice([0, 0, 0, 0, 0, 5, 10, 20, -5, -10, 45])
    fiscal = to_cents(initial * (100 + change) / 100)
    carried = to_cents(initial * random.randint(2, 12) / 100) if random.random() < 0.25 else Decimal(0)
    other = to_cents(initial * random.randint(5, 30) / 100) if random.random() < 0.25 else Decimal(0)
    rates = [Decimal(1), Decimal(random.randint(900, 999)) / 1000, _rate(random)]
    rate = rates[0] if spends_all else random.choice(rates)
    return Money(
        (
            Part("fiscal", initial, fiscal, to_cents(fiscal * rate)),
            Part("carried_over", Decimal(0), carried, carried),
            Part("other", other, other, other),
        )
    )


def _rate(random: Random) -> Decimal:
    return Decimal(random.choice([1000, 1000, 1000, random.randint(620, 890)])) / 1000


def _round_sum(random: Random) -> Decimal:
    amount = Decimal(random.randint(500, 9500)) / 100
    return (amount if random.random() < 0.5 else amount.quantize(Decimal(1))) * random.choice([1, 1, 10])


def funds_of(money: Money, unit: MoneyUnit, points: Decimal) -> tuple[Funds, ...]:
    """Return the rows of the money block in the unit; the first carries the points of execution."""
    total = money.total
    first = _row(total, unit)
    scored = replace(first, points=points, score=to_cents(points * money.rate).normalize() + 0)
    return (scored, *(_row(part, unit) for part in money.parts))


def _row(part: Part, unit: MoneyUnit) -> Funds:
    scale = IN_YUAN if unit == "元" else 1
    initial, budget, spent = (amount * scale for amount in (part.initial, part.budget, part.spent))
    rate = f"{plain(percent(part.spent / part.budget))}%" if part.budget else None
    blank: Amount = None
    return Funds(part.source, LABELS[part.source], initial, budget, budget, spent, rate, blank, blank)
