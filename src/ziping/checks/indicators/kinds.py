"""What kind of thing an indicator measures, told by its value and its name."""

from decimal import Decimal

from ziping.checks.rows import Row
from ziping.checks.units import is_counting, is_span, unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Project, Value, known
from ziping.text import folded, read_amount

UPWARD = {">=", ">", "="}
SIGNS = "≥≤><="


def listed(name: str) -> tuple[str, ...]:
    return vocabulary("indicators/words")[name]


def is_deadline(row: Row) -> bool:
    """Tell a day to be kept, or a span that is not to be exceeded under a name that speaks of time."""
    target = row.target
    if target is None:
        return False
    bounded = is_span(target) and target.comparator in {"<=", "<"}
    return target.kind == "date" or (bounded and holds(folded(row.name), listed("limits_of_time")))


def is_count(row: Row) -> bool:
    """Tell a number of things made or done, but not of mishaps and of things that stood a test."""
    target = row.target
    if target is None or target.kind != "number" or target.comparator not in UPWARD or not target.figure:
        return False
    if holds(folded(row.name), listed("counts_of_quality")):
        return False
    return is_counting(target) or (not unit_of(target) and folded(row.name).endswith(listed("counting_names")))


def is_timeless_count(row: Row) -> bool:
    """Tell a count whose name says nothing of when or how often."""
    return is_count(row) and not holds(folded(row.name), listed("words_of_time"))


def is_sum_of_money(row: Row) -> bool:
    """Tell an amount of the project's own money; a rate for each (元/人·月) and a turnover are other things."""
    target = row.target
    if target is None or "/" in unit_of(target) or holds(folded(row.name), listed("business")):
        return False
    return target.kind == "money" or is_the_projects_money(row)


def is_the_projects_money(row: Row) -> bool:
    """Tell whether the row's figures are the project's budget or what was spent of it."""
    named = holds(folded(row.name), listed("money"))
    if row.target is None or not (row.target.kind == "money" or named):
        return False
    budget, spent = money_of(row.project)
    actual = amount(row.actual, row.project)
    return amount(row.target, row.project) in budget or (actual is not None and actual in spent)


def money_of(project: Project) -> tuple[set[Decimal], set[Decimal]]:
    """Return what was given to the project as a whole, in any of its figures, and what was spent."""
    totals = [funds for funds in project.funds if funds.source == "total"]
    given = {known(figure) for funds in totals for figure in (funds.initial, funds.budget, funds.received)}
    spent = {known(funds.spent) for funds in totals}
    return {figure for figure in given if figure}, {figure for figure in spent if figure}


def amount(value: Value | None, project: Project) -> Decimal | None:
    """Return the value as an amount in the project's unit; a bare figure is in that unit."""
    unit = project.money_unit if isinstance(project.money_unit, str) else ""
    if value is None or value.kind not in {"money", "number"} or not unit:
        return None
    return read_amount(folded(value.text).lstrip(SIGNS), unit)
