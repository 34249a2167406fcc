"""Who sees which upload: a department all of its own, others that see the submission only what was taken over."""

from django.db.models import QuerySet
from django.http import Http404

from ziping.web.people.models import Person
from ziping.web.people.rights import holds
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import LIVE, visible
from ziping.web.submissions.visibility import seen as submission_seen
from ziping.web.uploads.models import Reading, Upload


def uploads_of(person: Person, submission: Submission) -> QuerySet[Upload]:
    """Return those of a submission that the person sees anyway: the bureau none taken over since it was given back."""
    own = submission.uploads.select_related("by")
    if holds(person, submission.unit, *LIVE):
        return own
    taken = own.filter(state=Upload.State.accepted)
    if submission.copied is None:
        return taken
    later = Reading.objects.filter(upload__submission=submission, version__gt=submission.version)
    return taken.exclude(pk__in=later.values("upload"))


def seen_upload(person: Person, number: int) -> Upload:
    """Raises Http404."""
    upload = Upload.objects.filter(pk=number, submission__in=visible(person)).first()
    if upload is None:
        raise Http404
    submission = submission_seen(person, upload.submission_id)
    found = uploads_of(person, submission).filter(pk=number).first()
    if found is None:
        raise Http404
    found.submission = submission
    return found


def seen_reading(person: Person, number: int) -> Reading:
    """Raises Http404."""
    reading = Reading.objects.filter(pk=number).first()
    if reading is None:
        raise Http404
    reading.upload = seen_upload(person, reading.upload_id)
    return reading
