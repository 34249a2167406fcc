"""What was found on a submission, with explanations and decisions as they are now."""

from decimal import Decimal

from django.http import HttpRequest
from ninja import Router

from ziping.model import Decision, known
from ziping.text import write_number
from ziping.web.answering.refusals import NotReady
from ziping.web.api.admitting import READS, WRITES
from ziping.web.api.shapes import Explaining, Findings, Number, answers
from ziping.web.people.models import Person
from ziping.web.people.rights import READERS, holds
from ziping.web.people.signed_in import person_of
from ziping.web.review.deciding import decided_in
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.explaining import Found, found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import seen
from ziping.writing.messages import finding_message
from ziping.writing.scores import taken_over_words

router = Router()


@router.get("/submissions/{int:number}/findings", auth=READS, response=answers(Findings), url_name="findings")
def findings(request: HttpRequest, number: Number) -> dict[str, object]:
    """发现的问题 · what was found, the gravest first."""
    person = person_of(request)
    return told(person, seen(person, number))


@router.put("/submissions/{int:number}/explanations", auth=WRITES, response=answers(Findings), url_name="explain")
def explanation(request: HttpRequest, number: Number, sent: Explaining) -> dict[str, object]:
    """说明疑点 · explain a warning in words, or take that back."""
    person = person_of(request)
    seen(person, number)
    explain(person, number, sent.key, sent.words)
    return told(person, seen(person, number))


def told(person: Person, submission: Submission) -> dict[str, object]:
    """Return the findings, for those who read reviews with what was decided. Raises NotReady."""
    if not submission.report:
        raise NotReady("web.api.not-begun")
    found = judged(report_of(submission), submission.round)
    card = found.evaluation.scorecard
    listed = decided_in if holds(person, submission.unit, *READERS) else found_in
    return {
        "version": submission.version,
        "claimed": _figure(known(card.claimed)),
        "recomputed": _figure(card.recomputed),
        "grade": card.grade,
        "taken_over": taken_over_words(card),
        "items": [_shape(one) for one in listed(submission, found)],
    }


def _figure(figure: Decimal | None) -> str | None:
    return None if figure is None else write_number(figure)


def _shape(one: Found) -> dict[str, object]:
    finding, told = one.finding, one.explanation
    decision = finding.decision if isinstance(finding.decision, Decision) else None
    return {
        "key": one.key,
        "code": finding.code,
        "level": finding.level,
        "message": finding_message(finding),
        "at": list(finding.at),
        "open": one.stands_in_the_way,
        "explanation": told and {"words": told.words, "by": str(told.by), "at": told.at},
        "decision": decision and {"verdict": decision.verdict, "reason": decision.reason, "by": decision.by},
    }
