"""What was done with a round, from the log: who, when, what."""

from collections.abc import Iterable
from datetime import datetime

from django.core.paginator import Page, Paginator
from msgspec import Struct

from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.rounds.rules import title_of
from ziping.writing.messages import catalogue, message

A_PAGE = 50


class Event(Struct, frozen=True):
    at: datetime
    by: str
    words: str


class History(Struct, frozen=True):
    """The `events` of a page of the log, the latest first."""

    page: Page[Entry]
    events: list[Event]


def history(rounded: Round, number: str | None = None) -> History:
    """Return that page; the first where there is none of this number."""
    entries = Entry.objects.filter(thing=f"round/{rounded.pk}").order_by("-number")
    page = Paginator(entries, A_PAGE).get_page(number)
    return History(page, _events(list(page)))


def words_of(rounded: Round, act: str) -> str:
    """Tell the last act of this name; nothing where there was none."""
    entry = Entry.objects.filter(thing=f"round/{rounded.pk}", act=act).last()
    return _words(entry) if entry else ""


def _events(entries: Iterable[Entry]) -> list[Event]:
    people = Person.objects.filter(username__in={one.person for one in entries})
    names = dict(people.values_list("username", "name"))
    return [Event(one.at, names.get(one.person, one.person), _words(one)) for one in entries]


def _words(entry: Entry) -> str:
    key = f"web.rounds.did.{entry.act}"
    facts = {name: str(fact) for name, fact in entry.facts.items()}
    facts |= {"rules": title_of(facts["rules"])} if "rules" in facts else {}
    return message(key, facts) if key in catalogue() else entry.act
