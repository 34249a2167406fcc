"""Say something about a cell; the department answers once it has the form back."""

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.review.models import Comment
from ziping.web.review.wordage import reason_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.sheet import fields_of
from ziping.web.submissions.states import atomic, begin


def comment(person: Person, number: int, pointer: str, words: str) -> Comment:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "judge")
        if pointer not in set(fields_of(report_of(submission))):
            raise NotReady("web.no-such-field")
        return _said(person, submission, Comment(pointer=pointer, words=words))


def follow_up(person: Person, number: int, answered: int, words: str) -> Comment:
    """Add a reviewer's words to a thread. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "judge")
        return _said(person, submission, _reply(_thread(submission, answered, told=False), words))


def answer(person: Person, number: int, answered: int, words: str) -> Comment:
    """Add the department's words to a thread it was told. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "answer")
        thread = _thread(submission, answered, told=True)
        reply = _reply(thread, words)
        reply.told_at = thread.told_at
        return _said(person, submission, reply)


def _thread(submission: Submission, number: int, *, told: bool) -> Comment:
    threads = submission.comments.filter(answers=None, pk=number)
    found = threads.exclude(told_at=None).first() if told else threads.first()
    if found is None:
        raise NotReady("review.comment-gone")
    return found


def _reply(thread: Comment, words: str) -> Comment:
    return Comment(pointer=thread.pointer, version=thread.version, answers=thread, words=words)


def _said(person: Person, submission: Submission, said: Comment) -> Comment:
    said.words = reason_of(said.words, "review.no-words")
    said.submission, said.by = submission, person
    if said.answers is None:
        said.version = submission.version
    said.save(force_insert=True)
    log(person, "comment", submission, pointer=said.pointer, comment=said.pk)
    return said
