"""S204, S205: parts of the money that are not its total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.totals import ZERO, is_overall
from ziping.model import DepartmentFunds, Funds, Project, Unread, known, total_funds, words
from ziping.text import may_be_written
from ziping.text.conversion import any_mixed, are_mixed, in_unit, of_another_unit

MEASURES = ("budget", "received", "spent")
BY_LEVEL = frozenset({"central", "local"})
LEAST_PARTS = 2
HALF = Decimal("0.5")


def fund_parts_do_not_add_up(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        found = total_funds(project)
        if found is None or found[1].source != "total":
            continue
        parts = [fund for fund in project.funds if fund.source != "total"]
        for measure in MEASURES:
            total = known(getattr(found[1], measure))
            wrong = _wrong_sum(parts, measure, total) if total is not None else None
            if total is not None and wrong is not None and not any(map(_mixes_units, project.funds)):
                facts = {"case": measure, "total": plain(total), "sum": plain(wrong)}
                yield Fault((f"{at}/funds/{found[0]}/{measure}",), facts)


def _mixes_units(fund: Funds) -> bool:
    """Tell amounts that cannot be added to others before one of them is put into the form's unit (M306)."""
    return any_mixed(known(getattr(fund, name)) for name in ("initial", *MEASURES))


def _wrong_sum(parts: Sequence[Funds], measure: str, total: Decimal) -> Decimal | None:
    """Return the sum of the parts where no sensible grouping gives the total."""
    stated = [(part, figure) for part in parts if (figure := known(getattr(part, measure))) is not None]
    whole = sum((figure for _, figure in stated), ZERO)
    if not stated or whole == total or are_mixed(whole, total):
        return None
    if of_another_unit([figure for _, figure in stated], total) is not None:
        return None
    if any(isinstance(getattr(part, measure), Unread) for part in parts):
        return None
    if whole == 0 and len(stated) < len(parts):  # noughts and blanks: nobody divided the total
        return None
    if whole <= total and (len(parts) < LEAST_PARTS or any(_is_half_filled(part, measure) for part in parts)):
        return None
    groups = [[figure for _, figure in stated], *filter(None, _groups(stated))]
    sums = {exact for group in groups for exact in _sums(group)}
    return None if any(_agree([figure for _, figure in stated], exact, total) for exact in sums) else whole


def _is_half_filled(part: Funds, measure: str) -> bool:
    """A part that has other amounts and not this one may have had some."""
    return known(getattr(part, measure)) is None and any(known(getattr(part, name)) for name in MEASURES)


def _groups(stated: Sequence[tuple[Funds, Decimal]]) -> Iterator[list[Decimal]]:
    """Yield parts that stand beside each other: by source, by level of government, without 其中 of a part."""
    yield [figure for part, figure in stated if part.source not in BY_LEVEL]
    yield [figure for part, figure in stated if part.source in BY_LEVEL or part.source in {"other", "own"}]
    yield [figure for number, (part, figure) in enumerate(stated) if number == 0 or not part.label.startswith("其中")]
    yield [figure for part, figure in stated if part.label.startswith("其中")]


def _sums(figures: Sequence[Decimal]) -> set[Decimal]:
    """Return what the figures may add up to, if some that follow one are its own parts and add up to it."""
    found = [{ZERO}]
    for place in reversed(range(len(figures))):
        first, rest = figures[place], figures[place + 1 :]
        ends = [end for end in range(LEAST_PARTS, len(rest) + 1) if first and sum(rest[:end], ZERO) == first]
        found.insert(0, {first + other for end in (0, *ends) for other in found[end]})
    return found[0]


def _agree(figures: Sequence[Decimal], exact: Decimal, total: Decimal) -> bool:
    """Each part was rounded on its own: so many halves of the last digit shown may be missing."""
    finest = min(digit_of(figure) for figure in (*figures, total))
    slack = finest * HALF * len(figures) if finest < 1 else ZERO
    return may_be_written(exact, total) or abs(exact - total) <= slack


def digit_of(figure: Decimal) -> Decimal:
    """Return one of the last digit shown."""
    exponent = figure.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else ZERO


def projects_exceed_department(case: Case) -> Iterator[Fault]:
    """The department's own table is none of its projects; what was carried over may stand beside its budget."""
    funds = case.report.funds
    if not isinstance(funds, DepartmentFunds):
        return
    projects = {}
    for project in case.report.projects:
        if not is_overall(project, case.report):
            projects[project.name, project.funds] = project  # a table that stands twice is one project
    faults = (fault for measure in ("budget", "spent") for fault in _excess(measure, funds, tuple(projects.values())))
    for fault in islice(faults, 1):
        if not any(_mixes_units(found[1]) for project in projects.values() if (found := total_funds(project))):
            yield fault


def _excess(measure: str, funds: DepartmentFunds, projects: Sequence[Project]) -> Iterator[Fault]:
    limit = known(getattr(funds, measure))
    amounts = [amount for project in projects if (amount := _in_unit(project, measure, words(funds.unit)))]
    total = sum(amounts, ZERO)
    if limit is None or len(amounts) <= 1 or may_be_written(total, limit):
        return
    if total > limit + ((known(funds.carried_over) or ZERO) if measure == "budget" else ZERO):
        facts = {"case": measure, "sum": plain(total), "limit": plain(limit), "unit": words(funds.unit)}
        yield Fault((f"/funds/{measure}",), facts)


def _in_unit(project: Project, measure: str, unit: str) -> Decimal | None:
    found, share = total_funds(project), in_unit(words(project.money_unit), unit)
    amount = known(getattr(found[1], measure)) if found else None
    return None if amount is None or share is None else amount * share
