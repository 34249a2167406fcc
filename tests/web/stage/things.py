"""What an address or a form of the permission matrix speaks of: made where it is asked for, gone after the probe.

A thing is a function of the stage, known by its name; it returns the number that stands in the address, or the value
that is sent. One for a new page is added here. `states=False`: it hangs on no submission, and one state is enough.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import uuid4

from cast import Cast
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec import Struct

from ziping.model import Report
from ziping.reading.filling import filled
from ziping.web.api.models import Token
from ziping.web.files import keep
from ziping.web.openid.models import Bound
from ziping.web.people.models import Membership, Person, Role, Unit
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of, stored
from ziping.web.submissions.models import Evidence, Submission
from ziping.web.uploads.models import Reading, Upload

DOUBT = "/projects/0/indicators/0/actual"
Made = int | str | SimpleUploadedFile


class Stage(Struct, frozen=True):
    """Whom and what the probes share. `unit` is the one whose things are asked for; `person` asks, or nobody."""

    cast: Cast
    unit: Unit
    submission: Submission
    person: Person | None = None


Maker = Callable[[Stage], Made]
MAKERS: dict[str, Maker] = {}
STATELESS: set[str] = set()


def thing(*, states: bool = True) -> Callable[[Maker], Maker]:
    def known(maker: Maker) -> Maker:
        name = maker.__name__.replace("_", "-")
        MAKERS[name] = maker
        if not states:
            STATELESS.add(name)
        return maker

    return known


@cache
def kept_digest(content: bytes) -> str:
    """Keep a file once for all probes; only rows are rolled back."""
    return keep([content]).digest


@thing(states=False)
def unit(stage: Stage) -> int:
    return stage.unit.pk


@thing(states=False)
def held(stage: Stage) -> int:
    """A role of the education department's clerk or the school's."""
    return Membership.objects.filter(unit=stage.unit).order_by("pk").first().pk  # type: ignore[union-attr]  # the cast holds some


@thing()
def submission(stage: Stage) -> int:
    return stage.submission.pk


@thing()
def evidence(stage: Stage) -> int:
    digest = kept_digest(b"%PDF-1.4")
    by = stage.cast.clerk
    pointer = "/projects/0/indicators/0"
    return Evidence.objects.create(
        submission=stage.submission, pointer=pointer, name="照片.pdf", kind="pdf", digest=digest, size=8, by=by
    ).pk


@thing()
def upload(stage: Stage) -> int:
    return _upload(stage, Upload.State.read).pk


@thing()
def upload_taken(stage: Stage) -> int:
    """One that was taken over into the form."""
    return _upload(stage, Upload.State.accepted).pk


@thing()
def reading(stage: Stage) -> int:
    return _reading(stage, Upload.State.read)


@thing()
def reading_taken(stage: Stage) -> int:
    return _reading(stage, Upload.State.accepted)


def _upload(stage: Stage, state: Upload.State) -> Upload:
    return Upload.objects.create(
        submission=stage.submission,
        name="表.md",
        digest=kept_digest(b"# 1"),
        size=3,
        by=stage.cast.clerk,
        token=uuid4().hex,
        state=state,
    )


def _reading(stage: Stage, state: Upload.State) -> int:
    page = kept_digest(b"<p>1</p>")
    there = _upload(stage, state)
    return Reading.objects.create(upload=there, number=1, name="表.md", report=stage.submission.report, page=page).pk


@thing(states=False)
def paper(stage: Stage) -> SimpleUploadedFile:
    """A file that can be sent."""
    del stage
    return SimpleUploadedFile("说明.pdf", b"%PDF-1.4 1")


@thing(states=False)
def second_held(stage: Stage) -> int:
    """One of two roles of a person, so that it can be taken."""
    clerk = stage.cast.water_clerk
    return Membership.objects.create(person=clerk, unit=stage.unit, role=Role.clerk).pk


@thing(states=False)
def bound(stage: Stage) -> int:
    """The role of one who has signed in by the provider of identity."""
    one = Membership.objects.filter(unit=stage.unit).order_by("pk").first()
    assert one is not None
    Bound.objects.create(person=one.person, issuer="https://sso.example", subject="4711")
    return one.pk


@thing()
def blank(stage: Stage) -> int:
    """A form that nobody has begun."""
    Submission.objects.filter(pk=stage.submission.pk).update(report={})
    return stage.submission.pk


@thing()
def doubtful(stage: Stage) -> int:
    """A form with a warning that can be explained."""
    Submission.objects.filter(pk=stage.submission.pk).update(report=stored(doubtful_report(stage.submission)))
    return stage.submission.pk


@thing()
def doubt(stage: Stage) -> str:
    """The key of that warning."""
    return key_of(stage.submission)


def doubtful_report(submission: Submission) -> Report:
    return filled(report_of(submission), DOUBT, "900处")


@cache
def key_of(submission: Submission) -> str:
    """Return the key of the warning once the form is doubtful."""
    found = found_in(submission, judged(doubtful_report(submission), submission.round))
    return next(one.key for one in found if one.finding.level == "warning")


@thing(states=False)
def round(stage: Stage) -> int:  # noqa: A001 - as it is called in addresses
    return stage.submission.round_id


@thing(states=False)
def token(stage: Stage) -> int:
    """A token of who asks."""
    return _token(stage.person or stage.cast.clerk)


@thing(states=False)
def other_token(stage: Stage) -> int:
    """A token of somebody else."""
    return _token(stage.cast.second_reviewer)


def _token(person: Person) -> int:
    return Token.objects.create(person=person, name="报表", digest=uuid4().hex, ends_on=date(2099, 1, 1)).pk
