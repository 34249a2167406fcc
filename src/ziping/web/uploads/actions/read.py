"""Read an upload: its effect is one transaction, and nothing once it was done."""

import json
from collections.abc import Iterator, Sequence

import msgspec
from django.db import connection
from django.utils import timezone
from msgspec import Struct

from ziping.reading.unread import Unread
from ziping.web.answering.trouble import PASSING, counting_no_try
from ziping.web.files import keep
from ziping.web.ledger.chain import log
from ziping.web.rounds.rules import rules_of
from ziping.web.submissions.states import atomic
from ziping.web.uploads.models import Reading, Upload
from ziping.web.uploads.reading import Read, documents_of
from ziping.writing.messages import message

MOST_TRIES = 3
"""A file whose reading takes its worker along is given up."""


class Result(Struct, frozen=True):
    """A document's reading, its page already among the files."""

    name: str
    report: str = ""
    page: str = ""
    unread: tuple[Unread, ...] = ()
    code: str = ""
    refusal: str = ""


def read(number: int) -> None:
    """Read the upload unless that was done. What cannot be read, whatever the reason, is told and stays."""
    upload = _begun(number)
    if upload is None:
        return
    try:
        with counting_no_try(Upload.objects.filter(pk=number), upload.tries):
            _end(number, _given_up(upload) if upload.tries > MOST_TRIES else list(_results(upload)))
    except (*PASSING, OSError):
        raise
    except Exception:
        _end(number, _given_up(upload))
        raise


def _given_up(upload: Upload) -> Sequence[Result]:
    return [Result(upload.name, code="R001", refusal=message("web.upload.cut-off", {"name": upload.name}))]


def _begun(number: int) -> Upload | None:
    """Mark the beginning; None where the upload was read already."""
    with atomic():
        upload = Upload.objects.select_for_update(of=("self",)).select_related("submission__round").get(pk=number)
        if not upload.is_under_way:
            return None
        upload.state, upload.begun_at = Upload.State.reading, timezone.now()
        upload.tries += 1
        upload.done = upload.of = 0
        upload.save()
        return upload


def _results(upload: Upload) -> Iterator[Result]:
    rules = rules_of(upload.submission.round)
    if not connection.in_atomic_block:
        connection.close()  # a copy of this process must not share it
    for done, (most, one) in enumerate(documents_of(upload.digest, upload.name, rules), 1):
        Upload.objects.filter(pk=upload.pk, state=Upload.State.reading).update(done=done, of=most)
        yield _result(one)


def _result(one: Read) -> Result:
    if one.understood is None:
        return Result(one.name, code=one.code, refusal=one.refusal)
    page = keep([one.understood.page]).digest
    return Result(one.name, one.understood.report.decode(), page, one.understood.unread)


def _end(number: int, results: Sequence[Result]) -> None:
    with atomic():
        upload = Upload.objects.select_for_update(of=("self",)).get(pk=number)
        if not upload.is_under_way:
            return
        Reading.objects.bulk_create(_rows(upload, results))
        understood = sum(bool(one.report) for one in results)
        upload.state = Upload.State.read if understood else Upload.State.refused
        upload.ended_at = timezone.now()
        upload.save()
        log(None, "read", upload, documents=len(results), understood=understood)


def _rows(upload: Upload, results: Sequence[Result]) -> Iterator[Reading]:
    for number, one in enumerate(results, 1):
        yield Reading(
            upload=upload,
            number=number,
            name=one.name,
            report=json.loads(one.report) if one.report else None,
            page=one.page,
            unread=msgspec.to_builtins(one.unread),
            code=one.code,
            refusal=one.refusal,
        )
