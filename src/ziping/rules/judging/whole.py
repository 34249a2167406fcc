"""A rule set as a whole, with what it inherits: nothing is missing, and the points add up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ziping.rules.judging.problem import Problem
from ziping.rules.judging.source import Source
from ziping.rules.names import value_names
from ziping.rules.rulefile import Header
from ziping.rules.ruleset import RuleSet
from ziping.text import write_number

ZERO = Decimal(0)
PARTS = ("execution", "output", "benefit", "satisfaction", "cost")


def whole_problems(rules: RuleSet, source: Source) -> Iterator[Problem]:
    missing = [name for name, known in value_names().items() if not known.optional and not rules.has(name)]
    for name in missing:
        yield Problem("missing-value", source.line("without"), {"name": name})
    if missing:
        return
    full = rules.number("full_marks")
    for name, known in value_names().items():
        if known.kind == "points" and rules.has(name) and rules.number(name) > full:
            facts = {"name": name, "points": write_number(rules.number(name)), "full": write_number(full)}
            yield Problem("points-beyond-full", source.line("values", name, "value"), facts)
    yield from _weights(rules, full, source)


def without_problems(header: Header, rules: RuleSet, source: Source) -> Iterator[Problem]:
    """Yield what the head leaves open and the file gives all the same."""
    for name in header.without:
        if rules.has(name):
            yield Problem("left-open-and-given", source.line("values", name), {"name": name})


def _weights(rules: RuleSet, full: Decimal, source: Source) -> Iterator[Problem]:
    line = next((at for name in _own_weights(source) if (at := source.line("values", name))), 0)
    given = {part: rules.number(f"weights.{part}") for part in PARTS if rules.has(f"weights.{part}")}
    points = rules.number("execution.points")
    if given.get("execution", points) != points:
        facts = {"points": write_number(points), "weight": write_number(given["execution"])}
        yield Problem("execution-weight", line, facts)
    for case, total in _sums(rules, given, full):
        yield Problem(case, line, {"full": write_number(full), "sum": write_number(total)})
    yield from _ranges(rules, source)


def _sums(rules: RuleSet, given: Mapping[str, Decimal], full: Decimal) -> Iterator[tuple[str, Decimal]]:
    """The weights give the full marks where all are set, and leave room where some are left open."""
    total = sum(given.values(), ZERO)
    if rules.has("weights.indicators"):
        whole = given.get("execution", ZERO) + rules.number("weights.indicators")
        if whole != full:
            yield "weights-sum", whole
    elif {"output", "benefit"} <= given.keys():
        if total != full:
            yield "weights-sum", total
    elif total >= full:
        yield "weights-no-room", total


def _own_weights(source: Source) -> Iterator[str]:
    yield from (name for name, _ in source.tables("values") if name.startswith("weights."))
    yield "execution.points"
    yield "full_marks"


def _ranges(rules: RuleSet, source: Source) -> Iterator[Problem]:
    for part in PARTS[1:]:
        low, high = f"weights.{part}.low", f"weights.{part}.high"
        if rules.has(low) and rules.has(high) and rules.number(low) > rules.number(high):
            facts = {"low": write_number(rules.number(low)), "high": write_number(rules.number(high))}
            yield Problem("range-reversed", source.line("values", low), {"name": f"weights.{part}"} | facts)
