"""The values of a rule file tried on their cases: each case comes true, and each value matters on one."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from msgspec import MsgspecError, convert

from ziping.checks.catalogue import BY_CODE
from ziping.flows.ruling.changing import changes
from ziping.flows.ruling.outcome import RANGE, codes, holds, mismatches
from ziping.rules.judging.judge import Standing
from ziping.rules.judging.problem import Problem, nearest
from ziping.rules.judging.source import Source
from ziping.rules.names import value_names
from ziping.rules.rulecase import RESULTS, SECTIONS, Figure, RuleCase
from ziping.rules.rulefile import DECIMAL
from ziping.rules.ruleset import Band, MissingRuleError, RuleSet
from ziping.text import write_number

NOT_SAID: dict[str, tuple[object, ...]] = dict.fromkeys(RESULTS, (None,)) | {"finds": ("",), "silent": ("",)}
FIGURES = ("initial", "budget", "received", "spent", "points", "claimed", "exact", "rate", "total")


def case_problems(source: Source, standing: Standing | None) -> Iterator[Problem]:
    """Yield what is wrong with the cases as they are written, then, of a file that can stand, what comes of them."""
    spoiled = set()
    for name, number, case in _written_cases(source):
        for problem in _of_case(case, source.line("values", name, "cases", number)):
            spoiled.add(name)
            yield problem
    if standing is not None:
        for name, cases in standing.file.cases.items():
            if name not in spoiled:
                yield from _tried(name, cases, standing, source)


def _written_cases(source: Source) -> Iterator[tuple[str, int, RuleCase]]:
    """Yield the cases whose shape is right."""
    for name, table in source.tables("values"):
        cases = table.get("cases")
        for number, case in enumerate(cases) if isinstance(cases, list) else ():
            with suppress(MsgspecError):
                yield name, number, convert(case, RuleCase)


def _tried(name: str, cases: tuple[RuleCase, ...], standing: Standing, source: Source) -> Iterator[Problem]:
    """A value is changed only where its cases come true as it stands."""
    failed = [problem for n, case in enumerate(cases) for problem in _untrue(case, name, n, standing.rules, source)]
    yield from failed
    if cases and not failed:
        yield from _unnoticed(name, cases, standing, source)


def _of_case(case: RuleCase, line: int) -> Iterator[Problem]:
    """Yield what keeps a case from being tried: no result, a figure that is none, a section or a check unknown."""
    if not any(getattr(case, name) not in NOT_SAID[name] for name in RESULTS):
        yield Problem("case-without-result", line, {"names": "、".join(RESULTS)})
    for name, written in _figures(case):
        if not _is_figure(written):
            yield Problem("case-no-figure", line, {"name": name, "written": str(written)})
    for section in case.sections:
        if section not in SECTIONS:
            facts = {"section": section, "nearest": nearest(section, SECTIONS), "names": "、".join(SECTIONS)}
            yield Problem("case-no-section", line, facts)
    for code in (*codes(case.finds), *codes(case.silent)):
        if code not in BY_CODE:
            yield Problem("case-no-check", line, {"code": code})


def _figures(case: RuleCase) -> Iterator[tuple[str, Figure]]:
    yield from ((name, held) for name in FIGURES if (held := getattr(case, name)) is not None)
    yield from (("score", part) for part in (RANGE.split(str(case.score)) if case.score is not None else ()))
    yield from (("sections", points) for points in case.sections.values())
    yield from (("departments", score) for score in case.departments)
    yield from (("projects", held) for project in case.projects for held in (project.total, project.budget))


def _is_figure(written: Figure) -> bool:
    return written == "" or DECIMAL.fullmatch(str(written)) is not None


def _untrue(case: RuleCase, name: str, number: int, rules: RuleSet, source: Source) -> Iterator[Problem]:
    line = source.line("values", name, "cases", number)
    try:
        found = mismatches(case, rules)
    except MissingRuleError as error:
        yield Problem("case-needs-rule", line, {"name": name, "missing": error.name})
        return
    for one in found:
        facts = {"name": name, "result": one.result, "expected": one.expected or "—", "got": one.got or "—"}
        yield Problem(f"case-{one.result}" if one.result in {"finds", "silent"} else "case-untrue", line, facts)


def _unnoticed(name: str, cases: tuple[RuleCase, ...], standing: Standing, source: Source) -> Iterator[Problem]:
    for group in changes(name, standing.rules, standing.above):
        if all(holds(case, changed) for changed in group for case in cases):
            changed = [_written(one, name) for one in group]
            facts = {"name": name, "changed": "、".join(changed), "example": value_names()[name].case}
            yield Problem("no-case-matters", source.line("values", name), facts)


def _written(rules: RuleSet, name: str) -> str:
    value = rules.parameters[name].value if rules.has(name) else "—"
    if isinstance(value, Decimal):
        return write_number(value)
    return value if isinstance(value, str) else " ".join(map(_band, value))


def _band(band: Band) -> str:
    return f"{band.name}[{write_number(band.low)},{write_number(band.high)})"
