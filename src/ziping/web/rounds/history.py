"""What was done with a round, from the log: who, when, what."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.writing.messages import catalogue, message

MOST = 50
PER_UNIT = ("remind", "enrol")
"""Acts of which each unit has an entry of its own; the list of units tells of them."""


class Event(Struct, frozen=True):
    at: datetime
    by: str
    words: str


def history(rounded: Round) -> Sequence[Event]:
    """Return the latest first."""
    entries = Entry.objects.filter(thing=f"round/{rounded.pk}").exclude(act__in=PER_UNIT)
    found = list(entries.order_by("-number")[:MOST])
    names = dict(Person.objects.filter(username__in={entry.person for entry in found}).values_list("username", "name"))
    return [Event(entry.at, names.get(entry.person, entry.person), _words(entry)) for entry in found]


def _words(entry: Entry) -> str:
    key = f"web.rounds.did.{entry.act}"
    return message(key, {name: str(fact) for name, fact in entry.facts.items()}) if key in catalogue() else entry.act
