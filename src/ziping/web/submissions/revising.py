"""The one way a report changes: a revision is kept, what lists show is counted anew, the change is logged."""

from collections.abc import Sequence

from msgspec import Struct

from ziping.model import Report
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.judging import Judged, counted, judged, stored
from ziping.web.submissions.models import Save, Submission


class Revised(Struct, frozen=True):
    """The form as it stands judged, and the change as it is kept."""

    found: Judged
    save: Save


class Revision(Struct, frozen=True):
    """What is kept of a change; see `Save`."""

    pointer: str
    before: str = ""
    after: str = ""
    what: Save.What = Save.What.cell
    token: str = ""


def revise(person: Person, submission: Submission, act: str, report: Report, revision: Revision) -> Revised:
    """Keep the report as the submission's next version. Call it within the act's transaction."""
    return keep(person, submission, act, judged(report, submission.round), revision)


def keep(person: Person, submission: Submission, act: str, found: Judged, revision: Revision) -> Revised:
    """Do as `revise` with a report that is judged already."""
    (save,) = _kept(person, submission, found, [revision])
    log(person, act, submission, pointer=revision.pointer, version=submission.version)
    return Revised(found, save)


def keep_all(
    person: Person, submission: Submission, act: str, found: Judged, revisions: Sequence[Revision]
) -> Sequence[Save]:
    """Keep what several revisions together made of the report; the log has one entry of them."""
    saves = _kept(person, submission, found, revisions)
    log(person, act, submission, pointer=revisions[0].pointer, count=len(saves), version=submission.version)
    return saves


def _kept(person: Person, submission: Submission, found: Judged, revisions: Sequence[Revision]) -> list[Save]:
    first = submission.version + 1
    submission.report, submission.version = stored(found.report), submission.version + len(revisions)
    counted(submission, found)
    submission.save()
    return Save.objects.bulk_create(
        Save(
            submission=submission,
            number=number,
            what=revision.what,
            pointer=revision.pointer,
            before=revision.before,
            after=revision.after,
            by=person,
            token=revision.token,
        )
        for number, revision in enumerate(revisions, first)
    )
