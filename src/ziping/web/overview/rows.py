"""The rows that the overview counts, each kind by one query, none of which reads a form."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone
from msgspec import Struct

from ziping.web.overview.models import SentFound, SentTable
from ziping.web.overview.scope import Scope
from ziping.web.submissions.counting import CAME, IS_BACK, counted_as
from ziping.web.submissions.models import LAST_DAY, State, Submission
from ziping.web.submissions.visibility import SENT, was_sent


class Row(Struct, frozen=True):
    """A submission, its state as it is counted. What it says is known only once it is handed in.

    `came` is the day on which it did at first, in the time of the place.
    `claimed` and `reviewed` are of the whole, by the department and by the reviewer. `until` is the unit's last
    day.
    """

    number: int
    unit: str
    path: str
    state: State
    until: date
    came: date | None = None
    claimed: Decimal | None = None
    reviewed: Decimal | None = None


class TableRow(Struct, frozen=True):
    """An evaluated table of submission `number`; `rate` of spending in percent."""

    number: int
    unit: str
    name: str
    claimed: Decimal | None
    recomputed: Decimal | None
    rate: Decimal | None
    grade: str


class FoundRow(Struct, frozen=True):
    """How often a check found something in the submission of a unit."""

    path: str
    code: str
    level: str
    count: int


def rows_of(scope: Scope) -> Sequence[Row]:
    columns = ("unit__name", "unit__path", "state", "is_back", "last_day", "came", "sent__claimed", "case__reviewed")
    submissions = Submission.objects.filter(scope.chosen()).order_by("unit__path")
    annotated = submissions.annotate(is_back=IS_BACK, came=CAME, last_day=LAST_DAY)
    return [_row(*values) for values in annotated.values_list("pk", *columns)]


def _row(number: int, unit: str, path: str, state: str, *more: Any) -> Row:  # noqa: ANN401 - columns of several types
    is_back, until, at, claimed, reviewed = more
    counted = counted_as(state, is_back=is_back)
    if counted not in SENT:
        return Row(number, unit, path, counted, until)
    return Row(number, unit, path, counted, until, timezone.localdate(at) if at else None, claimed, reviewed)


def tables_of(scope: Scope) -> Sequence[TableRow]:
    sent = SentTable.objects.filter(_sent(scope))
    columns = ("sent", "sent__submission__unit__name", "name", "claimed", "recomputed", "rate", "grade")
    return [
        TableRow(*values) for values in sent.order_by("sent__submission__unit__path", "number").values_list(*columns)
    ]


def found_in(scope: Scope) -> Sequence[FoundRow]:
    found = SentFound.objects.filter(_sent(scope))
    columns = ("sent__submission__unit__path", "code", "level")
    return [FoundRow(*values) for values in found.values_list(*columns).annotate(Sum("count")).order_by(*columns)]


def _sent(scope: Scope) -> Q:
    return scope.chosen("sent__submission__") & was_sent("sent__submission__")
