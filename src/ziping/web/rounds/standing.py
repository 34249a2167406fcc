"""How far each unit is, and who is late."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, OuterRef, Q
from django.utils import timezone
from msgspec import Struct

from ziping.web.rounds.models import Round
from ziping.web.submissions.counting import CAME, Counts, Group, counted, counted_as, counted_words, days_late
from ziping.web.submissions.giving_back import back_of
from ziping.web.submissions.models import LAST_DAY, Frozen, State, Submission
from ziping.web.submissions.states import WITH_DEPARTMENT
from ziping.web.submissions.visibility import COPIES, is_sent, with_copies, with_figures
from ziping.writing.messages import message

NOT_BEGUN = "not-begun"
LETTERS = Frozen.objects.filter(submission=OuterRef("pk"), letter__isnull=False)


class Reminded(Struct, frozen=True):
    times: int = 0
    last: datetime | None = None


class Standing(Struct, frozen=True):
    """One unit in a round. `late` counts days beyond the day `until` until it came at first, or until today.

    What a department has not sent in yet is nobody's to see: `is_shown` tells whether its figures are.
    What was withdrawn after the bureau had written of it `is_written` of still.
    `depth` counts from the units right below the round's own.
    """

    submission: Submission
    state: str
    until: date
    late: int
    reminded: Reminded
    came: datetime | None = None
    depth: int = 0
    is_written: bool = False

    @property
    def is_shown(self) -> bool:
        return is_sent(self.submission)

    @property
    def is_with_department(self) -> bool:
        return self.submission.state in WITH_DEPARTMENT

    @property
    def is_overdue(self) -> bool:
        """Tell whether it counts as late: it is still to come at first."""
        return self.late > 0 and not self.is_shown

    @property
    def words(self) -> str:
        return message("web.rounds.not-begun", {}) if self.state == NOT_BEGUN else str(State(self.state).label)


def standings(rounded: Round) -> list[Standing]:
    """Return all units in the order of the tree: two questions to the database, however many they are."""
    reminded = _reminded(rounded)
    begun = ExpressionWrapper(~Q(report={}), output_field=BooleanField())
    forms = with_copies(Submission.objects.filter(round=rounded).select_related("unit"))
    forms = forms.annotate(begun=begun, written=Exists(LETTERS), came=CAME, last_day=LAST_DAY).defer("report", *COPIES)
    today = timezone.localdate()
    return [
        Standing(
            with_figures(one),
            _state(one, is_begun=one.begun),
            one.last_day,
            _late(one, one.came, one.last_day, today),
            reminded.get(one.unit_id, Reminded()),
            one.came,
            one.unit.depth - rounded.unit.depth - 1,
            one.written,
        )
        for one in forms
    ]


def _state(one: Submission, *, is_begun: bool) -> str:
    state = counted_as(one.state, is_back=back_of(one) is not None)
    return state if is_begun or state != State.draft else NOT_BEGUN


def _late(one: Submission, came: datetime | None, until: date, today: date) -> int:
    """What came, nobody knows when, did not come late."""
    if is_sent(one) and came is None:
        return 0
    return days_late(timezone.localdate(came) if came else None, until, today)


def _reminded(rounded: Round) -> Mapping[int, Reminded]:
    rows = rounded.reminders.order_by().values("unit").annotate(times=Count("pk"), last=Max("at"))
    return {row["unit"]: Reminded(row["times"], row["last"]) for row in rows}


class Progress(Struct, frozen=True):
    """A round in figures; `to_come` are the words and the count of each kind that is not handed in."""

    counts: Counts
    to_come: Sequence[tuple[str, str, int]]

    @property
    def late(self) -> int:
        return self.counts.late


def progress(units: Sequence[Standing]) -> Progress:
    groups = [Group(_counted(one), is_over=one.is_overdue) for one in units]
    kinds = Counter(one.state for one in units if not one.is_shown)
    order = (NOT_BEGUN, State.draft, State.with_head)
    return Progress(counted(groups), [(kind, _kind_words(kind), kinds[kind]) for kind in order if kinds[kind]])


def _counted(one: Standing) -> State:
    return State.draft if one.state == NOT_BEGUN else State(one.state)


def _kind_words(kind: str) -> str:
    return message("web.rounds.not-begun", {}) if kind == NOT_BEGUN else counted_words(State(kind))
