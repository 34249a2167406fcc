"""Put a file of evidence to an indicator, or take it away again."""

import re
from pathlib import PurePath
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile

from ziping.formats.sniffing import kind_of_bytes
from ziping.model import Report
from ziping.web.answering.refusals import NotReady
from ziping.web.files import keep
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.evidence import evidence_of, leave
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Evidence, Submission
from ziping.web.submissions.pointing import field_at
from ziping.web.submissions.since import saves_since, since
from ziping.web.submissions.states import ACTS, atomic, begin, judge

LARGEST: Final = 20_000_000
MOST: Final = 20
"""Files of one indicator."""
HEAD: Final = 2_048
KINDS: Final = frozenset({"PDF", "PNG", "JPEG", "TIFF", "zip", "ole"})
"""Documents, pictures of them, and what office programs write. It is kept, never opened here."""
ROW: Final = re.compile(r"/projects/\d+/indicators/\d+")


def attach(person: Person, number: int, pointer: str, upload: UploadedFile[Any], base: int | None = None) -> Evidence:
    """Put the file to the row as the page of version `base` counts them. Raises NotAllowed, TooLate, NotReady.

    The content is kept first: a row never names a file not there, and nobody waits for it to be written.
    """
    kind = kind_of_upload(upload)
    there = Submission.objects.select_related("unit", "round").defer("round__rules").get(pk=number)
    judge(person, there, ACTS["fill"])
    _place(person, there, pointer, base)
    kept = keep(upload.chunks())
    name = PurePath((upload.name or "").replace("\\", "/")).name[-200:]
    with atomic():
        submission = begin(person, number, "fill")
        now = _place(person, submission, pointer, base)
        facts = {"pointer": now, "name": name, "kind": kind, "digest": kept.digest, "size": kept.size}
        evidence = Evidence.objects.create(submission=submission, by=person, **facts)
        log(person, "attach", submission, pointer=now, digest=kept.digest)
        return evidence


def _place(person: Person, submission: Submission, pointer: str, base: int | None) -> str:
    """Return where the row is now, which has room for one more file. Raises NotReady."""
    saves = saves_since(submission, submission.version if base is None else base)
    passed = since(saves, pointer, person, "")
    if passed.pointer is None:
        raise NotReady("web.evidence.row-gone", by=str(passed.other.by if passed.other else ""))
    if not _is_row(report_of(submission), passed.pointer):
        raise NotReady("web.no-such-field")
    if evidence_of(submission, passed.pointer).count() >= MOST:
        raise NotReady("web.evidence.too-many", most=str(MOST))
    return passed.pointer


def take_away(person: Person, number: int, evidence: int) -> Evidence:
    """The content is kept all the same. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "fill")
        there = evidence_of(submission).filter(pk=evidence).first()
        if there is None:
            raise NotReady("web.evidence.gone")
        leave(person, submission, there)
        return there


def kind_of_upload(upload: UploadedFile[Any]) -> str:
    """Return the kind of the content, whatever the name says. Raises NotReady."""
    if not upload.size:
        raise NotReady("web.evidence.empty")
    if upload.size > LARGEST:
        raise NotReady("web.evidence.too-large", most=str(LARGEST // 1_000_000))
    kind = kind_of_bytes(upload.read(HEAD))
    upload.seek(0)
    if kind not in KINDS:
        raise NotReady("web.evidence.kind")
    return kind


def _is_row(report: Report, pointer: str) -> bool:
    try:
        return bool(ROW.fullmatch(pointer)) and field_at(report, pointer) is not None
    except (LookupError, AttributeError):
        return False
