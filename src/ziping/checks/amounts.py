"""The rows of the money blocks, each with the amounts it states."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case, found_once
from ziping.model import Funds, known

MEASURES = ("initial", "budget", "received", "spent")


class MoneyRow(Struct, frozen=True):
    """A row of a project's money. `stated` holds its amounts by measure, none that is blank or was not understood."""

    at: str
    fund: Funds
    stated: Mapping[str, Decimal]

    @property
    def is_total(self) -> bool:
        return self.fund.source == "total"


@found_once
def money_by_project(case: Case) -> Iterator[tuple[MoneyRow, ...]]:
    """The rows of each project's money, in order."""
    for at, project, _ in case.projects():
        yield tuple(MoneyRow(f"{at}/funds/{number}", fund, _stated(fund)) for number, fund in enumerate(project.funds))


def total_row(own: Sequence[MoneyRow]) -> MoneyRow | None:
    """Return the row that stands for the whole, the only row where there is but one."""
    return next((row for row in own if row.is_total), own[0] if len(own) == 1 else None)


def _stated(fund: Funds) -> Mapping[str, Decimal]:
    return {name: amount for name in MEASURES if (amount := known(getattr(fund, name))) is not None}
