"""What is counted of the forms of a round: defined here once, shown by every page in the same words.

A form is handed in once it has come to the bureau, until its department takes it back. What the bureau gave back
was handed in and is counted as returned until it comes again, whoever in the department has it. Late is what was
never handed in and whose day is over: the unit's own where it has one, else the round's.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import BooleanField, Case, ExpressionWrapper, Q, When
from django.db.models.functions import Coalesce
from msgspec import Struct

from ziping.web.submissions.models import State
from ziping.web.submissions.states import WITH_DEPARTMENT
from ziping.web.submissions.visibility import SENT, was_sent
from ziping.writing.messages import message

WAITING: Final = (State.with_bureau,)
REVIEWING: Final = (State.in_review,)
RETURNED: Final = (State.returned,)
DONE: Final = (State.accepted, State.published)
GROUPS: Final = (WAITING, REVIEWING, RETURNED, DONE)

IS_BACK: Final = ExpressionWrapper(Q(given_back__isnull=False), output_field=BooleanField())
CAME: Final = Case(When(was_sent(), then=Coalesce("sent__at", "submitted_at")))
"""When it came at first: what was given back and mended does not come late by that."""


class Group(Struct, frozen=True):
    """So many forms that stand alike: `state` as they are counted, `is_over` where the day to come by has passed."""

    state: State
    is_over: bool
    count: int = 1


class Counts(Struct, frozen=True):
    """`handed_in` is the sum of the four that follow it."""

    of: int = 0
    handed_in: int = 0
    waiting: int = 0
    reviewing: int = 0
    returned: int = 0
    done: int = 0
    late: int = 0


def counted_as(state: str, *, is_back: bool) -> State:
    """Return the state a form counts as; `is_back` where it was given back and has not come again."""
    return State.returned if is_back and state in WITH_DEPARTMENT else State(state)


def returned() -> Q:
    """Return what selects the forms that count as returned."""
    return Q(state__in=RETURNED) | Q(state__in=WITH_DEPARTMENT, given_back__isnull=False)


def counted(groups: Iterable[Group]) -> Counts:
    there = list(groups)
    number: Counter[State] = Counter()
    for one in there:
        number[one.state] += one.count
    late = sum(one.count for one in there if one.is_over and one.state not in SENT)
    waiting, reviewing, back, done = (sum(map(number.__getitem__, states)) for states in GROUPS)
    return Counts(number.total(), waiting + reviewing + back + done, waiting, reviewing, back, done, late)


def days_late(came: date | None, until: date, today: date) -> int:
    """Return the days beyond the day to come by: until it came at first, or until today."""
    return max(0, ((came or today) - until).days)


def counted_words(state: State) -> str:
    """Return the words for a count of this state, the same on every page."""
    return message(f"web.counted.{state}", {})
