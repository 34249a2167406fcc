"""What the tables hold of that which a text may state: rates, scores and money, each with its pointer."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case
from ziping.checks.figures import plain, rounded
from ziping.checks.prose.statements import Matter
from ziping.checks.totals import overall_tables
from ziping.model import Conclusion, DepartmentFunds, Funds, Project, known, words
from ziping.text import read_rate
from ziping.text.units import yuan_in

HUNDRED = Decimal(100)
BASES = ("budget", "received", "initial")
AMOUNTS = (*BASES, "spent")
NEEDED = {"budget": ("budget", "initial"), "spent": ("spent",)}
"""Without one of these the table says nothing of the matter."""


class Tabled(Struct, frozen=True):
    """`number` in percent, points or yuan; `text` as people read it."""

    number: Decimal
    text: str
    at: str


def tabled(case: Case, matter: Matter, project: int | None) -> Sequence[Tabled]:
    """Return what the table with this number, or where it is None the whole department's, says of the matter.

    The first is what the form gives as the matter's own figure. Nothing where the matter is not told.
    """
    if project is not None:
        return tuple(_of_table(case, matter, project))
    own = overall_tables(case)
    if not own and case.report.kind != "department-report":
        return ()
    found = [figure for number in own for figure in _of_table(case, matter, number)]
    return (*found, *_of_department(case, matter, found))


def _of_table(case: Case, matter: Matter, number: int) -> Iterator[Tabled]:
    table, at = case.report.projects[number], f"/projects/{number}"
    if matter == "score":
        yield from _scores(table, at)
    elif matter == "rate":
        for row, fund in _total_first(table):
            yield from _rates(case, fund, f"{at}/funds/{row}")
    elif any(known(getattr(fund, name)) is not None for fund in table.funds for name in NEEDED[matter]):
        yield from _money(table, at, matter)


def _of_department(case: Case, matter: Matter, found: Sequence[Tabled]) -> Iterator[Tabled]:
    """Yield what the report tells of the department besides its table: money only where the table has none."""
    report = case.report
    if matter == "score":
        conclusion = report.conclusion if isinstance(report.conclusion, Conclusion) else Conclusion()
        score = known(conclusion.score)
        if score is not None:
            yield Tabled(score, plain(score), "/conclusion/score")
        for number, table in enumerate(report.projects if found or score is not None else ()):
            yield from _scores(table, f"/projects/{number}")
    elif matter == "rate" and isinstance(report.funds, DepartmentFunds):
        yield from _shares(case, report.funds, "/funds/spent", ("budget", "initial"))


def _scores(table: Project, at: str) -> Iterator[Tabled]:
    conclusion = table.conclusion if isinstance(table.conclusion, Conclusion) else Conclusion()
    stated = {f"{at}/total_score": table.total_score, f"{at}/conclusion/score": conclusion.score}
    for pointer, amount in stated.items():
        if (score := known(amount)) is not None:
            yield Tabled(score, plain(score), pointer)


def _total_first(table: Project) -> Sequence[tuple[int, Funds]]:
    return sorted(enumerate(table.funds), key=lambda row: row[1].source != "total")


def _rates(case: Case, fund: Funds, at: str) -> Iterator[Tabled]:
    yield from _shares(case, fund, f"{at}/rate", BASES)
    if (stated := read_rate(words(fund.rate))) is not None:
        yield Tabled(stated, words(fund.rate), f"{at}/rate")


def _shares(case: Case, funds: Funds | DepartmentFunds, at: str, bases: Sequence[str]) -> Iterator[Tabled]:
    spent = known(funds.spent)
    for name in bases:
        base = known(getattr(funds, name))
        if spent is not None and base:
            rate = spent / base * HUNDRED
            yield Tabled(rate, f"{rounded(rate, case.rules)}%", at)


def _money(table: Project, at: str, matter: Matter) -> Iterator[Tabled]:
    """Yield every amount of the table, the matter's own before the others."""
    unit = words(table.money_unit)
    yuan = yuan_in(unit)
    names = sorted(AMOUNTS, key=lambda name: name not in NEEDED[matter])
    for name in names if yuan is not None else ():
        for row, fund in _total_first(table):
            if (amount := known(getattr(fund, name))) is not None and yuan is not None:
                yield Tabled(amount * yuan, f"{plain(amount)}{unit}", f"{at}/funds/{row}/{name}")
