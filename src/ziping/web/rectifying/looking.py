"""The bureau's list: which problems are asked for, and how many there are of each kind."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from ziping.web.rectifying.models import Problem, State

SHOWN = ("open", "overdue", "asked", "replied", "closed", "recalled")
LONGEST = 60


class Asked(Struct, frozen=True):
    """`show` is one of SHOWN or empty for all; `words` are looked for in unit and problem."""

    show: str = ""
    words: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> "Asked":
        show = sent.get("show", "")
        return cls(show if show in SHOWN else "", sent.get("q", "").strip()[:LONGEST])


def conditions() -> Mapping[str, Q]:
    overdue = Q(state=State.open, deadline__lt=timezone.localdate())
    return {
        "open": Q(state=State.open),
        "overdue": overdue,
        "asked": Q(asked__isnull=False),
        "replied": Q(state=State.replied),
        "closed": Q(state=State.closed),
        "recalled": Q(state=State.recalled),
    }


def chosen(problems: QuerySet[Problem], asked: Asked) -> QuerySet[Problem]:
    if asked.show:
        problems = problems.filter(conditions()[asked.show])
    for word in asked.words.split():
        problems = problems.filter(Q(submission__unit__name__icontains=word) | Q(words__icontains=word))
    return problems


def counted(problems: QuerySet[Problem]) -> Mapping[str, int]:
    counts = {name: Count("pk", filter=condition) for name, condition in conditions().items()}
    found: Mapping[str, int] = problems.order_by().aggregate(**counts)
    return found
