"""Take in a file for a submission and have it read."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain

from django.conf import settings
from django.utils import timezone
from msgspec import Struct

from ziping.web.answering.refusals import NotReady, TooMany
from ziping.web.files import Kept, TooLargeError, keep
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import ACTS, atomic, begin, judge
from ziping.web.uploads.admitting import admit, name_of
from ziping.web.uploads.models import Upload
from ziping.web.uploads.tasks import read_upload

HEAD = 4_096
HOUR = timedelta(hours=1)


class Sent(Struct, frozen=True):
    """A file as it came; `token` names the sending."""

    name: str
    chunks: Iterable[bytes]
    token: str


def receive(person: Person, submission: Submission, sent: Sent) -> Upload:
    """Raises NotAllowed, TooLate, NotReady, TooMany.

    Nothing is kept of what does not come in; the rest is kept first: a row never names a file not there.
    """
    judge(person, submission, ACTS["fill"])
    _judge_pace(person)
    name = name_of(sent.name)
    chunks = iter(sent.chunks)
    first = next(chunks, b"")
    admit(name, first[:HEAD])
    kept = _kept(name, chain([first], chunks))
    with atomic():
        submission = begin(person, submission.pk, "fill")
        again = submission.uploads.filter(token=sent.token).first()
        if again is not None:
            return again
        upload = Upload.objects.create(
            submission=submission, name=name, digest=kept.digest, size=kept.size, by=person, token=sent.token
        )
        read_upload.enqueue(upload.pk)
        log(person, "upload", upload, submission=submission.pk, digest=kept.digest, size=kept.size)
        return upload


def _kept(name: str, chunks: Iterable[bytes]) -> Kept:
    try:
        return keep(chunks, settings.UPLOAD_BYTES)
    except TooLargeError:
        most = f"{settings.UPLOAD_BYTES // 1_000_000} MB"
        raise NotReady("web.upload.too-large", name=name, most=most) from None


def _judge_pace(person: Person) -> None:
    own = Upload.objects.filter(by=person)
    if own.filter(state__in=(Upload.State.waiting, Upload.State.reading)).count() >= settings.UPLOADS_WAITING:
        raise TooMany("web.upload.still-waiting", most=str(settings.UPLOADS_WAITING))
    if own.filter(at__gt=timezone.now() - HOUR).count() >= settings.UPLOADS_AN_HOUR:
        raise TooMany("web.upload.too-many", most=str(settings.UPLOADS_AN_HOUR))
