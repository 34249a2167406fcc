"""Rounds in one line each: how many forms, how many are in, how many late."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from msgspec import Struct

from ziping.web.rounds.models import Round
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.states import NOT_HANDED_IN

NOT_IN = Q(state__in=NOT_HANDED_IN)
DONE = Q(state__in=(State.accepted, State.published))


class Summary(Struct, frozen=True):
    """`waiting` are those that nobody has begun to review, `reviewing` those that somebody has.

    `ready` are those of the latter that a reviewer proposes to accept.
    """

    round: Round
    of: int = 0
    handed_in: int = 0
    waiting: int = 0
    reviewing: int = 0
    ready: int = 0
    done: int = 0
    late: int = 0


def summaries(rounds: QuerySet[Round]) -> list[Summary]:
    """Return them in order, by two questions to the database."""
    there = list(rounds)
    forms = Submission.objects.filter(round__in=there).order_by()
    waiting = Q(state=State.with_bureau)
    is_over = Q(round__state=Round.State.opened, last_day__lt=timezone.localdate())
    counted = (
        forms.annotate(last_day=Coalesce("deadline", "round__deadline"))
        .values("round")
        .annotate(
            of=Count("pk"),
            handed_in=Count("pk", filter=~NOT_IN),
            waiting=Count("pk", filter=waiting),
            reviewing=Count("pk", filter=Q(state=State.in_review)),
            ready=Count("pk", filter=Q(state=State.in_review, recommended__isnull=False)),
            done=Count("pk", filter=DONE),
            late=Count("pk", filter=NOT_IN & is_over),
        )
    )
    rows = {row["round"]: row for row in counted}
    return [_summary(one, rows.get(one.pk)) for one in there]


def _summary(rounded: Round, row: Mapping[str, Any] | None) -> Summary:
    if row is None:
        return Summary(rounded)
    figures = ("of", "handed_in", "waiting", "reviewing", "ready", "done", "late")
    return Summary(rounded, *(row[name] for name in figures))
