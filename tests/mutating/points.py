"""Faults of points claimed: against the row's points, the rule, the result, the grade."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from msgspec import UNSET, Struct
from msgspec.structs import replace

from tests.mutating.changing import (
    Spot,
    attainable,
    can_be_written,
    exchanged,
    execution_row,
    is_execution,
    one_of,
    plain,
    projects_where,
    room_above,
    rounded,
    row_at,
    row_pointer,
    rows_where,
    total_funds,
    with_project,
    with_row,
    with_score,
    with_total_moved,
)
from tests.mutating.derived import GRADES, retold, with_conclusion
from tests.mutating.money import HUNDRED, exact_rate
from tests.mutating.planted import Planted
from tests.mutating.results import can_fall_short, is_met
from ziping.model.report import Conclusion, Indicator, Project, Report
from ziping.model.states import known, words
from ziping.model.value import Value
from ziping.text.printing import write_number

LEAST_POINTS = Decimal(5)
LEAST = Decimal("0.3")
TELLING = 4
"""So many letters of a name in a row leave no doubt which indicator is meant."""
STEPS = tuple(map(Decimal, ("0.5", "1", "1.5", "2", "3", "4", "5")))
EXPLAINED = (
    *(
        "受项目实施周期影响，数据统计口径尚需完善",
        "部分工作受天气影响推迟开展，将加快实施",
        "前期准备不足，今后提前谋划",
    ),
    *("因协作单位人员变动，成效未充分显现，下一步加强跟踪", "宣传力度不够，下年度加大宣传"),
)
SPENT_LESS = frozenset({"E801", "E803", "G705"})
"""Of a result below its target: no reason, no problem told, and completion still said to be whole."""


def score_exceeds_points(report: Report, random: Random) -> Planted | None:
    """A full row earns still more, where the total leaves room; else its points are less and another row's are more."""
    spots = [spot for spot in rows_where(report, _is_full) if room_above(report, spot[0]) >= STEPS[0]]
    spot = one_of(spots, random)
    if spot is None:
        return _above_and_total_with_it(report, random)
    more = random.choice([step for step in STEPS if step <= room_above(report, spot[0])])
    return Planted(
        with_score(report, spot, _score(report, spot) + more), (row_pointer(spot),), _of_worded(report, spot)
    )


def _above_and_total_with_it(report: Report, random: Random) -> Planted | None:
    """Where everything is full already, the total passes the full marks too."""
    spot = one_of(rows_where(report, _is_full), random)
    if spot is None:
        return None
    changed = with_score(report, spot, _score(report, spot) + random.choice(STEPS))
    return Planted(changed, (row_pointer(spot),), _of_worded(report, spot) | {"P408"})


def _of_worded(report: Report, spot: Spot) -> frozenset[str]:
    """More than all of the points is also outside the band of any judgement."""
    actual = row_at(report, spot).actual
    return frozenset({"P406"}) if isinstance(actual, Value) and actual.kind == "words" else frozenset()


def _is_full(row: Indicator) -> bool:
    return not is_execution(row) and known(row.points) is not None and row.points == row.score


def _score(report: Report, spot: Spot) -> Decimal:
    return known(row_at(report, spot).score) or Decimal(0)


def execution_score_wrong(report: Report, random: Random) -> Planted | None:
    """Another score than the rate gives: full marks for less than all, or something else."""
    number = one_of(projects_where(report, lambda project: _execution(project) is not None), random)
    if number is None:
        return None
    project = report.projects[number]
    execution = _execution(project)
    assert execution is not None
    score, room = execution.score, room_above(report, number)
    options = [plain(score + move) for step in STEPS for move in (step, -step)] + [execution.points] * len(STEPS)
    wrong = one_of([option for option in options if option - score <= room and execution.is_wrong(option)], random)
    if wrong is None:
        return None
    row, total = execution_row(project), total_funds(project)
    assert total is not None
    at = [f"/projects/{number}/funds/{total[0]}"]
    changed = report
    if known(total[1].score) is not None:
        funds = exchanged(project.funds, total[0], replace(total[1], score=wrong))
        changed = with_project(changed, number, replace(project, funds=funds))
    if row is None:
        changed = with_total_moved(changed, number, wrong - score, before=report)
        return Planted(changed, tuple(at), _when_less(wrong, score))
    # As a row among the indicators it is also full marks for a target missed, or not its share of the points.
    changed = with_score(changed, (number, row), wrong)
    return Planted(changed, (*at, row_pointer((number, row))), _when_less(wrong, score) | {"P403", "P404", "P405"})


def _when_less(wrong: Decimal, score: Decimal) -> frozenset[str]:
    """Marks are taken off without a reason, and perhaps no problem is told."""
    return frozenset({"E801", "E803"}) if wrong < score else frozenset()


class Execution(Struct, frozen=True):
    """What the execution rate can earn, what it claims, and the rate in percent."""

    points: Decimal
    score: Decimal
    rate: Decimal

    def is_wrong(self, score: Decimal) -> bool:
        earned = self.points * min(self.rate, HUNDRED) / HUNDRED
        return 0 <= score <= self.points and not can_be_written(earned, score)


def _execution(project: Project) -> Execution | None:
    total, row = total_funds(project), execution_row(project)
    rate = exact_rate(total[1]) if total else None
    if total is None or rate is None:
        return None
    points, score = known(total[1].points), known(total[1].score)
    if score is None and row is not None:
        score = known(project.indicators[row].score)
        points = known(project.indicators[row].points)
    return Execution(points or Decimal(10), score, rate) if score is not None else None


def full_marks_target_missed(report: Report, random: Random) -> Planted | None:
    """A missed row gets all its points, or a full row's result falls short; it keeps, or gets, a reason."""
    ways: list[Callable[[Report, Random], Planted | None]] = [_made_full, _made_short]
    random.shuffle(ways)
    return ways[0](report, random) or ways[1](report, random)


def _made_full(report: Report, random: Random) -> Planted | None:
    spots = [
        spot
        for spot in rows_where(report, _is_short)
        if (points := attainable(report, spot)) is not None
        and points - _score(report, spot) <= room_above(report, spot[0])
        and not can_be_written(_score(report, spot), points)
    ]
    spot = one_of(spots, random)
    points = attainable(report, spot) if spot else None
    if spot is None or points is None:
        return None
    return Planted(with_score(report, spot, points), (row_pointer(spot),))


def _made_short(report: Report, random: Random) -> Planted | None:
    spot = one_of(rows_where(report, lambda row: _is_full(row) and can_fall_short(row)), random)
    if spot is None:
        return None
    row = row_at(report, spot)
    if (known(row.points) or Decimal(0)) < LEAST_POINTS:
        return None
    reason = random.choice(EXPLAINED) if isinstance(row.reason, str) or row.reason is None else row.reason
    short = replace(row, actual=_short_of(row, random), reason=reason)
    # What the goals and the problems tell of this row is what it was before.
    return Planted(with_row(report, spot, short), (row_pointer(spot),), frozenset({"E803", "G705", "N905"}))


def _short_of(row: Indicator, random: Random) -> Value:
    """A result on the wrong side of its target by a fifth to a half of it: no rounding of the score can hide that."""
    target, actual = row.target, row.actual
    assert isinstance(target, Value)
    assert isinstance(actual, Value)
    assert target.figure is not None
    share = Decimal(random.randrange(20, 50)) / 100
    wrong = target.figure * (1 + share if target.comparator == "<=" else 1 - share)
    whole = target.figure == target.figure.to_integral_value()
    number = wrong.to_integral_value() if whole else rounded(wrong)
    return replace(actual, number=plain(number), text=f"{write_number(number)}{actual.unit or ''}")


def _is_short(row: Indicator) -> bool:
    return not is_execution(row) and is_met(row) is False and known(row.score) is not None and bool(words(row.reason))


def marks_lost_target_met(report: Report, random: Random) -> Planted | None:
    spots = rows_where(report, lambda row: _is_full(row) and is_met(row) is True and not words(row.reason))
    spot = one_of([spot for spot in spots if not _is_told_of(report, spot)], random)
    if spot is None:
        return None
    score = _score(report, spot)
    off = random.choice([step for step in STEPS if step <= score])
    # The same marks are a deviation without a reason, and a loss where no problem is told.
    return Planted(with_score(report, spot, score - off), (row_pointer(spot),), frozenset({"E801", "E803"}))


def score_not_by_rule(report: Report, random: Random) -> Planted | None:
    """A row that fell short has neither full marks nor its share: more of them, or less and no reason for it."""
    spot = one_of([spot for spot in rows_where(report, _is_short) if attainable(report, spot)], random)
    points = attainable(report, spot) if spot else None
    if spot is None or points is None:
        return None
    score, row = _score(report, spot), row_at(report, spot)
    room = room_above(report, spot[0])
    shares = [plain(points * twentieth / 20) for twentieth in range(1, 20)]
    off = [other for other in shares if abs(other - score) >= LEAST and not can_be_written(score, other)]
    more = [other for other in off if 0 < other - score <= room]
    less = [] if _is_told_of(report, spot) else [other for other in off if other < score]
    if not more + less:
        return None
    wrong = random.choice(random.choice([part for part in (more, less) if part]))
    if wrong > score:
        return Planted(with_score(report, spot, plain(wrong)), (row_pointer(spot),))
    changed = with_score(report, spot, plain(wrong), reason=None if row.reason is not UNSET else UNSET)
    return Planted(changed, (row_pointer(spot),), frozenset({"E801", "E803"}))


def _is_told_of(report: Report, spot: Spot) -> bool:
    """Whether the problems that are told speak of the row, by its name or the most telling part of it."""
    project, name = report.projects[spot[0]], words(row_at(report, spot).level3)
    told = "".join(map(words, (project.problems, project.measures, report.problems, report.measures)))
    return any(name[start : start + TELLING] in told for start in range(max(len(name) - TELLING, 0) + 1))


SHARES = tuple(map(Decimal, range(0, 100, 5)))
JUDGEMENTS = (
    (("达成预期指标", "达成年度指标", "达成"), (Decimal(80), Decimal(100))),
    (("部分达成预期指标并具有一定效果", "部分达成"), (Decimal(60), Decimal(80))),
    (("未达成预期指标且效果较差", "未达成"), (Decimal(0), Decimal(60))),
)
"""The three judgements of a worded result and the share of the points each may earn (中江表表注)."""


def worded_score_out_of_band(report: Report, random: Random) -> Planted | None:
    """A worded row is judged in one of the three ways and scored beyond it, or below it without a reason."""
    spots = rows_where(report, lambda row: _is_worded(row) and known(row.points) is not None)
    spot = one_of(spots, random)
    points = attainable(report, spot) if spot else None
    if spot is None or points is None:
        return None
    names, (low, high) = random.choice(JUDGEMENTS)
    room = room_above(report, spot[0]) + _score(report, spot)
    above = [share for share in SHARES if share > high and points * share / HUNDRED <= room]
    below = [] if _is_told_of(report, spot) else [share for share in SHARES if share < low]
    if not above + below:
        return None
    share = random.choice(above + below)
    row = row_at(report, spot)
    reason = row.reason if row.reason is UNSET else random.choice(EXPLAINED) if share > high else None
    judged = replace(row, actual=Value(random.choice(names), "words"), reason=reason)
    changed = with_score(with_row(report, spot, judged), spot, plain(points * share / HUNDRED))
    # The problems told, or the completion of the whole, say nothing of this row; below its band it has no reason.
    follows = {"E803", "G705"} | ({"E801"} if share < low or reason is UNSET else set())
    return Planted(changed, (row_pointer(spot),), frozenset(follows))


def _is_worded(row: Indicator) -> bool:
    target, actual = row.target, row.actual
    return isinstance(target, Value) and isinstance(actual, Value) and target.kind == "words" and actual.kind == "words"


def grade_not_by_score(report: Report, random: Random) -> Planted | None:
    if not isinstance(report.conclusion, Conclusion) or not words(report.conclusion.grade):
        return None
    grade = words(report.conclusion.grade)
    others = [names[0 if len(grade) > 1 else 1] for _, names in GRADES]
    wrong = random.choice([other for other in others if other != grade])
    changed = retold(replace(report, conclusion=replace(report.conclusion, grade=wrong)))
    return Planted(changed, ("/conclusion/grade", "/conclusion"))


def total_out_of_range(report: Report, random: Random) -> Planted | None:
    """A total beyond the full marks or below nothing. The rows cannot make it up, nor the projects' totals."""
    options = [*_totals_out_of_range(report, random)]
    return one_of(options, random)


def _totals_out_of_range(report: Report, random: Random) -> Iterator[Planted]:
    above = random.choice([Decimal(random.randrange(1005, 1300)) / 10, Decimal(random.randrange(101, 960))])
    for number, project in enumerate(report.projects):
        total = known(project.total_score)
        if total is not None:
            changed = replace(project, total_score=plain(random.choice([above, Decimal(-random.randrange(1, 60))])))
            moved = retold(with_project(report, number, changed))
            yield Planted(moved, (f"/projects/{number}/total_score",), frozenset({"S201", "S206", "E803"}))
    if isinstance(report.conclusion, Conclusion) and known(report.conclusion.score) is not None:
        # In a sentence a line before a figure (得分-6分) may be a dash.
        yield Planted(with_conclusion(report, plain(above)), ("/conclusion/score", "/conclusion"), frozenset({"S206"}))
