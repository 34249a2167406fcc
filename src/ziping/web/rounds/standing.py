"""How far each unit is, and who is late."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, OuterRef, Q
from django.utils import timezone
from msgspec import Struct

from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Frozen, State, Submission
from ziping.web.submissions.states import NOT_HANDED_IN
from ziping.web.submissions.visibility import COPIES, is_sent, with_copies, with_figures
from ziping.writing.messages import message

NOT_BEGUN = "not-begun"
LETTERS = Frozen.objects.filter(submission=OuterRef("pk"), letter__isnull=False)


class Reminded(Struct, frozen=True):
    times: int = 0
    last: datetime | None = None


class Standing(Struct, frozen=True):
    """One unit in a round. `late` counts days beyond the deadline until it was sent in, or until today.

    What a department has not sent in yet is nobody's to see: `is_shown` tells whether its figures are.
    What was withdrawn after the bureau had written of it `is_written` of still.
    `depth` counts from the units right below the round's own.
    """

    submission: Submission
    state: str
    late: int
    reminded: Reminded
    depth: int = 0
    is_written: bool = False

    @property
    def is_shown(self) -> bool:
        return is_sent(self.submission)

    @property
    def is_waited_for(self) -> bool:
        return self.submission.state in NOT_HANDED_IN

    @property
    def words(self) -> str:
        return state_words(self.state)


def state_words(state: str) -> str:
    return message("web.rounds.not-begun", {}) if state == NOT_BEGUN else str(State(state).label)


def standings(rounded: Round) -> list[Standing]:
    """Return all units in the order of the tree: two questions to the database, however many they are."""
    reminded = _reminded(rounded)
    begun = ExpressionWrapper(~Q(report={}), output_field=BooleanField())
    forms = with_copies(Submission.objects.filter(round=rounded).select_related("unit"))
    forms = forms.annotate(begun=begun, written=Exists(LETTERS)).defer("report", *COPIES)
    today = timezone.localdate()
    return [
        Standing(
            with_figures(one),
            one.state if one.begun or one.state != State.draft else NOT_BEGUN,
            days_late(one, one.deadline or rounded.deadline, today),
            reminded.get(one.unit_id, Reminded()),
            one.unit.depth - rounded.unit.depth - 1,
            one.written,
        )
        for one in forms
    ]


def days_late(submission: Submission, deadline: date, today: date) -> int:
    """Return the days beyond the deadline; what was sent in time and returned is late from the deadline on."""
    if submission.state in NOT_HANDED_IN:
        until = today
    else:
        until = timezone.localdate(submission.submitted_at) if submission.submitted_at else deadline
    return max(0, (until - deadline).days)


def _reminded(rounded: Round) -> Mapping[int, Reminded]:
    rows = rounded.reminders.order_by().values("unit").annotate(times=Count("pk"), last=Max("at"))
    return {row["unit"]: Reminded(row["times"], row["last"]) for row in rows}


class Progress(Struct, frozen=True):
    """A round in figures; `states` are the words and the count of each there is."""

    of: int
    handed_in: int
    late: int
    states: Sequence[tuple[str, str, int]]


def progress(units: Sequence[Standing]) -> Progress:
    counted = Counter(one.state for one in units)
    order = (NOT_BEGUN, *State.values)
    return Progress(
        len(units),
        sum(not one.is_waited_for for one in units),
        sum(one.is_waited_for and one.late > 0 for one in units),
        [(state, state_words(state), counted[state]) for state in order if counted[state]],
    )
