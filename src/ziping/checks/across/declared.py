"""X104, X105: what the declaration asked for and the self-evaluation does not."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ziping.checks.across.matching import matched_indicators, matched_projects
from ziping.checks.case import Beside, Fault
from ziping.checks.places import elsewhere
from ziping.checks.units import on_one_scale, unit_of
from ziping.model import Indicator, Project, Report, Value, words
from ziping.text import common_scale, is_blank, tidy

UPWARD, DOWNWARD = frozenset({">=", ">", "="}), frozenset({"<=", "<"})
EXECUTION = "执行率"


class Twins(Struct, frozen=True):
    """A table and its declaration, each with its pointer."""

    at: str
    project: Project
    declared_at: str
    declared: Project


def target_lowered_since_declaration(beside: Beside) -> Iterator[Fault]:
    for twins, declaration in _twins(beside):
        for own, other in matched_indicators(twins.project.indicators, twins.declared.indicators):
            now, then = twins.project.indicators[own].target, twins.declared.indicators[other].target
            if isinstance(now, Value) and isinstance(then, Value) and asks_less(now, then):
                name = tidy(words(twins.project.indicators[own].level3))
                facts = {"indicator": name, "declared": then.text, "target": now.text}
                there = elsewhere(f"{twins.declared_at}/indicators/{other}/target", declaration)
                yield Fault((f"{twins.at}/indicators/{own}/target",), facts, elsewhere=there)


def indicator_dropped_since_declaration(beside: Beside) -> Iterator[Fault]:
    for twins, declaration in _twins(beside):
        kept = {other for _, other in matched_indicators(twins.project.indicators, twins.declared.indicators)}
        for number, indicator in enumerate(twins.declared.indicators):
            if number not in kept and _is_declared(indicator):
                target = indicator.target.text if isinstance(indicator.target, Value) else ""
                facts = {"indicator": tidy(words(indicator.level3)), "declared": target}
                there = elsewhere(f"{twins.declared_at}/indicators/{number}/level3", declaration)
                yield Fault((f"{twins.at}/indicators",), facts, elsewhere=there)


def _twins(beside: Beside) -> Iterator[tuple[Twins, Report]]:
    """Yield the tables that both have, where both hold indicators."""
    declaration = beside.declaration
    if declaration is None:
        return
    for own, other in matched_projects(beside.report.projects, declaration.projects):
        project, declared = beside.report.projects[own], declaration.projects[other]
        if project.indicators and declared.indicators:
            yield Twins(f"/projects/{own}", project, f"/projects/{other}", declared), declaration


def _is_declared(indicator: Indicator) -> bool:
    """Tell an indicator with words and a target; spending is scored by its own row wherever the form has it."""
    name = words(indicator.level3)
    return not is_blank(name) and isinstance(indicator.target, Value) and EXECUTION not in name


def asks_less(now: Value, then: Value) -> bool:
    """Tell a target that is easier to meet than the other, where both are of one kind and on one scale."""
    if now.kind == "date" and then.kind == "date":
        return _is_later(now, then)
    figures = _comparable(now, then)
    if figures is None:
        return False
    ours, theirs = figures
    if now.comparator in DOWNWARD and then.comparator in DOWNWARD:
        return ours > theirs
    return now.comparator in UPWARD and then.comparator in UPWARD and ours < theirs


def _is_later(now: Value, then: Value) -> bool:
    """Compare days; without their years where one of them has none."""
    if not isinstance(now.date, str) or not isinstance(then.date, str):
        return False
    dated = now.date[:4].isdigit() and then.date[:4].isdigit()
    return now.date > then.date if dated else now.date[-5:] > then.date[-5:]


def _comparable(now: Value, then: Value) -> tuple[Decimal, Decimal] | None:
    """Return both figures in one unit."""
    if now.figure is None or then.figure is None or now.kind != then.kind or not on_one_scale(now, then):
        return None
    scale = common_scale(unit_of(now), unit_of(then))
    return (now.figure * scale[0], then.figure * scale[1]) if scale else None
