"""Issue the report of a spot check, each time as a document of its own."""

from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.files import keep
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.printing.asking import ask
from ziping.web.review.posting import bureau_name
from ziping.web.review.wordage import reason_of
from ziping.web.spotchecks.models import Report, SpotCheck
from ziping.web.spotchecks.results import Result, results_of
from ziping.web.spotchecks.visibility import demand
from ziping.web.submissions.states import atomic
from ziping.writing.spot_check import Checked, Draw, spot_check_report


def report(person: Person, number: int, words: str) -> Report:
    """`words` are its conclusion. Raises NotAllowed, NotReady."""
    with atomic():
        check = SpotCheck.objects.select_for_update(of=("self",)).select_related("round__unit").get(pk=number)
        demand(person, check.round, Role.lead)
        results = results_of(check)
        unscored = sum(1 for one in results if one.score is None)
        if not results or unscored:
            raise NotReady("spot.unscored", count=str(unscored))
        words = reason_of(words, "spot.no-conclusion")
        digest = keep([spot_check_report(_draw(check), [_checked(one) for one in results], words)]).digest
        ask(digest)
        kept = Report.objects.create(
            check_of=check,
            number=check.reports.count() + 1,
            digest=digest,
            words=words,
            by=person,
        )
        log(person, "report-spot-check", check, digest=kept.digest)
        return kept


def _draw(check: SpotCheck) -> Draw:
    high, middle, low = map(str, check.shares)
    return Draw(
        title=check.round.title,
        unit=bureau_name(check.round.unit),
        date=timezone.localdate().isoformat(),
        count=len(check.listed.splitlines()),
        digest=check.digest,
        seed=check.seed,
        seed_from=check.seed_from,
        shares=(high, middle, low),
    )


def _checked(one: Result) -> Checked:
    return Checked(one.unit, one.claimed, one.reviewed, one.score.score if one.score else None, one.words)
