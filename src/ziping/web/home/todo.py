"""What each person is to do next, the most pressing first. Each part of the work has a function in `SOURCES`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from ziping.web.people.models import Membership, Person, Role
from ziping.web.people.rights import BUREAU, memberships, reach
from ziping.web.rectifying import todo as rectifying
from ziping.web.review.returned import Back, backs_of
from ziping.web.rounds.models import Reminder, Round
from ziping.web.rounds.summing import Summary, summaries
from ziping.web.rounds.terms import below_of, units_led
from ziping.web.rounds.visibility import visible
from ziping.web.submissions.counting import RETURNED, Counts, counted_as
from ziping.web.submissions.giving_back import back_of
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.states import WITH_DEPARTMENT
from ziping.web.task import Todo, when
from ziping.writing.messages import message


def todos(person: Person) -> list[Todo]:
    found = [one for source in SOURCES for one in source(person)]
    return sorted(found, key=lambda one: not one.is_late)


def of_department(person: Person) -> Iterator[Todo]:
    """Forms to be filled in by the clerk, and to be approved by the head."""
    own = reach(person, (Role.clerk, Role.head))
    taken = Q(round__state=Round.State.opened) | Q(given_back__isnull=False)
    forms = Submission.objects.filter(own, taken, state__in=WITH_DEPARTMENT)
    reminded = _reminders(person)
    light = forms.select_related("unit", "round", "given_back").defer("report", "round__rules")
    there = list(light.order_by("round", "unit__path"))
    backs = backs_of(there)
    for form in there:
        if (key := _key(form, person)) is not None:
            facts = {"unit": form.unit.name, "title": form.round.title}
            back = backs.get(form.pk, Back(""))
            letter = reverse("letters", args=[form.pk]) if back.has_letter else ""
            due, is_late = _due(form)
            still = reminded.get((form.round_id, form.unit_id), "") if is_late or _has_rounds_day(form) else ""
            more = " ".join(filter(None, (back.words, still)))
            yield Todo(message(key, facts), reverse("submission", args=[form.pk]), due, more, is_late, letter)


def _due(form: Submission) -> tuple[str, bool]:
    """Return in words when it is to come, and whether it is late: what was handed in and given back is not."""
    days = (form.until - timezone.localdate()).days
    is_back = counted_as(form.state, is_back=back_of(form) is not None) in RETURNED
    return ("", False) if is_back and days < 0 else (when(days), days < 0)


def _has_rounds_day(form: Submission) -> bool:
    """Tell a form to which a reminder may speak before its day: never handed in, and given no day of its own since."""
    return form.deadline is None and back_of(form) is None


def _key(form: Submission, person: Person) -> str | None:
    """Tell whose turn it is: the clerk of the unit fills in, its head or one above approves."""
    if form.state == State.with_head:
        is_head = any(one.role == Role.head and form.unit.lies_in(one.unit) for one in memberships(person))
        return "web.todo.approve" if is_head else None
    if not any(one.role == Role.clerk and one.unit_id == form.unit_id for one in memberships(person)):
        return None
    if form.state == State.returned:
        return "web.todo.mend"
    return "web.todo.fill" if form.version else "web.todo.begin"


def _reminders(person: Person) -> dict[tuple[int, int], str]:
    """Return the latest words to each unit in each open round."""
    own = reach(person, (Role.clerk, Role.head))
    sent = Reminder.objects.filter(own, round__state=Round.State.opened).select_related("by").order_by("pk")
    return {(one.round_id, one.unit_id): _reminder(one) for one in sent}


def _reminder(one: Reminder) -> str:
    facts = {"by": str(one.by), "day": f"{timezone.localdate(one.at):%m-%d}", "words": one.words}
    return message("web.todo.reminded", facts)


def of_bureau(person: Person) -> Iterator[Todo]:
    """Forms that wait to be reviewed, and what the lead has to do with each round."""
    led = {unit.pk for unit in units_led(person)}
    reviewing = reach(person, BUREAU)
    for one in summaries(visible(person).filter(reviewing)):
        url = reverse("round", args=[one.round.pk])
        if one.counts.waiting:
            facts = {"count": str(one.counts.waiting), "title": one.round.title}
            yield Todo(message("web.todo.review", facts), f"{url}#with-bureau")
        if one.round.unit_id in led:
            yield from _of_lead(one, url)
    yield from _begun(person)
    yield from _next_round(person)


def _begun(person: Person) -> Iterator[Todo]:
    """What the person reviews and has not finished."""
    begun = Submission.objects.filter(reach(person, BUREAU), state=State.in_review, reviewer=person)
    mine = begun.filter(recommended=None)
    if count := mine.count():
        query = urlencode({"state": State.in_review, "reviewer": "me"})
        yield Todo(message("web.todo.go-on", {"count": str(count)}), f"{reverse('inbox')}?{query}")


def _of_lead(one: Summary, url: str) -> Iterator[Todo]:
    counts = one.counts
    if one.ready:
        ready = {"count": str(one.ready), "title": one.round.title}
        yield Todo(message("web.todo.ready", ready), f"{reverse('inbox')}?ready=1")
    if counts.reviewing > one.ready:
        reviewing = {"count": str(counts.reviewing - one.ready), "title": one.round.title}
        yield Todo(message("web.todo.reviewing", reviewing), f"{reverse('inbox')}?state={State.in_review}")
    facts = {"title": one.round.title, "late": str(counts.late), "of": str(counts.of)}
    if one.round.state == Round.State.prepared:
        yield Todo(message("web.todo.open", facts), url)
    elif one.round.state == Round.State.opened:
        yield from _of_open(counts, facts, url)


def _of_open(counts: Counts, facts: Mapping[str, str], url: str) -> Iterator[Todo]:
    if counts.late:
        yield Todo(message("web.todo.remind", facts), f"{url}#remind", is_late=True)
    elif counts.of and counts.done == counts.of:
        yield Todo(message("web.todo.close", facts), url)


def _next_round(person: Person) -> Iterator[Todo]:
    """Remind the lead of the year that has no round yet."""
    year = _last_year(timezone.localdate())
    for unit in units_led(person):
        if not Round.objects.filter(unit=unit, year__gte=year).exists():
            yield Todo(message("web.todo.prepare", {"year": str(year)}), reverse("new-round"))


def _last_year(today: date) -> int:
    return today.year - 1


def of_administrator(person: Person) -> Iterator[Todo]:
    """No units at all, or units that take part in a round and have nobody to fill in."""
    taking_part = Round.objects.exclude(state=Round.State.closed).values("units")
    clerks = Membership.objects.filter(role=Role.clerk).values("unit")
    for root in (held.unit for held in memberships(person) if held.role == Role.administrator):
        below = below_of(root)
        if not below.exists():
            yield Todo(message("web.todo.units", {"unit": root.name}), reverse("import"))
        elif without := list(below.filter(is_open=True, pk__in=taking_part).exclude(pk__in=clerks)):
            facts = {"count": str(len(without)), "unit": without[0].name}
            yield Todo(message("web.todo.clerks", facts), reverse("unit", args=[without[0].pk]))


SOURCES: tuple[Callable[[Person], Iterable[Todo]], ...] = (
    of_department,
    rectifying.of_department,
    of_bureau,
    rectifying.of_bureau,
    of_administrator,
)
