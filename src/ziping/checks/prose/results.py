"""Results that a text tells of an indicator, beside those of its row."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from ziping.checks.case import Case
from ziping.checks.prose.accounts import Clause, accounts
from ziping.checks.rows import Row, answered_rows
from ziping.checks.units import MYRIADS, unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import Quantity, folded, may_be_written, quantities

LEAST_LETTERS = 4
LEAST_OF_A_SHARE = 6
ONE = Decimal(1)
SATISFACTION = "满意"


class Contradiction(Struct, frozen=True):
    """A clause that tells another result than the row at `at`."""

    clause: Clause
    at: str
    name: str
    stated: str
    tabled: str


def contradicted_results(case: Case) -> Iterator[Contradiction]:
    """Yield where a clause tells one figure of just what the row counts, and no row of the table holds it."""
    numbered = _numbered(case)
    seen: set[tuple[str, str]] = set()
    for clause in accounts(case) if numbered else ():
        rows = [row for row in numbered if clause.project is None or row.at.startswith(f"/projects/{clause.project}/")]
        found = _contradicted(clause, rows)
        if found is not None and (clause.text, found.at) not in seen:
            seen.add((clause.text, found.at))
            yield found


def _numbered(case: Case) -> Sequence[Row]:
    """Return the rows whose result is one exact figure with a unit."""
    return [row for row, _, actual in answered_rows(case) if _figure(actual) is not None and _unit(actual)]


def _contradicted(clause: Clause, rows: Sequence[Row]) -> Contradiction | None:
    """A department's clause is only judged on satisfaction and on a share it names in full, and in its report only.

    What else is told there may be of something larger.
    """
    told = quantities(clause.text)
    if len(told) != 1 or holds(clause.text, vocabulary("prose/words")["not_exact"]):
        return None
    alike = [(row, row.actual) for row in rows if row.actual is not None and _counts(told[0], row.actual)]
    about = [(row, actual) for row, actual in alike if _speaks_of(clause, row)]
    if not about or any(_agrees(told[0], actual) for _, actual in alike):
        return None
    row, actual = about[0]
    return Contradiction(clause, row.of("actual"), row.name, told[0].text, actual.text)


def _speaks_of(clause: Clause, row: Row) -> bool:
    if clause.project is None and row.report.kind != "department-report":
        return False
    if SATISFACTION in row.name or SATISFACTION in row.kind:
        return SATISFACTION in clause.text
    if clause.project is None:
        return _names_share(clause.text, folded(row.name))
    return len(_core(row)) >= LEAST_LETTERS and _core(row) in clause.text


def _names_share(text: str, name: str) -> bool:
    """Tell whether a text is nothing but the share's whole name, long enough to mean no other, and its figure."""
    if len(name) < LEAST_OF_A_SHARE or not name.endswith("率"):
        return False
    listed = vocabulary("prose/words")
    around, linked = "|".join(listed["everywhere"]), "|".join(listed["linking"])
    return re.fullmatch(rf"(?:{around})?{re.escape(name)}(?:{linked})*\d+(?:\.\d+)?%", text) is not None


def _core(row: Row) -> str:
    """Return an indicator's name without the words that only say that something is counted: 培训次数 is 培训."""
    return _framing().sub("", folded(row.name))


@cache
def _framing() -> re.Pattern[str]:
    listed = vocabulary("prose/words")
    return re.compile(f"^(?:{'|'.join(listed['doing'])})+|(?:{'|'.join(listed['counting'])})+$")


def _unit(value: Value) -> str:
    """Return what the value counts in, multiples left out: 万株 is 株."""
    return "%" if value.kind == "percent" else unit_of(value).lstrip("".join(MYRIADS))


def _figure(value: Value) -> Decimal | None:
    """Return an exact figure in whole units; None where the value is none."""
    if value.figure is None or value.comparator != "=" or value.kind not in {"number", "percent"}:
        return None
    return value.figure * MYRIADS.get(unit_of(value)[:1], ONE)


def _counts(told: Quantity, value: Value) -> bool:
    return told.unit == _unit(value) or (bool(_unit(value)) and f"{told.unit}{told.noun}".startswith(_unit(value)))


def _agrees(told: Quantity, value: Value) -> bool:
    figure = _figure(value)
    return figure is not None and (may_be_written(figure, told.number) or may_be_written(told.number, figure))
