"""Answer what was done about a problem, with a file that shows it."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from ziping.web.files import keep
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import ACTS, begin, end, judge
from ziping.web.rectifying.wording import said
from ziping.web.submissions.actions.attach import kind_of_upload
from ziping.web.submissions.states import atomic


def reply(person: Person, number: int, words: str, upload: UploadedFile[Any] | None = None) -> Problem:
    """A wish for more time that nobody decided on ends with it. Raises NotAllowed, TooLate, NotReady.

    The file is kept first: a row never names a file not there, and nobody waits for it to be written.
    """
    kind = kind_of_upload(upload) if upload is not None else ""
    there = Problem.objects.select_related("submission__unit").defer("submission__report")
    judge(person, there.get(pk=number), ACTS["reply"])
    facts = {
        "what": Step.What.replied,
        "words": said(words, "reply-words"),
        **(_kept(upload, kind) if upload is not None else {}),
    }
    with atomic():
        problem = begin(person, number, "reply")
        step = Step.objects.create(problem=problem, by=person, **facts)
        end(person, problem, "reply")
        log(person, "rectify-reply", problem, digest=step.digest)
        return problem


def _kept(upload: UploadedFile[Any], kind: str) -> dict[str, str | int]:
    kept = keep(upload.chunks())
    name = PurePath((upload.name or "").replace("\\", "/")).name[-200:]
    return {"name": name, "kind": kind, "digest": kept.digest, "size": kept.size}
