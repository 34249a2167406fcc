"""Publish a frozen copy whose preview was looked at and confirmed; a later one replaces the earlier."""

from django.db.models import Max
from django.utils import timezone
from msgspec import Struct

from ziping.model import words
from ziping.web.answering.refusals import NotReady
from ziping.web.files import keep
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Unit
from ziping.web.printing.asking import ask
from ziping.web.publishing.models import Publication
from ziping.web.publishing.previewing import Preview, preview_of, public_words
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.judging import stored
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.states import atomic, begin, end
from ziping.writing.docx.document import write_docx

LONGEST_TITLE = 200
LONGEST_NOTE = 2_000


class Wish(Struct, frozen=True):
    """`digest` is that of the preview that was looked at; `also` are further words to hide, `note` tells changes."""

    digest: str
    confirmed: bool = False
    also: tuple[str, ...] = ()
    note: str = ""


def publish(person: Person, number: int, wish: Wish) -> Publication:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        act = _act(number)
        submission = begin(person, number, act)
        Unit.objects.select_for_update().get(pk=submission.unit_id)
        preview = preview_of(submission, wish.also)
        _refuse_unready(preview, wish)
        publication = _kept(person, preview, wish)
        submission.corrections.filter(publication=None).update(publication=publication)
        freeze(person, submission, act)
        end(submission, act)
        facts = {"address": str(publication), "digest": publication.digest, "replaces": str(publication.replaces or "")}
        log(person, act, submission, **facts, masks=len(publication.masks))
        return publication


def _act(number: int) -> str:
    """What is published already is published again: with more hidden, say."""
    is_published = Submission.objects.filter(pk=number, state=State.published).exists()
    return "publish-again" if is_published else "publish"


def _refuse_unready(preview: Preview, wish: Wish) -> None:
    if preview.refusals:
        raise preview.refusals[0]
    if not wish.confirmed:
        raise NotReady("web.publish.unconfirmed")
    if preview.digest != wish.digest:
        raise NotReady("web.publish.changed")
    if preview.is_same:
        raise NotReady("web.publish.same")
    if preview.earlier is not None and not wish.note.strip():
        raise NotReady("web.publish.note-missing")
    if len(wish.note) > LONGEST_NOTE:
        raise NotReady("web.publish.note-long", most=str(LONGEST_NOTE))


def _kept(person: Person, preview: Preview, wish: Wish) -> Publication:
    submission, report = preview.submission, preview.masked.report
    code, year = submission.unit.code.replace("/", "-"), submission.round.year
    paper = keep([write_docx(report)]).digest
    ask(paper)
    last = Publication.objects.filter(year=year, code=code).aggregate(last=Max("number"))["last"]
    return Publication.objects.create(
        submission=submission,
        round=submission.round,
        unit=submission.unit,
        year=year,
        code=code,
        number=(last or 0) + 1,
        version=submission.version,
        unit_name=submission.unit.name,
        title=(words(report.title) or submission.round.title)[:LONGEST_TITLE],
        projects="\n".join(filter(None, (words(project.name) for project in report.projects))),
        score=submission.claimed,
        spread=submission.spread,
        report=stored(report),
        masks=[{"at": mask.at, "kind": mask.kind, "after": mask.after} for mask in preview.masked.masks],
        also=list(preview.also),
        digest=preview.digest,
        paper=paper,
        replaces=preview.earlier,
        note=public_words(wish.note, submission, preview) if preview.earlier else "",
        by=person,
        at=timezone.now(),
    )
