"""The evidence of a submission's indicators, and how it follows its rows."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.models import Evidence, Submission
from ziping.web.submissions.moves import Move, shifted


def evidence_of(submission: Submission, pointer: str = "") -> QuerySet[Evidence]:
    """Return the files of all rows or of one; a copy has those of its time."""
    if submission.copied is not None:
        numbers = [one for one, at in submission.copied.evidence.items() if pointer in ("", at)]
        return submission.evidence.filter(pk__in=numbers).select_related("by")
    there = submission.evidence.filter(taken_away=False).select_related("by")
    return there.filter(pointer=pointer) if pointer else there


def counts(submission: Submission) -> Mapping[str, int]:
    """Return how many files each row has."""
    if submission.copied is not None:
        return Counter(submission.copied.evidence.values())
    return Counter(evidence_of(submission).values_list("pointer", flat=True))


def follow(person: Person, submission: Submission, move: Move) -> None:
    """Let evidence follow its row; that of a row taken out goes with it. Call it within the act's transaction."""
    for evidence in evidence_of(submission):
        pointer = shifted(evidence.pointer, move)
        if pointer is None:
            leave(person, submission, evidence)
        elif pointer != evidence.pointer:
            evidence.pointer = pointer
            evidence.save(update_fields=["pointer"])


def leave(person: Person, submission: Submission, evidence: Evidence) -> None:
    """Take a file away; its content is kept all the same. Call it within the act's transaction."""
    evidence.taken_away = True
    evidence.save(update_fields=["taken_away"])
    log(person, "take-away", submission, pointer=evidence.pointer, digest=evidence.digest)
