"""Forms as they come to the bureau, for the tests of the review."""

from cast import Cast

from ziping.web.people.models import Person
from ziping.web.review.deciding import decided_in
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import begin_review, send_to_head, submit
from ziping.web.submissions.explaining import Found, found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission

RESULT = "/projects/0/indicators/0/actual"
GOAL = "/projects/0/goals/0/actual"
FAR = "45处"
"""Far beyond the 20 that were aimed at: a form that tells so is warned of."""


def now(submission: Submission) -> Submission:
    return Submission.objects.select_related("round", "unit", "reviewer").get(pk=submission.pk)


def warned(person: Person, submission: Submission) -> None:
    """Let the form have a warning that is explained."""
    for at, text in ((RESULT, FAR), (GOAL, "已完成设施维护，使用正常。")):
        fill(person, submission.pk, Typed(at, text, now(submission).version))
    explain_all(person, submission)


def explain_all(person: Person, submission: Submission) -> None:
    for one in found_of(submission):
        if one.stands_in_the_way:
            explain(person, submission.pk, one.key, "实际需求增加，见附件说明。")


def found_of(submission: Submission) -> list[Found]:
    fresh = now(submission)
    return list(found_in(fresh, judged(report_of(fresh), fresh.round)))


def decided_of(submission: Submission) -> list[Found]:
    fresh = now(submission)
    return list(decided_in(fresh, judged(report_of(fresh), fresh.round)))


def warnings_of(submission: Submission) -> list[Found]:
    return [one for one in found_of(submission) if one.finding.level == "warning"]


def send(cast: Cast, submission: Submission) -> None:
    head = cast.water_head if submission.unit == cast.water else cast.head
    clerk = cast.water_clerk if submission.unit == cast.water else cast.clerk
    if submission.unit == cast.school:
        clerk = cast.school_clerk
    send_to_head(clerk, submission.pk)
    submit(head, submission.pk)


def in_review(cast: Cast, submission: Submission) -> None:
    send(cast, submission)
    begin_review(cast.reviewer, submission.pk)
