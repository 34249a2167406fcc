"""F103, F104, F105: a row's places left blank."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.merging import lacks_score
from ziping.checks.rows import Row, answered_rows, rows
from ziping.model import Project, Value, known, words
from ziping.text import folded

NOTHING = frozenset({"无", "不适用", "不涉及", "未涉及", "无此项", "本年度无"})
FIGURE_ASKED = re.compile(r"(?:[≥≤<>=]|不少于|不低于|不超过|不高于|达到)\d")
UNFILLED = re.compile(r"\*{2,}|×{2,}|[Xx]{2,}|_{2,}|^[≥≤><=]+\D{0,6}$")
UNFINISHED = frozenset({"goal-declaration", "monitoring-table"})


def missing_actual(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if row.target is not None and row.indicator.actual is None and _is_asked(row, row.target):
            yield Fault((row.of("actual"), row.of("target")), {"indicator": row.name, "target": row.target.text})


def missing_target(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if row.actual is None or row.indicator.target is not None or _is_in_name(row, row.actual):
            continue
        if row.scored is None or not row.scored.is_execution:  # all of the budget is to be spent: that needs no target
            yield Fault((row.of("target"), row.of("actual")), {"indicator": row.name, "actual": row.actual.text})


def _is_asked(row: Row, target: Value) -> bool:
    """A form that is filled in before the year ends has no results yet; 无 and a printed ≥**人 ask for none."""
    asked = folded(target.text)
    return asked not in NOTHING and not UNFILLED.search(asked) and row.report.kind not in UNFINISHED


def _is_in_name(row: Row, actual: Value) -> bool:
    """Tell a row whose target stands in its own name (培训人数≥100人), or that says it does not apply."""
    return bool(FIGURE_ASKED.search(folded(words(row.indicator.level3)))) or folded(actual.text) in NOTHING


def missing_score(case: Case) -> Iterator[Fault]:
    for row, target, actual in answered_rows(case):
        if lacks_score(row) and _is_scored(row.project) and row.report.kind not in UNFINISHED:
            facts = {"indicator": row.name, "target": target.text, "actual": actual.text}
            yield Fault((row.of("score"), row.of("actual")), facts)


def _is_scored(project: Project) -> bool:
    return any(known(indicator.score) is not None for indicator in project.indicators)
