"""Score a drawn form again."""

from decimal import Decimal, InvalidOperation

from ziping.text import write_number
from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.review.wordage import reason_of
from ziping.web.rounds.models import Round
from ziping.web.rounds.rules import rules_of
from ziping.web.spotchecks.models import Drawn, Score
from ziping.web.spotchecks.visibility import demand
from ziping.web.submissions.states import atomic


def score(person: Person, number: int, figure: str, words: str) -> Score:
    """Raises NotAllowed, NotReady."""
    with atomic():
        one = Drawn.objects.select_for_update(of=("self",)).select_related("check_of__round__unit").get(pk=number)
        demand(person, one.check_of.round, Role.reviewer, Role.lead)
        kept = Score.objects.create(
            drawn=one, score=_figure(figure, one.check_of.round), words=reason_of(words, "spot.no-words"), by=person
        )
        log(person, "score-spot-check", one, score=str(kept.score))
        return kept


def _figure(text: str, rounded: Round) -> Decimal:
    rules = rules_of(rounded)
    places, full = int(rules.number("rounding.places")), rules.number("full_marks")
    try:
        figure = Decimal(text.strip())
        fits = 0 <= figure <= full and figure == round(figure, places)
    except InvalidOperation:
        fits = False
    if not fits:
        raise NotReady("spot.bad-score", text=text[:20], full=write_number(full), places=str(places))
    return round(figure, places)
