"""What the lead decides of a round: understood from the page, and judged before it is kept."""

from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person, Role, Unit
from ziping.web.people.rights import memberships
from ziping.web.rounds.models import Round

KINDS: Final = ("project-table", "department-table", "department-report", "transfer-table")
"""The forms of a self-evaluation; a declaration and a monitoring table are told of other times of the year."""
FIRST_YEAR: Final = 2015
LONGEST_TITLE, LONGEST_NOTICE, LONGEST_REASON = 120, 4_000, 200
FARTHEST: Final = timedelta(days=730)
FIRST_DAYS: Final = 30
MOST_DIGITS: Final = 9


class Terms(Struct, frozen=True):
    """`rules` is the id of a rule set; empty means that of the unit's place and the year. `units` are numbers."""

    year: int
    title: str
    kind: str
    deadline: date
    units: tuple[int, ...] = ()
    rules: str = ""
    notice: str = ""
    review_deadline: date | None = None


def understood(sent: QueryDict) -> Terms:
    """Raises NotReady, naming what cannot be understood."""
    year = sent.get("year", "").strip()
    if not (year.isdecimal() and len(year) == len("2025")):
        raise NotReady("web.rounds.year", first=str(FIRST_YEAR), last=str(timezone.localdate().year))
    review = sent.get("review_deadline", "")
    return Terms(
        year=int(year),
        title=" ".join(sent.get("title", "").split()),
        kind=sent.get("kind", ""),
        deadline=day_of(sent.get("deadline", "")),
        units=numbers_of(sent, "units"),
        rules=sent.get("rules", ""),
        notice=sent.get("notice", "").strip().replace("\r\n", "\n"),
        review_deadline=day_of(review) if review.strip() else None,
    )


def numbers_of(sent: QueryDict, name: str) -> tuple[int, ...]:
    """Return what is a number; the rest no page of ours sends."""
    return tuple(int(text) for text in sent.getlist(name) if text.isdecimal() and len(text) <= MOST_DIGITS)


def day_of(text: str) -> date:
    """Raises NotReady."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotReady("web.rounds.day", text=text[:20]) from None


def judge(terms: Terms, unit: Unit, but: Round | None = None) -> None:
    """Raise NotReady for terms that no round can have; `but` is the round that is being changed."""
    if not FIRST_YEAR <= terms.year <= timezone.localdate().year:
        raise NotReady("web.rounds.year", first=str(FIRST_YEAR), last=str(timezone.localdate().year))
    judge_words(terms)
    if terms.kind not in KINDS:
        raise NotReady("web.rounds.kind")
    judge_deadline(terms.deadline)
    if terms.review_deadline is not None and terms.review_deadline < terms.deadline:
        raise NotReady("web.rounds.review-first")
    if terms.review_deadline is not None and terms.review_deadline > last_day():
        raise NotReady("web.rounds.review-far", last=last_day().isoformat())
    if not terms.units:
        raise NotReady("web.rounds.nobody")
    judge_units(terms.units, unit)
    same = Round.objects.filter(unit=unit, year=terms.year, kind=terms.kind)
    if any(one != but for one in same):
        raise NotReady("web.rounds.there-already", year=str(terms.year))


def judge_words(terms: Terms) -> None:
    if not 0 < len(terms.title) <= LONGEST_TITLE:
        raise NotReady("web.rounds.title-words", most=str(LONGEST_TITLE))
    if len(terms.notice) > LONGEST_NOTICE:
        raise NotReady("web.rounds.notice-words", most=str(LONGEST_NOTICE))


def reason_of(text: str) -> str:
    """Raises NotReady."""
    reason = " ".join(text.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise NotReady("web.rounds.reason", most=str(LONGEST_REASON))
    return reason


def judge_deadline(day: date) -> None:
    today, last = timezone.localdate(), last_day()
    if not today <= day <= last:
        raise NotReady("web.rounds.deadline", today=today.isoformat(), last=last.isoformat())


def last_day() -> date:
    """Return the last day that a deadline given today can be."""
    return timezone.localdate() + FARTHEST


def judge_units(units: tuple[int, ...], unit: Unit) -> None:
    """Only units below the round's own take part, and none that is closed."""
    if offered_below(unit).filter(pk__in=units).count() != len(set(units)):
        raise NotReady("web.rounds.units")


def below_of(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk)


def offered_below(unit: Unit) -> QuerySet[Unit]:
    """Return those that may take part in a new round."""
    return below_of(unit).filter(is_open=True)


def units_led(person: Person) -> list[Unit]:
    """Return the units for which the person opens rounds: those the role was given for."""
    return [held.unit for held in memberships(person) if held.role == Role.lead]
