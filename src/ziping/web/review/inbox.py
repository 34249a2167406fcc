"""What waits for the bureau, the riskiest first."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Membership, Person, Role
from ziping.web.people.rights import BUREAU, READERS, has_role, memberships, reach
from ziping.web.review.models import Coded
from ziping.web.submissions.counting import RETURNED, REVIEWING, WAITING, counted_words, returned
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.visibility import COPIES, SENT, shown_in_list, was_sent, with_copies

PAGE: Final = 50
TO_REVIEW: Final = (*WAITING, *REVIEWING)
LEVELS: Final = ("error", "warning", "note")
LONGEST: Final = 60
BY_RISK: Final = (F("case__risk").desc(nulls_last=True), "pk")


class Wanted(Struct, frozen=True):
    """What the inbox is filtered by; the empty state is what is the bureau's to review, `all` all that is handed in."""

    state: str = ""
    unit: str = ""
    reviewer: str = ""
    level: str = ""
    code: str = ""
    overdue: str = ""
    ready: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "Wanted":
        return cls(**{name: query.get(name, "").strip()[:LONGEST] for name in cls.__struct_fields__})

    @property
    def is_any(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)


def reader_of(person: Person) -> Person:
    """Raises NotAllowed for all but the bureau and auditors."""
    if not has_role(person, *READERS):
        raise NotAllowed("web.not-allowed")
    return person


def inbox(person: Person, wanted: Wanted) -> "QuerySet[Submission, int]":
    """Return the numbers of what they reach and was sent, by risk: found in indices without reading a form."""
    mine = Submission.objects.filter(reach(person, READERS))
    return _filtered(mine, person, wanted).order_by(*BY_RISK).values_list("pk", flat=True)


def rows(person: Person, numbers: Iterable[int]) -> list[Submission]:
    """Return what the rows of a page show, without the forms themselves."""
    found = with_copies(Submission.objects.filter(pk__in=list(numbers)).order_by(*BY_RISK))
    light = found.select_related("unit", "round", "reviewer", "case", "recommended")
    return shown_in_list(person, light.defer("report", "round__rules", "round__notice", *COPIES))


def _filtered(found: QuerySet[Submission], person: Person, wanted: Wanted) -> QuerySet[Submission]:
    chosen = _in_state(wanted.state)
    if wanted.unit:
        chosen &= Q(unit__name__contains=wanted.unit)
    if wanted.reviewer:
        chosen &= _reviewed_by(person, wanted.reviewer)
    if wanted.level in LEVELS:
        chosen &= Q(Exists(Coded.objects.filter(submission=OuterRef("pk"), level=wanted.level)))
    if wanted.code:
        chosen &= Q(Exists(Coded.objects.filter(submission=OuterRef("pk"), code=wanted.code)))
    if wanted.overdue:
        today = timezone.localdate()
        has_no_longer = Q(deadline=None) | Q(deadline__lt=today)
        chosen &= Q(state__in=TO_REVIEW, round__review_deadline__lt=today) & has_no_longer
    if wanted.ready:
        chosen &= Q(recommended__isnull=False)
    return found.filter(chosen)


def _in_state(wanted: str) -> Q:
    if wanted == "all":
        return was_sent()
    if wanted in RETURNED:
        return returned()
    return Q(state__in=TO_REVIEW if not wanted else [one for one in SENT if one == wanted])


def _reviewed_by(person: Person, wanted: str) -> Q:
    if wanted == "none":
        return Q(reviewer=None)
    return Q(reviewer=person.pk if wanted == "me" else number_in(wanted))


def choices(person: Person) -> Mapping[str, object]:
    """Return what may be chosen in the filters."""
    return {
        "states": [(one.value, counted_words(one)) for one in State if one in SENT],
        "levels": LEVELS,
        "reviewers": reviewers(person),
        "codes": Coded.objects.order_by("code").values_list("code", flat=True).distinct(),
    }


def reviewers(person: Person) -> QuerySet[Person]:
    """Return who reviews for the units the person reaches."""
    roots = [held.unit.path for held in memberships(person) if held.role in READERS]
    where = Q(pk__in=[])
    for path in roots:
        where |= Q(unit__path__startswith=path)
    there = Membership.objects.filter(where, role__in=BUREAU, person__is_active=True)
    return Person.objects.filter(pk__in=there.values("person")).order_by("name")


def is_lead(person: Person) -> bool:
    return has_role(person, Role.lead)
