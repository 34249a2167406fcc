"""Answer what was done about a problem, with a file that shows it."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from ziping.web.files import keep
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import begin, end
from ziping.web.rectifying.wording import said
from ziping.web.submissions.actions.attach import kind_of_upload
from ziping.web.submissions.states import atomic


def reply(person: Person, number: int, words: str, upload: UploadedFile[Any] | None = None) -> Problem:
    """A wish for more time that nobody decided on ends with it. Raises NotAllowed, TooLate, NotReady."""
    kind = kind_of_upload(upload) if upload is not None else ""
    with atomic():
        problem = begin(person, number, "reply")
        step = Step(problem=problem, what=Step.What.replied, words=said(words), by=person)
        if upload is not None:
            kept = keep(upload.chunks())
            step.name = PurePath((upload.name or "").replace("\\", "/")).name[-200:]
            step.kind, step.digest, step.size = kind, kept.digest, kept.size
        step.save()
        end(person, problem, "reply")
        log(person, "rectify-reply", problem, digest=step.digest)
        return problem
