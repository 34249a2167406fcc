"""Fix the list and the shares of a spot check, before a seed is known."""

from collections.abc import Sequence
from typing import Final

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.rounds.models import Round
from ziping.web.spotchecks.drawing import CLASSES, HUNDRED, digest_of
from ziping.web.spotchecks.listing import list_of
from ziping.web.spotchecks.models import SpotCheck
from ziping.web.spotchecks.visibility import demand
from ziping.web.submissions.states import atomic

ZEROS: Final = "0\N{FULLWIDTH DIGIT ZERO}"


def prepare(person: Person, number: int, shares: Sequence[str]) -> SpotCheck:
    """`shares` are those of high, middle and low risk in percent. Raises NotAllowed, NotReady."""
    with atomic():
        rounded = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=number)
        demand(person, rounded, Role.lead)
        percents = [_percent(share) for share in shares]
        if len(percents) != len(CLASSES) or not any(percents):
            raise NotReady("spot.no-share")
        text = list_of(rounded)
        if not text:
            raise NotReady("spot.nothing-to-draw")
        check = SpotCheck.objects.create(
            round=rounded,
            number=rounded.spot_checks.count() + 1,
            listed=text,
            digest=digest_of(text),
            listed_by=person,
            **dict(zip(CLASSES, percents, strict=True)),
        )
        log(person, "prepare-spot-check", check, digest=check.digest, shares="/".join(map(str, percents)))
        return check


def _percent(text: str) -> int:
    text = text.strip() or "0"
    digits = text.lstrip(ZEROS) or "0"
    if not (text.isdecimal() and len(digits) <= len(str(HUNDRED)) and int(digits) <= HUNDRED):
        raise NotReady("spot.bad-share", text=text[:20])
    return int(digits)
