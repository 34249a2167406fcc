"""Draw a spot check by a seed: once only."""

from django.utils import timezone

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.refusals import NotReady, TooLate
from ziping.web.spotchecks.drawing import drawn
from ziping.web.spotchecks.listing import code_of
from ziping.web.spotchecks.models import Drawn, SpotCheck
from ziping.web.spotchecks.visibility import demand
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.giving_back import back_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic

LEAST, MOST, MOST_FROM = 4, 120, 200


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
    there = Submission.objects.filter(round=check.round).select_related("round", "unit")
    by_code = {code_of(one): one for one in there}
    for rank, code in enumerate(drawn(check.listed, check.seed, check.shares), 1):
        one = by_code[code]
        back = back_of(one)
        frozen = back.frozen if back else freeze(person, one, "spot-check")
        Drawn.objects.create(check_of=check, rank=rank, submission=one, frozen=frozen)
