"""I602: one row carries more than the rule set's share of the whole, or of its section."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.rows import Row, rows
from ziping.model import known, words

ZERO, HUNDRED = Decimal(0), Decimal(100)
OF_THE_WHOLE, OF_A_SECTION = "concentration.share", "concentration.section_share"


class Whole(Struct, frozen=True):
    """What a row carries a part of, with its points and the rule for how large a part that may be."""

    name: str
    points: Decimal
    rule: str


def points_concentrated(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        points = known(row.indicator.points)
        if points is None or not row.name or (row.scored is not None and row.scored.is_execution):
            continue
        whole = next((whole for whole in _wholes(case, row) if _carries_too_much(case, points, whole)), None)
        if whole is not None:
            facts = {
                "case": "section" if whole.rule == OF_A_SECTION else "whole",
                "indicator": row.name,
                "points": plain(points),
                "section": whole.name,
                "full": plain(whole.points),
                "share": plain(case.rules.number(whole.rule)),
            }
            yield Fault((row.of("points"), row.of("level3")), facts, case.rules.basis(whole.rule))


def _carries_too_much(case: Case, points: Decimal, whole: Whole) -> bool:
    return points * HUNDRED > whole.points * case.rules.number(whole.rule)


def _wholes(case: Case, row: Row) -> Iterator[Whole]:
    """A section is judged only where the rules set a share of it, and where rows share it at all."""
    total = known(row.project.total_points)
    yield Whole("", case.rules.number("full_marks") if total is None else total, OF_THE_WHOLE)
    level1 = words(row.indicator.level1)
    own = [known(other.points) for other in row.project.indicators if words(other.level1) == level1]
    given = [points for points in own if points is not None]
    if level1 and len(given) > 1 and case.rules.has(OF_A_SECTION):
        yield Whole(level1, sum(given, ZERO), OF_A_SECTION)
