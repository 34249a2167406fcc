"""Rounds in one line each: how many forms, how many are in, how many late."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils import timezone
from msgspec import Struct

from ziping.web.rounds.models import Round
from ziping.web.submissions.counting import IS_BACK, Counts, Group, counted, counted_as
from ziping.web.submissions.models import LAST_DAY, State, Submission

IS_READY = ExpressionWrapper(Q(state=State.in_review, recommended__isnull=False), output_field=BooleanField())


class Summary(Struct, frozen=True):
    """`ready` are those in review that a reviewer proposes to accept."""

    round: Round
    counts: Counts = Counts()
    ready: int = 0

    @property
    def late(self) -> int:
        return self.counts.late


class Row(Struct, frozen=True):
    group: Group
    is_ready: bool


def summaries(rounds: QuerySet[Round]) -> list[Summary]:
    """Return them in order, by two questions to the database."""
    there = list(rounds)
    rows = _rows(there)
    return [_summary(one, rows.get(one.pk, ())) for one in there]


def _rows(rounds: Iterable[Round]) -> Mapping[int, Sequence[Row]]:
    """Let the database count those that stand alike; few rows are left, however many the forms."""
    is_over = ExpressionWrapper(Q(last_day__lt=timezone.localdate()), output_field=BooleanField())
    forms = Submission.objects.filter(round__in=rounds).order_by().annotate(last_day=LAST_DAY)
    alike = ("round", "state", "is_back", "is_over", "is_ready")
    found: defaultdict[int, list[Row]] = defaultdict(list)
    groups = forms.annotate(is_back=IS_BACK, is_over=is_over, is_ready=IS_READY).values(*alike)
    rows = groups.annotate(count=Count("pk")).values_list(*alike, "count")
    for number, state, is_back, over, is_ready, count in rows:
        found[number].append(Row(Group(counted_as(state, is_back=is_back), over, count), is_ready))
    return found


def _summary(rounded: Round, rows: Sequence[Row]) -> Summary:
    ready = sum(row.group.count for row in rows if row.is_ready)
    return Summary(rounded, counted(row.group for row in rows), ready)
