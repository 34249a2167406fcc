"""What is to be done next about problems: by the department that has them, by the bureau that asked for it."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ziping.web.people.models import Person
from ziping.web.people.rights import BUREAU, reach
from ziping.web.rectifying.looking import counted
from ziping.web.rectifying.models import Problem, State
from ziping.web.rectifying.visibility import UNIT, own
from ziping.web.task import Todo, when
from ziping.writing.messages import message

LONGEST = 40
WAITING = ("asked", "replied", "overdue")
"""What the bureau decides, checks and presses for: names of its filters."""


def of_department(person: Person) -> Iterator[Todo]:
    """Name the problem itself where there is one; tell of several by the earliest day."""
    still_open = own(person).filter(state=State.open)
    first, *others = still_open.order_by("deadline", "pk") or [None]
    if first is None:
        return
    days = (first.deadline - timezone.localdate()).days
    facts = {"unit": first.submission.unit.name, "words": _short(first.words), "count": str(len(others) + 1)}
    words = message("web.todo.rectify-many" if others else "web.todo.rectify", facts)
    url = reverse("rectifying") if others else reverse("rectify-problem", args=[first.pk])
    yield Todo(words, url, when(days), is_late=days < 0)


def of_bureau(person: Person) -> Iterator[Todo]:
    asked_for: QuerySet[Problem] = Problem.objects.filter(reach(person, BUREAU, UNIT))
    counts = counted(asked_for)
    for show in WAITING:
        if count := counts[show]:
            words = message(f"web.todo.rectify-{show}", {"count": str(count)})
            yield Todo(words, f"{reverse('rectify-bureau')}?show={show}", is_late=show == "overdue")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
