"""Faults of the money: rates, amounts beyond the budget, money left without a word, units mixed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.mutating.changing import (
    CENT,
    can_be_written,
    exchanged,
    execution_row,
    is_execution,
    one_of,
    plain,
    projects_where,
    rounded,
    row_at,
    row_pointer,
    rows_where,
    total_funds,
    with_project,
    with_row,
    with_score,
    with_total_moved,
    without_sentences,
)
from tests.mutating.derived import retold
from tests.mutating.planted import Planted
from ziping.model.report import DepartmentFunds, Funds, Project, Report
from ziping.model.states import Text, known, words
from ziping.model.value import Value

HUNDRED = Decimal(100)
FLOOR = Decimal(90)
LARGE = Decimal("0.3")
TOLD = tuple(map(Decimal, ("100", "99", "98", "95", "92", "88.5", "80", "75", "61.2", "50")))
TEN_THOUSAND = Decimal(10000)
ABOUT_SPENDING = re.compile("执行|支付|支出|结余|结转|进度|拨付|资金")
ABOUT_ADJUSTMENT = re.compile("调整|追加|调增|调减|增加|压减|核减|变更|预算")


def exact_rate(row: Funds, base: str = "budget") -> Decimal | None:
    """In percent, not rounded."""
    whole, spent = known(getattr(row, base)), known(row.spent)
    return spent / whole * HUNDRED if whole and spent is not None else None


def written_rate(rate: Decimal, like: str, places: int = 2) -> str:
    """The rate in the manner of the one that stood there."""
    return f"{rounded(rate, places)}" + ("%" if "%" in like or not like else "")


def execution_rate_wrong(report: Report, random: Random) -> Planted | None:
    """Too good, mistyped or mistaken: none that rounding or cutting off gives, whatever the rate is taken against."""
    spots = [
        (number, place)
        for number, project in enumerate(report.projects)
        for place, row in enumerate(project.funds)
        if words(row.rate) and exact_rate(row) is not None
    ]
    spot = one_of(spots, random)
    if spot is None:
        return None
    number, place = spot
    project = report.projects[number]
    row = project.funds[place]
    wrong = one_of([*_wrong_rates(row)], random)
    if wrong is None:
        return None
    stated = replace(row, rate=f"{wrong}" + ("%" if "%" in words(row.rate) else ""))
    changed = with_project(report, number, replace(project, funds=exchanged(project.funds, place, stated)))
    return Planted(changed, (f"/projects/{number}/funds/{place}/rate",))


def _wrong_rates(row: Funds) -> Iterator[Decimal]:
    """Between nothing and all; on the same side of the floor as the true one, else a reason would be asked for."""
    rate = exact_rate(row) or Decimal(0)
    exacts = [exact for base in ("budget", "received", "initial") if (exact := exact_rate(row, base)) is not None]
    for by in map(Decimal, ("-12", "-5", "-3", "-1", "-0.3", "-0.02", "0.02", "0.1", "0.7", "2", "4", "9", "27")):
        for places in (0, 1, 2):
            wrong = (rate + by).quantize(Decimal(1).scaleb(-places))
            in_range = 0 < wrong <= HUNDRED and (wrong < FLOOR) == (rate < FLOOR)
            if in_range and not any(can_be_written(exact, wrong) for exact in exacts):
                yield wrong
    if not any(can_be_written(exact, HUNDRED) for exact in exacts) and rate >= FLOOR:
        yield HUNDRED


def spent_exceeds_budget(report: Report, random: Random) -> Planted | None:
    """All was spent: now the budget, or what was received of it, is less than that."""
    number = one_of(projects_where(report, _is_all_spent), random)
    if number is None:
        return None
    project = report.projects[number]
    total = total_funds(project)
    assert total is not None
    share = Decimal(random.randrange(880, 996)) / 1000
    has_received = known(total[1].received) is not None
    only_received = has_received and random.random() < 0.4
    fields = ("received",) if only_received else ("budget", "received") if has_received else ("budget",)
    less = _with_less(project, fields, share)
    if less is None:
        return None
    changed, follows = with_project(report, number, less), frozenset[str]()
    row = execution_row(project)
    if row is not None and not only_received:
        changed, follows = (
            _with_execution_told(changed, (number, row)),
            frozenset({"V504"}),
        )  # a rate over 100 % is told
    at = f"/projects/{number}/funds"
    return Planted(changed, (at,), follows)


def _is_all_spent(project: Project) -> bool:
    total = total_funds(project)
    return total is not None and exact_rate(total[1]) == HUNDRED and (known(total[1].spent) or Decimal(0)) > 1


def _with_less(project: Project, fields: tuple[str, ...], share: Decimal) -> Project | None:
    """Return the project with less in the total and in its largest part; the parts still make up the total."""
    total = total_funds(project)
    parts = [place for place, row in enumerate(project.funds) if row.source != "total"]
    if total is None:
        return None
    funds = list(project.funds)
    for field in fields:
        whole = known(getattr(total[1], field))
        if whole is None:
            return None
        gone = whole - plain((whole * share).quantize(CENT))
        funds[total[0]] = replace(funds[total[0]], **{field: whole - gone})
        if parts:
            largest = max(parts, key=lambda place: known(getattr(funds[place], field)) or Decimal(0))
            amount = known(getattr(funds[largest], field))
            if amount is None or amount < gone:
                return None
            funds[largest] = replace(funds[largest], **{field: amount - gone})
    return replace(project, funds=tuple(map(with_rate, funds)))


def with_rate(row: Funds) -> Funds:
    rate = exact_rate(row)
    return replace(row, rate=written_rate(rate, words(row.rate))) if words(row.rate) and rate is not None else row


def _with_execution_told(report: Report, spot: tuple[int, int]) -> Report:
    """The row among the indicators tells the rate that the money gives."""
    total = total_funds(report.projects[spot[0]])
    row = row_at(report, spot)
    rate = exact_rate(total[1]) if total else None
    if rate is None or not isinstance(row.actual, Value):
        return report
    return with_row(report, spot, replace(row, actual=percent(rate)))


def percent(rate: Decimal) -> Value:
    text = f"{rounded(rate)}%"
    return Value(text, "percent", "=", rounded(rate), "%")


def execution_rate_contradicted(report: Report, random: Random) -> Planted | None:
    """The indicator tells another rate than the money; its score stays what the money gives."""
    spots = rows_where(report, lambda row: is_execution(row) and isinstance(row.actual, Value))
    spot = one_of(spots, random)
    total = total_funds(report.projects[spot[0]]) if spot else None
    rate = exact_rate(total[1]) if total else None
    if spot is None or rate is None:
        return None
    wrong = random.choice([other for other in TOLD if abs(other - rate) > 1])
    row = row_at(report, spot)
    # With all spent and less told, full marks stand beside a target that is missed; with less spent and all told,
    # marks are off a target that is met. The row's score is then also not the one of the rate it tells.
    # What the problems tell of the rate is what the money gives.
    follows = (
        {"P402", "P404", "E801", "N905"} if wrong > rate else {"P402", "P403", "P405", "E801", "G705", "E803", "N905"}
    )
    changed = with_row(report, spot, replace(row, actual=percent(wrong)))
    return Planted(changed, (row_pointer(spot),), frozenset(follows))


def low_execution_unexplained(report: Report, random: Random) -> Planted | None:
    """Less is spent than the floor asks for, and nothing in the project or about money gives a reason."""
    number = one_of(projects_where(report, lambda project: _is_all_spent(project) and _is_silent(project)), random)
    if number is None:
        return None
    silent = _without_reasons(report, ABOUT_SPENDING)
    share = Decimal(random.randrange(450, 895)) / 1000
    spent_less = _with_less(silent.projects[number], ("spent",), share)
    if spent_less is None:
        return None
    changed = with_rate_followed(with_project(silent, number, spent_less), number)
    # A row of the rate among the indicators misses its target; marks are lost; money is left where no problem is told.
    follows = frozenset({"E801", "E803", "G705"}) | _all_spent_above(report)
    return Planted(changed, (f"/projects/{number}/funds",), follows)


def _all_spent_above(report: Report) -> frozenset[str]:
    """Whether the department tells, in as many figures as it gives, that it spent all of its budget."""
    if not isinstance(report.funds, DepartmentFunds):
        return frozenset()
    budget, spent = known(report.funds.budget), known(report.funds.spent)
    all_spent = budget is not None and spent is not None and can_be_written(budget, plain(spent))
    return frozenset({"M307"}) if all_spent else frozenset()


def with_rate_followed(report: Report, number: int) -> Report:
    """The execution score, the row among the indicators and the totals follow from the money."""
    project = report.projects[number]
    total = total_funds(project)
    assert total is not None
    rate = exact_rate(total[1])
    assert rate is not None
    place, funds = total
    row = execution_row(project)
    changed = report
    old = known(funds.score)
    if old is not None:
        points = known(funds.points) or old
        earned = rounded(points * min(rate, HUNDRED) / HUNDRED)
        project = replace(project, funds=exchanged(project.funds, place, replace(funds, score=earned)))
        changed = with_project(changed, number, project)
        if row is None:
            return with_total_moved(changed, number, earned - old, before=report)
    if row is None:
        return changed
    told = _with_execution_told(changed, (number, row))
    before = known(row_at(told, (number, row)).score)
    if before is None:
        return told
    return with_score(told, (number, row), rounded(before * min(rate, HUNDRED) / HUNDRED))


def _is_silent(project: Project) -> bool:
    """Whether no cell of the project gives a reason: whatever it is for, it may be why less was spent."""
    reasons = [row.reason for row in project.indicators] + [row.reason for row in project.funds]
    return words(project.problems) in {"", "无"} and not any(words(reason) for reason in reasons)


def _without_reasons(report: Report, about: re.Pattern[str]) -> Report:
    """The report's own account has no sentence of this matter."""
    silenced = replace(report, problems=_silenced(report.problems, about), measures=_silenced(report.measures, about))
    return retold(silenced)


def _silenced(text: Text, about: re.Pattern[str]) -> Text:
    return (without_sentences(text, about) or "无") if isinstance(text, str) else text


def large_adjustment_unexplained(report: Report, random: Random) -> Planted | None:
    """The initial budget was far from the one of the year's end, by more than three tenths of itself."""
    number = one_of(projects_where(report, lambda project: _has_initial(project) and _is_silent(project)), random)
    if number is None:
        return None
    silent = _without_reasons(report, ABOUT_ADJUSTMENT)
    factor = random.choice([Decimal(random.randrange(20, 74)) / 100, Decimal(random.randrange(150, 300)) / 100])
    changed = _with_initial(silent.projects[number], factor)
    if not _is_far_from_initial(changed):
        return None
    return Planted(
        _with_department_initial(with_project(silent, number, changed), report), (f"/projects/{number}/funds",)
    )


def _has_initial(project: Project) -> bool:
    total = total_funds(project)
    return total is not None and bool(known(total[1].initial)) and bool(known(total[1].budget))


def _is_far_from_initial(project: Project) -> bool:
    """With what was carried over, and without it."""
    total = total_funds(project)
    assert total is not None
    initial, budget = known(total[1].initial) or Decimal(0), known(total[1].budget) or Decimal(0)
    carried = sum(
        (known(row.budget) or Decimal(0) for row in project.funds if row.source == "carried_over"), Decimal(0)
    )
    return min(abs(budget - initial), abs(budget - carried - initial)) > initial * LARGE


def _with_initial(project: Project, factor: Decimal) -> Project:
    """The initial total is this share of the budget; the largest part takes what the others leave."""
    total = total_funds(project)
    assert total is not None
    place, row = total
    whole = plain(((known(row.budget) or Decimal(0)) * factor).quantize(CENT))
    initials = ((other, known(part.initial)) for other, part in enumerate(project.funds) if other != place)
    parts = {other: initial for other, initial in initials if initial}
    moved = {other: plain((amount * whole / sum(parts.values())).quantize(CENT)) for other, amount in parts.items()}
    if moved:
        largest = max(moved, key=lambda other: moved[other])
        moved[largest] += whole - sum(moved.values())
    moved[place] = whole
    funds = tuple(replace(part, initial=moved.get(other, part.initial)) for other, part in enumerate(project.funds))
    return replace(project, funds=funds)


def _with_department_initial(report: Report, before: Report) -> Report:
    """The department's initial money is as much more or less as its projects'."""
    funds = report.funds
    if not isinstance(funds, DepartmentFunds) or known(funds.initial) is None:
        return report
    more = _initial_of_projects(report) - _initial_of_projects(before)
    return retold(replace(report, funds=replace(funds, initial=(known(funds.initial) or Decimal(0)) + more)))


def _initial_of_projects(report: Report) -> Decimal:
    totals = [total[1] for project in report.projects if (total := total_funds(project))]
    return sum((known(row.initial) or Decimal(0) for row in totals), Decimal(0))


def money_units_mixed(report: Report, random: Random) -> Planted | None:
    """One amount, or one column, stands in 元 in a form of 万元, or the other way round."""
    number = one_of(
        projects_where(report, lambda project: _other_unit(project) is not None and len(_amounts(project)) > 3), random
    )
    if number is None:
        return None
    project = report.projects[number]
    factor = _other_unit(project)
    assert factor is not None
    place, field = random.choice(_amounts(project))
    has_other_columns = any(name != field for _, name in _amounts(project))
    column = [other for other, name in _amounts(project) if name == field]
    places = column if has_other_columns and random.random() < 0.5 else [place]
    funds = list(project.funds)
    for other in places:
        amount = known(getattr(funds[other], field)) or Decimal(0)
        funds[other] = replace(funds[other], **{field: plain(amount * factor)})
    at = (*(f"/projects/{number}/funds/{other}/{field}" for other in places), f"/projects/{number}/money_unit")
    return Planted(with_project(report, number, replace(project, funds=tuple(funds))), at)


def _other_unit(project: Project) -> Decimal | None:
    return {"万元": TEN_THOUSAND, "元": 1 / TEN_THOUSAND}.get(words(project.money_unit))


def _amounts(project: Project) -> list[tuple[int, str]]:
    return [
        (place, field)
        for place, row in enumerate(project.funds)
        for field in ("initial", "budget", "received", "spent")
        if known(getattr(row, field))
    ]


def department_spending_contradicts_projects(report: Report, random: Random) -> Planted | None:
    del random
    funds = report.funds
    if (
        not isinstance(funds, DepartmentFunds)
        or known(funds.budget) is None
        or known(funds.spent) == known(funds.budget)
    ):
        return None
    left = [
        (known(total[1].budget) or Decimal(0)) - (known(total[1].spent) or Decimal(0))
        for project in report.projects
        if (total := total_funds(project)) is not None
    ]
    if sum(left, Decimal(0)) <= 0:
        return None
    return Planted(retold(replace(report, funds=replace(funds, spent=funds.budget))), ("/funds",))
