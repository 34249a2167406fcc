"""A goal's figure beside an indicator's target: the same thing counted, and which of them asks for more."""

import re
from decimal import Decimal
from functools import cache

from ziping.checks.goals.wording import listed
from ziping.checks.units import MYRIADS, unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import Quantity, folded, frequency, quantities

ONE, HUNDRED = Decimal(1), Decimal(100)
UPWARD, DOWNWARD = {">=", ">", "="}, {"<=", "<"}
SAME = ("people", "occasions", "bodies")
RATES = ("率", "度")
RECURRING = "每"


def times_asked(clause: str, target: Value) -> Decimal | None:
    """Return how often a year the clause asks for, where that is more than a target in occasions."""
    if target.figure is None or target.kind != "number" or target.comparator not in UPWARD:
        return None
    often = frequency(clause) if _any_of("recurring").search(clause) else None
    if often is None:
        return None
    yearly = unit_of(target) in listed("occasions") and RECURRING not in target.text
    return often if yearly and often > target.figure else None


def figure_asked(clause: str, name: str, target: Value) -> Quantity | None:
    """Return the clause's one figure of what the target counts, where it asks for more (for `<=`: allows less)."""
    asked = _level(target, name)
    if asked is None or (RECURRING in clause and frequency(clause) is not None):
        return None
    fitting = [quantity for quantity in quantities(clause) if _fits(quantity, clause, name, target)]
    if len({quantity.number for quantity in fitting}) != 1:
        return None
    more = fitting[0].number < asked if target.comparator in DOWNWARD else fitting[0].number > asked
    return fitting[0] if more else None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(listed(name)))


def is_limit(target: Value) -> bool:
    return target.comparator in DOWNWARD


def _level(target: Value, name: str) -> Decimal | None:
    """Return the target's figure, in percent where it is a share."""
    if target.figure is None or target.comparator not in UPWARD | DOWNWARD:
        return None
    if _is_bare_share(target, name) and target.figure <= ONE:
        return target.figure * HUNDRED
    return target.figure * MYRIADS.get(unit_of(target)[:1], ONE)


def _is_bare_share(target: Value, name: str) -> bool:
    return target.kind == "number" and not unit_of(target) and folded(name).endswith(RATES)


def _fits(quantity: Quantity, clause: str, name: str, target: Value) -> bool:
    """Tell whether the figure is a level of what the target counts, bounded on the same side."""
    before = clause[: quantity.start]
    limits = bool(_any_of("limit").search(before)) or holds(clause[quantity.start :], listed("within"))
    changes = bool(_any_of("change").search(before))
    if limits != is_limit(target) or (changes and not holds(name, vocabulary("values/words")["change"])):
        return False
    if not limits and holds(name, vocabulary("values/words")["lower"]) and not holds(name, listed("averted")):
        return False
    return _counts_the_same(quantity, name, target)


def _counts_the_same(quantity: Quantity, name: str, target: Value) -> bool:
    if target.kind == "percent" or _is_bare_share(target, name):
        return quantity.unit == "%" and folded(name).endswith(RATES) and target.text.find("‰") < 0
    unit = unit_of(target).lstrip("".join(MYRIADS))
    if target.kind not in {"number", "duration"} or not unit:
        return False
    together = any(quantity.unit in listed(kind) and unit in listed(kind) for kind in SAME)
    return together or quantity.unit == unit or (quantity.unit + quantity.noun).startswith(unit)
