"""X106: budget or name differs from the declaration or the final account."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ziping.checks.across.matching import matched_projects
from ziping.checks.case import Beside, Fault
from ziping.checks.figures import plain
from ziping.checks.places import elsewhere
from ziping.checks.totals import is_overall
from ziping.checks.vocabulary import vocabulary
from ziping.model import Account, AccountLine, Amount, DepartmentFunds, Project, Report, known, total_funds, words
from ziping.text import folded, may_be_written, round_half_up
from ziping.text.units import MONEY, yuan_in

MYRIAD = MONEY["万元"]


def money_differs_from_declaration(beside: Beside) -> Iterator[Fault]:
    if beside.declaration is not None:
        yield from _from_declaration(beside.report, beside.declaration)
    if beside.account is not None:
        yield from _from_account(beside.report, beside.account)


def _from_declaration(report: Report, declaration: Report) -> Iterator[Fault]:
    for own, other in matched_projects(report.projects, declaration.projects):
        project, declared = report.projects[own], declaration.projects[other]
        at, there = f"/projects/{own}", f"/projects/{other}"
        now, then = words(project.name), words(declared.name)
        if now and then and folded(now) != folded(then):
            facts = {"case": "name", "name": now, "declared": then}
            yield Fault((f"{at}/name",), facts, elsewhere=elsewhere(f"{there}/name", declaration))
        yield from _budget(project, declared, at, there, declaration)


def _budget(project: Project, declared: Project, at: str, there: str, declaration: Report) -> Iterator[Fault]:
    """The declared budget is the initial one: a form that shows that too may have adjusted it since."""
    ours, theirs = total_funds(project), total_funds(declared)
    if ours is None or theirs is None:
        return
    wanted = _first(theirs[1].initial, theirs[1].budget, unit=words(declared.money_unit))
    stated = [_first(amount, unit=words(project.money_unit)) for amount in (ours[1].initial, ours[1].budget)]
    given = [amount for amount in stated if amount is not None]
    if wanted is None or not given or any(amount == wanted for amount in given):
        return
    name = "initial" if stated[0] is not None else "budget"
    facts = {
        "case": "declaration",
        "project": words(project.name),
        "declared": _said(wanted),
        "stated": _said(given[0]),
    }
    their_own = "initial" if known(theirs[1].initial) is not None else "budget"
    places = elsewhere(f"{there}/funds/{theirs[0]}/{their_own}", declaration)
    yield Fault((f"{at}/funds/{ours[0]}/{name}",), facts, elsewhere=places)


def _from_account(report: Report, account: Account) -> Iterator[Fault]:
    for number, project in enumerate(report.projects):
        found = total_funds(project)
        if found is not None and not is_overall(project, report):
            spent = _first(found[1].spent, unit=words(project.money_unit))
            lines = [line for line in account.lines if line.name == folded(words(project.name))]
            at = f"/projects/{number}/funds/{found[0]}/spent"
            yield from _spending(spent, lines, at, words(project.name), account)
    if isinstance(report.funds, DepartmentFunds):
        lines = [line for line in account.lines if line.name in vocabulary("across/words")["totals"]]
        spent = _first(report.funds.spent, unit=words(report.funds.unit))
        yield from _spending(spent, lines, "/funds/spent", "", account)


def _spending(
    spent: Decimal | None, lines: Sequence[AccountLine], at: str, project: str, account: Account
) -> Iterator[Fault]:
    """Silent where the account says nothing of it, or any of its amounts is the one stated."""
    amounts = [amount for line in lines for amount in line.amounts]
    places = _places(account)
    if spent is None or any(may_be_written(amount / MYRIAD, spent / MYRIAD) for amount in amounts):
        return
    if not amounts or any(may_be_written(spent / MYRIAD, round_half_up(amount / MYRIAD, places)) for amount in amounts):
        return
    nearest = min(amounts, key=lambda amount: abs(amount - spent))
    facts = {"case": "project" if project else "department", "project": project}
    facts |= {"stated": _said(spent), "account": _said(nearest)}
    yield Fault((at,), facts, elsewhere=(replace(lines[0].place, file=account.file),))


def _first(*amounts: Amount, unit: str) -> Decimal | None:
    """Return the first amount there is, in yuan."""
    yuan = yuan_in(unit)
    return next(
        (known_amount * yuan for amount in amounts if yuan and (known_amount := known(amount)) is not None), None
    )


def _places(account: Account) -> int:
    """Return to how many places, in 万元, the account writes its amounts."""
    written = [(amount / MYRIAD).normalize().as_tuple().exponent for line in account.lines for amount in line.amounts]
    return max(0, -min(exponent for exponent in written if isinstance(exponent, int)))


def _said(yuan: Decimal) -> str:
    return f"{plain(yuan / MYRIAD)}万元"
