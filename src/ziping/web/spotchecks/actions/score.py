"""Score a drawn form again."""

from decimal import Decimal, InvalidOperation

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.refusals import NotReady
from ziping.web.review.wordage import reason_of
from ziping.web.spotchecks.models import Drawn, Score
from ziping.web.spotchecks.visibility import demand
from ziping.web.submissions.states import atomic

FULL = 100


def score(person: Person, number: int, figure: str, words: str) -> Score:
    """Raises NotAllowed, NotReady."""
    with atomic():
        one = Drawn.objects.select_for_update(of=("self",)).select_related("check_of__round__unit").get(pk=number)
        demand(person, one.check_of.round, Role.reviewer, Role.lead)
        kept = Score.objects.create(
            drawn=one, score=_figure(figure), words=reason_of(words, "spot.no-words"), by=person
        )
        log(person, "score-spot-check", one, score=str(kept.score))
        return kept


def _figure(text: str) -> Decimal:
    try:
        figure = Decimal(text.strip())
        is_exact = figure == round(figure, 2)
    except InvalidOperation:
        raise NotReady("spot.bad-score", text=text[:20]) from None
    if not is_exact or not 0 <= figure <= FULL:
        raise NotReady("spot.bad-score", text=text[:20])
    return round(figure, 2)
