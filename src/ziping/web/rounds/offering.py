"""The page on which a round is prepared: what it offers, and what stands in it."""

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from ziping.rules.library import headers
from ziping.web.people.models import Unit
from ziping.web.rounds.models import Round
from ziping.web.rounds.terms import FIRST_DAYS, FIRST_YEAR, KINDS, offered_below
from ziping.writing.messages import message


class Choice(Struct, frozen=True):
    value: str
    words: str
    is_chosen: bool = False
    depth: int = 0


def form_of(unit: Unit, sent: QueryDict) -> dict[str, object]:
    """Return all the page shows; what was sent stands in it again."""
    return {
        "unit": unit,
        "sent": sent,
        "kinds": [Choice(kind, message(f"web.rounds.kind.{kind}", {}), sent.get("kind") == kind) for kind in KINDS],
        "rules": _rules(sent.get("rules", "")),
        "units": _units(unit, set(sent.getlist("units"))),
        "first_year": FIRST_YEAR,
        "last_year": timezone.localdate().year,
    }


def _rules(chosen: str) -> list[Choice]:
    own = Choice("", message("web.rounds.rules-of-place", {}), not chosen)
    return [own, *(Choice(head.id, head.title, head.id == chosen) for head in headers().values())]


def _units(unit: Unit, chosen: set[str]) -> list[Choice]:
    below = offered_below(unit)
    return [Choice(str(one.pk), one.name, str(one.pk) in chosen, one.depth - unit.depth - 1) for one in below]


def first_terms(unit: Unit) -> QueryDict:
    """Return what a new round most likely is: last year's, for all units, in a month."""
    today = timezone.localdate()
    year = str(today.year - 1)
    sent = QueryDict(mutable=True)
    sent.update({"year": year, "title": message("web.rounds.first-title", {"year": year}), "kind": KINDS[0]})
    sent.update({"deadline": (today + timedelta(days=FIRST_DAYS)).isoformat()})
    sent.update({"notice": message("web.rounds.first-notice", {})})
    sent.setlist("units", [str(one.pk) for one in offered_below(unit)])
    return sent


def sent_of(rounded: Round) -> QueryDict:
    """Return the terms of a round as its page would send them."""
    sent = QueryDict(mutable=True)
    sent.update({"year": str(rounded.year), "title": rounded.title, "kind": rounded.kind, "rules": rounded.rules_id})
    sent.update({"deadline": rounded.deadline.isoformat(), "notice": rounded.notice})
    sent.update({"review_deadline": rounded.review_deadline.isoformat() if rounded.review_deadline else ""})
    sent.setlist("units", [str(unit.pk) for unit in rounded.units.all()])
    return sent
