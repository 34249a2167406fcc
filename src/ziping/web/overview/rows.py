"""The rows that the overview counts, each kind by one query, none of which reads a form."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Q, Sum, When
from django.utils import timezone
from msgspec import Struct

from ziping.web.overview.models import SentFound, SentTable
from ziping.web.overview.scope import Scope
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.visibility import was_sent


class Row(Struct, frozen=True):
    """A submission. What it says is known only while it is with the bureau; `came` in the time of the place.

    `claimed` and `reviewed` are of the whole, by the department and by the reviewer. `deadline` is the unit's own,
    where it has one.
    """

    number: int
    unit: str
    path: str
    state: State
    came: date | None = None
    claimed: Decimal | None = None
    reviewed: Decimal | None = None
    deadline: date | None = None


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
    columns = ("unit__name", "unit__path", "state", "deadline", "came", "sent__claimed", "case__reviewed")
    submissions = Submission.objects.filter(scope.chosen()).order_by("unit__path")
    came = Case(When(was_sent(), then=F("sent__at")))
    return [_row(*values) for values in submissions.annotate(came=came).values_list("pk", *columns)]


def _row(number: int, unit: str, path: str, state: str, *more: Any) -> Row:  # noqa: ANN401 - columns of several types
    own, at, claimed, reviewed = more
    if at is None:
        return Row(number, unit, path, State(state), deadline=own)
    return Row(number, unit, path, State(state), timezone.localdate(at), claimed, reviewed, own)


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
