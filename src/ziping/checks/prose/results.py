"""Results that a text tells of an indicator, beside those of its row."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property

from msgspec import Struct

from ziping.checks.case import Case
from ziping.checks.prose.accounts import Clause, accounts
from ziping.checks.rows import Row, rows_by_project
from ziping.checks.units import MYRIADS, unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import Quantity, folded, may_be_written, quantities

MULTIPLES = "".join(MYRIADS)
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


class _Counted(Struct, frozen=True):
    """A row whose result is one exact figure: `figure` in whole `unit`s."""

    row: Row
    figure: Decimal
    unit: str

    @property
    def is_satisfaction(self) -> bool:
        return SATISFACTION in self.row.name or SATISFACTION in self.row.kind


class _Table(Struct, frozen=True, dict=True):
    rows: tuple[_Counted, ...]

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple({row.unit for row in self.rows})


def contradicted_results(case: Case) -> Iterator[Contradiction]:
    """Yield where a clause tells one figure of just what the row counts, and no row of the table holds it."""
    tables = [_table(own) for own in rows_by_project(case)]
    everywhere = _Table(tuple(row for table in tables for row in table.rows))
    seen: set[tuple[str, str]] = set()
    for clause in accounts(case) if everywhere.rows else ():
        found = _contradicted(clause, everywhere if clause.project is None else tables[clause.project])
        if found is not None and (clause.text, found.at) not in seen:
            seen.add((clause.text, found.at))
            yield found


def _table(rows: Sequence[Row]) -> _Table:
    """Return those of the rows whose result is one exact figure with a unit."""
    return _Table(tuple(counted for row in rows if (counted := _counted(row)) is not None))


def _counted(row: Row) -> _Counted | None:
    if row.actual is None or row.target is None:
        return None
    figure = _figure(row.actual, row.target)
    unit = _unit(row.actual, row.target) if figure is not None else ""
    return _Counted(row, figure, unit) if figure is not None and unit else None


def _contradicted(clause: Clause, table: _Table) -> Contradiction | None:
    """A department's clause is only judged on satisfaction and on a share it names in full, and in its report only.

    What else is told there may be of something larger.
    """
    told = quantities(clause.text)
    counted = f"{told[0].unit}{told[0].noun}" if len(told) == 1 else ""
    if not counted.startswith(table.units) or holds(clause.text, vocabulary("prose/words")["not_exact"]):
        return None
    alike = [row for row in table.rows if counted.startswith(row.unit)]
    about = [row.row for row in alike if _speaks_of(clause, row)]
    if not about or any(_agrees(told[0], row.figure) for row in alike):
        return None
    actual = about[0].actual
    return Contradiction(clause, about[0].of("actual"), about[0].name, told[0].text, actual.text if actual else "")


def _speaks_of(clause: Clause, counted: _Counted) -> bool:
    if clause.project is None and counted.row.report.kind != "department-report":
        return False
    if counted.is_satisfaction:
        return SATISFACTION in clause.text
    if clause.project is None:
        return _names_share(clause.text, folded(counted.row.name))
    core = _core(counted.row)
    return len(core) >= LEAST_LETTERS and core in clause.text


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


def _unit(value: Value, target: Value) -> str:
    """Return what the value counts in, multiples left out: 万株 is 株. A bare figure counts as its target does."""
    if value.kind == "percent" or (not unit_of(value) and target.kind == "percent"):
        return "%"
    unit = unit_of(value) or unit_of(target)
    return unit.lstrip(MULTIPLES)


def _figure(value: Value, target: Value) -> Decimal | None:
    """Return an exact figure in whole units, those of the target where it is bare; None where the value is none."""
    if value.figure is None or value.comparator != "=" or value.kind not in {"number", "percent"}:
        return None
    unit = unit_of(value) or unit_of(target)
    return value.figure * MYRIADS.get(unit[:1], ONE)


def _agrees(told: Quantity, figure: Decimal) -> bool:
    return may_be_written(figure, told.number) or may_be_written(told.number, figure)
