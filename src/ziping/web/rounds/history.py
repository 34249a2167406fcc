"""What was done with a round, from the log: who, when, what."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.rounds.rules import title_of
from ziping.writing.messages import catalogue, message

MOST = 50
MOST_ENTRIES = 5_000
PER_UNIT = ("remind", "enrol")
"""Acts of which each unit has an entry of its own: those of one click are told as one."""
ONE_CLICK = timedelta(minutes=1)


class Event(Struct, frozen=True):
    at: datetime
    by: str
    words: str


def history(rounded: Round) -> Sequence[Event]:
    """Return the latest first."""
    entries = Entry.objects.filter(thing=f"round/{rounded.pk}").order_by("-number")[:MOST_ENTRIES]
    acts = _acts(list(entries))[:MOST]
    names = dict(Person.objects.filter(username__in={one[0].person for one in acts}).values_list("username", "name"))
    return [Event(one[0].at, names.get(one[0].person, one[0].person), _words(one)) for one in acts]


def _acts(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Put the entries that one click made together."""
    acts = [[entry] for entry in entries[:1]]
    for later, entry in pairwise(entries):
        if _are_of_one_click(later, entry):
            acts[-1].append(entry)
        else:
            acts.append([entry])
    return acts


def _are_of_one_click(later: Entry, entry: Entry) -> bool:
    is_same = (later.act, later.person) == (entry.act, entry.person)
    return is_same and entry.act in PER_UNIT and later.at - entry.at < ONE_CLICK


def _words(act: Sequence[Entry]) -> str:
    entry = act[0]
    key = f"web.rounds.did.{entry.act}"
    facts = {name: str(fact) for name, fact in entry.facts.items()} | {"count": str(len(act))}
    facts |= {"rules": title_of(facts["rules"])} if "rules" in facts else {}
    return message(key, facts) if key in catalogue() else entry.act
