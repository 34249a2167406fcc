"""Findings with what the reviewers decided about them."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from msgspec.structs import replace

from ziping.model import Decision, DecisionVerdict, Finding
from ziping.web.answering.refusals import NotReady
from ziping.web.review.models import Decided
from ziping.web.submissions.explaining import Found, found_in
from ziping.web.submissions.judging import Judged, judged, report_of
from ziping.web.submissions.models import Submission


def decisions_on(submission: Submission) -> Mapping[str, Decided]:
    """Return the latest decision of each key."""
    return {one.key: one for one in submission.decided.select_related("by").order_by("pk")}


def decided_in(submission: Submission, found: Judged) -> Sequence[Found]:
    """Return all findings with their decisions, the gravest first."""
    decided = decisions_on(submission)
    return [_with(one, decided.get(one.key)) for one in found_in(submission, found)]


def findings_of(submission: Submission) -> tuple[Finding, ...]:
    """Return the findings with their decisions as a letter wants them."""
    found = decided_in(submission, judged(report_of(submission), submission.round))
    return tuple(one.finding for one in found)


def _with(one: Found, decided: Decided | None) -> Found:
    return one if decided is None else replace(one, finding=replace(one.finding, decision=_decision(decided)))


def _decision(decided: Decided) -> Decision:
    verdict: DecisionVerdict = decided.verdict  # type: ignore[assignment]  # one of the choices
    return Decision(verdict, decided.reason, str(decided.by), timezone.localdate(decided.at).isoformat())


def is_decided(finding: Finding) -> bool:
    return isinstance(finding.decision, Decision)


def is_held(finding: Finding) -> bool:
    """Tell whether a reviewer holds that it stands."""
    return isinstance(finding.decision, Decision) and finding.decision.verdict == "accepted"


def refuse_undecided(findings: Iterable[Finding]) -> None:
    """Raise NotReady while an error or warning is not decided, or an error is held to stand."""
    there = list(findings)
    undecided = [one for one in there if one.level != "note" and not is_decided(one)]
    if undecided:
        raise NotReady("review.accept.undecided", count=str(len(undecided)))
    if any(one.level == "error" and is_held(one) for one in there):
        raise NotReady("review.accept.error")
