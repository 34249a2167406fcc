"""V504: a share of a whole over 100 % or under 0 %."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.rows import Row, rows
from ziping.checks.units import unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import folded

WHOLE = Decimal(100)


def impossible_share(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if not is_share(row.name):
            continue
        for field, value in (("actual", row.actual), ("target", row.target)):
            share = share_in(row, value)
            if value is not None and share is not None and not 0 <= share <= WHOLE:
                yield Fault((row.of(field),), {"indicator": row.name, "text": value.text, "share": plain(share)})


def is_share(name: str) -> bool:
    """Tell whether the indicator measures a part of a whole, which growth and change do not."""
    listed = vocabulary("values/words")
    return holds(folded(name), listed["share"]) and not holds(folded(name), listed["change"])


def share_in(row: Row, value: Value | None) -> Decimal | None:
    """Return the percentage written; a bare figure is one where the other side of the row has a percent sign."""
    if value is None:
        return None
    if value.kind == "percent":
        return value.figure
    beside = any(side is not None and side.kind == "percent" for side in (row.target, row.actual))
    return value.figure if beside and value.kind == "number" and not unit_of(value) else None
