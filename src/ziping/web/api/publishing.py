"""Publish an accepted form: look at what would go out, then send the digest of what was looked at."""

from typing import Annotated

from django.http import HttpRequest
from msgspec.structs import asdict
from ninja import Router, Schema
from pydantic import Field

from ziping.web.answering.refusals import TooLate
from ziping.web.api.admitting import READS, WRITES
from ziping.web.api.public import PublicationShape, shape_of
from ziping.web.api.shapes import NO_NUL, Number, answers
from ziping.web.people.models import Person
from ziping.web.people.signed_in import person_of
from ziping.web.publishing.actions.publish import LONGEST_NOTE, Wish, publish
from ziping.web.publishing.previewing import LONGEST, MOST, Preview, preview_of, words_of
from ziping.web.publishing.visibility import DONE, one_of, publishable, publisher

router = Router()


class Hiding(Schema):
    """`also` are further words to hide, beside personal data; null: those that were hidden before stay hidden."""

    also: list[Annotated[str, Field(max_length=LONGEST, pattern=NO_NUL)]] | None = Field(None, max_length=MOST)


class Going(Hiding):
    """`digest` is that of the preview that was looked at; `note` tells everybody what changed since the last."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    note: str = Field("", max_length=LONGEST_NOTE, pattern=NO_NUL)


class MaskShape(Schema):
    cell: str
    kind: str
    before: str
    after: str


class PreviewShape(Schema):
    """What would go out. With `refusals` it cannot; `replaces` is the number of what holds now, `same` its equal.

    `nowhere` are those words of `also` that do not occur in the form: they hide nothing and may be misspelt.
    """

    digest: str
    masks: list[MaskShape]
    refusals: list[str]
    also: list[str]
    nowhere: list[str]
    replaces: int | None
    same: bool


@router.post("/submissions/{int:number}/preview", auth=READS, response=answers(PreviewShape), url_name="preview")
def preview(request: HttpRequest, number: Number, sent: Hiding) -> dict[str, object]:
    """公开预览 · see what would go out and what would be hidden. Nothing is changed."""
    one = _preview(person_of(request), number, sent)
    return {
        "digest": one.digest,
        "masks": list(map(asdict, one.masks)),
        "refusals": [refusal.sentence for refusal in one.refusals],
        "also": list(one.also),
        "nowhere": list(one.nowhere),
        "replaces": one.earlier.number if one.earlier else None,
        "same": one.is_same,
    }


@router.post("/submissions/{int:number}/publish", auth=WRITES, response=answers(PublicationShape), url_name="publish")
def go(request: HttpRequest, number: Number, sent: Going) -> dict[str, object]:
    """公开 · publish what was looked at; a later publication replaces the earlier."""
    person = person_of(request)
    also = tuple(_preview(person, number, sent).also)
    return shape_of(publish(person, number, Wish(sent.digest, confirmed=True, also=also, note=sent.note)))


def _preview(person: Person, number: int, sent: Hiding) -> Preview:
    """Raises NotAllowed, Http404, TooLate, and NotReady for words that cannot be hidden."""
    submission = one_of(publishable(publisher(person)), number)
    if submission.state not in DONE:
        raise TooLate("web.too-late", state=submission.get_state_display())
    return preview_of(submission, None if sent.also is None else words_of("\n".join(sent.also)))
