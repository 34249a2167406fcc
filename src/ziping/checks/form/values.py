"""F103, F104, F105: a row's places left blank."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from ziping.checks.case import Case, Fault
from ziping.checks.rows import Row, answered_rows, rows
from ziping.model import Indicator, Project, Value, applies, known, words
from ziping.text import folded, is_blank

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


def lacks_score(row: Row) -> bool:
    """Tell a row with a score left blank; one that stands for several rows leaves none of them without."""
    return row.indicator.score is None and not (_is_merged(row) or repeats_a_cell(row, "score"))


def _is_scored(project: Project) -> bool:
    return any(known(indicator.score) is not None for indicator in project.indicators)


def repeats_a_cell(row: Row, field: str) -> bool:
    """Tell a blank of the row at whose place something stands: a cell merged over several rows belongs to the first."""
    place = row.report.where.get(row.of(field))
    return place is not None and not is_blank(place.text)


def _is_merged(row: Row) -> bool:
    """Tell a row whose score stands in a cell merged with the row above: its points are missing too, or used there.

    Where the form has no points, a section whose scores reach its own figure needs no further one.
    """
    if applies(row.indicator.points):
        return not known(row.indicator.points) or _is_below_merged(row)
    level1 = words(row.indicator.level1)
    scores = [known(other.score) for other in row.project.indicators if words(other.level1) == level1]
    full = next((section.points for section in row.project.sections if section.level1 == level1), None)
    return sum((score for score in scores if score is not None), Decimal(0)) == full


def _is_below_merged(row: Row) -> bool:
    """Tell a row under a score that is more than the scored row's own points."""
    above = row.project.indicators[: int(row.at.rpartition("/")[2])]
    unscored = len(list(takewhile(lambda other: other.score is None, reversed(above))))
    return unscored < len(above) and _is_beyond(above[-1 - unscored])


def _is_beyond(indicator: Indicator) -> bool:
    score, points = known(indicator.score), known(indicator.points)
    return score is not None and points is not None and score > points
