"""The acts that move a submission between clerk, head and bureau."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias, TypeGuard

from django.utils import timezone

from ziping.model import Report
from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.giving_back import show_again
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic, begin, end
from ziping.web.submissions.unjudgeable import lacks
from ziping.writing.messages import message

LEAST = 2
MOST = 400
"""Characters of the reason with which a form is sent back."""
MOST_TOLD = 5
"""So many things that a form lacks are told at once."""


def move(act: str, person: Person, number: int, _reason: str = "") -> Submission:
    with atomic():
        submission = begin(person, number, act)
        end(submission, act)
        log(person, act, submission, version=submission.version)
        return submission


def send_to_head(person: Person, number: int, reason: str = "") -> Submission:
    """Raises NotReady."""
    with atomic():
        _refuse_unready(begin(person, number, "send-to-head"))
        return move("send-to-head", person, number, reason)


def _refuse_unready(submission: Submission) -> None:
    """A form with an error that stands or a warning that nobody explained is not sent on."""
    if not submission.report:
        raise NotReady("web.not-begun")
    report = report_of(submission)
    lacking = list(lacks(report))
    more = [message("web.lack.more", {"count": str(len(lacking) - MOST_TOLD)})] if len(lacking) > MOST_TOLD else []
    why = [*lacking[:MOST_TOLD], *more, *_open_findings(submission, report)]
    if why:
        raise NotReady("web.not-ready", why="；".join(why))


def _open_findings(submission: Submission, report: Report) -> Iterator[str]:
    found = found_in(submission, judged(report, submission.round))
    levels = Counter(one.finding.level for one in found if one.stands_in_the_way)
    if levels["error"]:
        yield message("web.errors-open", {"count": str(levels["error"])})
    if levels["warning"]:
        yield message("web.warnings-unexplained", {"count": str(levels["warning"])})


def submit(person: Person, number: int, _reason: str = "") -> Submission:
    """Send it to the bureau; what was sent is kept as it was."""
    with atomic():
        submission = begin(person, number, "submit")
        _refuse_unready(submission)
        submission.submitted_at = timezone.now()
        end(submission, "submit")
        show_again(submission)
        kept = freeze(person, submission, "submit")
        log(person, "submit", submission, version=submission.version, digest=kept.digest)
        return submission


def send_back(person: Person, number: int, reason: str = "") -> Submission:
    """Give it back to the clerk, who is told why. Raises NotReady."""
    with atomic():
        submission = begin(person, number, "send-back")
        why = reason.strip()
        if not LEAST <= len(why) <= MOST:
            raise NotReady("web.back.no-reason", least=str(LEAST), most=str(MOST))
        end(submission, "send-back")
        log(person, "send-back", submission, version=submission.version, reason=why)
        return submission


def begin_review(person: Person, number: int, _reason: str = "") -> Submission:
    """Whoever begins reviews it, where nobody was assigned."""
    with atomic():
        submission = begin(person, number, "begin-review")
        if submission.reviewer_id is None:
            submission.reviewer = person
        end(submission, "begin-review")
        log(person, "begin-review", submission, version=submission.version)
        return submission


Move = Callable[[Person, int, str], Submission]
Act: TypeAlias = Literal["send-to-head", "submit", "send-back", "withdraw", "begin-review"]
MOVES: Mapping[Act, Move] = {
    "send-to-head": send_to_head,
    "submit": submit,
    "send-back": send_back,
    "withdraw": lambda person, number, reason: move("withdraw", person, number, reason),
    "begin-review": begin_review,
}


def is_act(name: str) -> TypeGuard[Act]:
    return name in MOVES
