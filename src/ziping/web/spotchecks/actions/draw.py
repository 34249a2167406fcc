"""Draw a spot check by a seed: once only."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone

from ziping.model import Scorecard, known
from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.spotchecks.drawing import drawn
from ziping.web.spotchecks.listing import code_of
from ziping.web.spotchecks.models import Drawn, SpotCheck
from ziping.web.spotchecks.visibility import demand
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.giving_back import back_of
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Frozen, Submission
from ziping.web.submissions.spread import spread_of
from ziping.web.submissions.states import atomic
from ziping.web.submissions.visibility import is_sent

LEAST, MOST, MOST_FROM = 4, 120, 200
SENDING: Final = "submit"
"""What was sent and withdrawn again the bureau has not dealt with."""


def draw(person: Person, number: int, seed: str, seed_from: str) -> SpotCheck:
    """`seed_from` says where the seed comes from: it is nobody's choice. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        check = SpotCheck.objects.select_for_update(of=("self",)).select_related("round__unit").get(pk=number)
        demand(person, check.round, Role.lead)
        if check.seed:
            raise TooLate("spot.drawn-already")
        check.seed, check.seed_from = _seed(seed), seed_from.strip()[:MOST_FROM]
        if not check.seed_from:
            raise NotReady("spot.no-source")
        check.drawn_by, check.drawn_at = person, timezone.now()
        check.save()
        _keep(person, check)
        log(person, "draw-spot-check", check, digest=check.digest, seed=check.seed, count=check.drawn.count())
        return check


def _seed(seed: str) -> str:
    """Others must be able to type it again, in a terminal too: letters, digits, hyphens, stops and blanks."""
    seed = " ".join(seed.split())
    if not LEAST <= len(seed) <= MOST or not all(one.isalnum() or one in "-. " for one in seed):
        raise NotReady("spot.bad-seed", least=str(LEAST), most=str(MOST))
    return seed


def _keep(person: Person, check: SpotCheck) -> None:
    codes = drawn(check.listed, check.seed, check.shares)
    for rank, one in enumerate(_held(check, codes), 1):
        frozen, card = _as_seen(person, one)
        Drawn.objects.create(
            check_of=check,
            rank=rank,
            submission=one,
            frozen=frozen,
            claimed=known(card.claimed),
            spread=spread_of(card),
        )


def _held(check: SpotCheck, codes: Sequence[str]) -> list[Submission]:
    """Return the forms of these codes as they stand now, held so that nothing is done with them until they are kept."""
    forms = Submission.objects.filter(round=check.round)
    numbers = {code_of(one): one.pk for one in forms.select_related("unit").only("unit__code", "unit")}
    chosen = forms.filter(pk__in=[numbers[code] for code in codes])
    list(chosen.order_by("pk").select_for_update().values_list("pk"))
    found = {
        one.pk: one for one in chosen.select_related("unit", "given_back__frozen").defer("given_back__frozen__findings")
    }
    for one in found.values():
        one.round = check.round
    return [found[numbers[code]] for code in codes]


def _as_seen(person: Person, one: Submission) -> tuple[Frozen, Scorecard]:
    """Return a copy of the form as the bureau sees it; of what was withdrawn the last that it has dealt with."""
    back = back_of(one)
    if back is None and is_sent(one):
        found = judged(report_of(one), one.round)
        return freeze(person, one, "spot-check", found), found.evaluation.scorecard
    frozen = back.frozen if back else one.frozen.exclude(act=SENDING).latest("number")
    return frozen, judged(report_of(frozen), one.round).evaluation.scorecard
