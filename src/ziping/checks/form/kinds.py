"""F108: no indicator of a kind that the rules ask for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from ziping.checks.case import Case, Fault
from ziping.checks.rows import Row, rows_by_project
from ziping.checks.totals import is_partly_read, overall_tables
from ziping.checks.vocabulary import holds
from ziping.model import Project, known, words
from ziping.text import folded

KINDS: Final = {"output": ("产出",), "benefit": ("效益", "效果", "效能"), "satisfaction": ("满意",)}
BELOW: Final = {"output": ("数量", "质量", "时效")}
"""The second level tells an output under a first of any name (项目完成)."""
UNDER_EVERY_HEADING = "satisfaction"
"""Satisfaction is an indicator among the benefits in many forms."""
OF_PROJECTS = frozenset({"department-report", "project-table", "transfer-table", "goal-declaration"})
ZERO = Decimal(0)


def missing_kind_of_indicator(case: Case) -> Iterator[Fault]:
    """Only forms are judged that divide their indicators by these kinds at all, and were read whole."""
    overall = overall_tables(case)
    tables = zip(case.projects(), rows_by_project(case), strict=True)
    for number, ((pointer, project, _), own) in enumerate(tables if case.report.kind in OF_PROJECTS else ()):
        present = _present([row for row in own if row.kind or words(row.indicator.level3)])
        if not present - {UNDER_EVERY_HEADING} or is_partly_read(case, pointer) or number in overall:
            continue
        for kind in KINDS:
            if kind not in present and _is_asked_for(case, kind) and not _is_made_up_for(case, project, kind):
                basis = case.rules.basis(f"weights.{kind}")
                yield Fault((f"{pointer}/indicators",), {"case": kind}, basis)


def _present(named: Sequence[Row]) -> set[str]:
    """Return the kinds that any of the rows is of."""
    first, second = "\n".join({row.section for row in named}), "\n".join({row.kind for row in named})
    anywhere = "\n".join((first, second, *[folded(words(row.indicator.level3)) for row in named]))
    told = dict.fromkeys(KINDS, first) | {UNDER_EVERY_HEADING: anywhere}
    by_heading = {kind for kind, listed in KINDS.items() if holds(told[kind], listed)}
    return by_heading | {kind for kind, listed in BELOW.items() if holds(second, listed)}


def _is_asked_for(case: Case, kind: str) -> bool:
    weight = f"weights.{kind}"
    return case.rules.has(weight) and case.rules.number(weight) > ZERO


def _is_made_up_for(case: Case, project: Project, kind: str) -> bool:
    """Tell a form that gave satisfaction's points to other rows: some projects serve nobody who could be asked."""
    if kind != UNDER_EVERY_HEADING:
        return False
    points = [known(row.points) for row in project.indicators]
    spending = next((given for fund in project.funds if (given := known(fund.points)) is not None), None)
    total = sum((given for given in points if given is not None), ZERO if spending is None else spending)
    full, execution = case.rules.number("full_marks"), case.rules.number("execution.points")
    return total == full or (spending is None and total == full - execution)
