"""Take what was read over into the form, whole; or leave it."""

from collections.abc import Sequence

import msgspec
from django.utils import timezone

from ziping.model import Report
from ziping.web.answering.refusals import TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.actions.start import refuse_other_kind
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.revising import Revision, revise
from ziping.web.submissions.states import atomic, begin
from ziping.web.submissions.taking_along import take_along
from ziping.web.uploads.asked import as_asked
from ziping.web.uploads.comparing import Differing, replaced
from ziping.web.uploads.models import Reading, Upload
from ziping.writing.messages import message


def accept(person: Person, number: int, base: int) -> Submission:
    """Replace the form by what was read. `base` is the version whose differences the person has seen.

    Raises NotAllowed, NotReady where it is of another kind than the round's, or TooLate where the form was changed
    since or the upload is settled.
    """
    with atomic():
        reading, submission = _begun(person, number)
        if reading.version:
            return submission
        if reading.report is None or reading.upload.state != Upload.State.read:
            raise TooLate("web.upload.settled", state=reading.upload.get_state_display())
        if submission.version != base:
            raise TooLate("web.upload.changed-since")
        _take_over(person, submission, reading)
        _settle(reading.upload, Upload.State.accepted)
        return submission


def dismiss(person: Person, number: int) -> Upload:
    """Leave an upload; the file stays where it lies. Raises NotAllowed or TooLate."""
    with atomic():
        begin(person, Upload.objects.get(pk=number).submission_id, "fill")
        upload = Upload.objects.select_for_update(of=("self",)).get(pk=number)
        if upload.state == Upload.State.accepted:
            raise TooLate("web.upload.settled", state=upload.get_state_display())
        if upload.state != Upload.State.dismissed:
            _settle(upload, Upload.State.dismissed)
            log(person, "dismiss-upload", upload)
        return upload


def _begun(person: Person, number: int) -> tuple[Reading, Submission]:
    """Lock the submission first, as every act does."""
    owner = Reading.objects.select_related("upload").get(pk=number).upload.submission_id
    submission = begin(person, owner, "fill")
    return Reading.objects.select_for_update(of=("self",)).select_related("upload").get(pk=number), submission


def _take_over(person: Person, submission: Submission, reading: Reading) -> None:
    report = as_asked(msgspec.convert(reading.report, Report, strict=False), submission)
    refuse_other_kind(submission, report)
    before = msgspec.json.encode(submission.report).decode() if submission.report else ""
    told = _taken_over(reading, replaced(report, submission))
    take_along(person, submission, report)
    revise(person, submission, "accept-upload", report, Revision("", before, told, what=Save.What.whole))
    reading.version = submission.version
    reading.save(update_fields=["version"])


def _taken_over(reading: Reading, lost: Sequence[Differing]) -> str:
    """Say from which file it is and how many filled cells it replaced, then line by line what stood in them."""
    names = dict.fromkeys((reading.upload.name, reading.name))
    told = message("web.history.taken-over", {"name": " ".join(names), "count": str(len(lost))})
    facts = ({"cell": one.name, "words": " ".join(one.now.split())} for one in lost)
    return "\n".join((told, *(message("web.history.stood", one) for one in facts)))


def _settle(upload: Upload, state: Upload.State) -> None:
    upload.state = state
    upload.ended_at = timezone.now()
    upload.save(update_fields=["state", "ended_at"])
