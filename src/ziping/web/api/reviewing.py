"""The bureau's acts on a form: decide about a finding, return the form, accept it. A review is begun by `acts`."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from ziping.model import DecisionVerdict
from ziping.web.api.admitting import WRITES
from ziping.web.api.findings import told
from ziping.web.api.shapes import NO_NUL, Findings, Number, answers
from ziping.web.people.signed_in import person_of
from ziping.web.review.actions.accept import accept
from ziping.web.review.actions.decide import decide
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.models import Letter
from ziping.web.review.reviewing import reviewed
from ziping.web.review.wordage import MOST
from ziping.web.submissions.visibility import seen

router = Router()


class Deciding(Schema):
    """`accepted` 成立: it stands; `explained` 已说明: the department explained it; `false-alarm` 误报: it is none."""

    key: str = Field(max_length=240, pattern=NO_NUL)
    verdict: DecisionVerdict
    reason: str = Field(max_length=MOST, pattern=NO_NUL)


class Returning(Schema):
    """The reasons are what was decided to stand, comments not yet told, and the words, one a line."""

    words: str = Field("", max_length=MOST, pattern=NO_NUL)
    deadline: date | None = None


class Accepting(Schema):
    opinion: str = Field(max_length=MOST, pattern=NO_NUL)


class LetterShape(Schema):
    """`reference` is the number as it is printed, `digest` the SHA-256 of the letter's file."""

    id: int
    kind: str
    reference: str
    year: int
    number: int
    deadline: date | None
    digest: str
    at: datetime


@router.put("/submissions/{int:number}/decisions", auth=WRITES, response=answers(Findings), url_name="decide")
def decision(request: HttpRequest, number: Number, sent: Deciding) -> dict[str, object]:
    """认定一项问题 · decide about a finding of a form in review."""
    person = person_of(request)
    reviewed(person, number)
    decide(person, number, sent.key, sent.verdict, sent.reason)
    return told(person, seen(person, number))


@router.post("/submissions/{int:number}/return", auth=WRITES, response=answers(LetterShape), url_name="return")
def returned(request: HttpRequest, number: Number, sent: Returning) -> Letter:
    """退回，附理由 · return a form with its reasons, by a numbered letter."""
    person = person_of(request)
    reviewed(person, number)
    return give_back(person, number, sent.words, sent.deadline.isoformat() if sent.deadline else "")


@router.post("/submissions/{int:number}/accept", auth=WRITES, response=answers(LetterShape), url_name="accept")
def accepted(request: HttpRequest, number: Number, sent: Accepting) -> Letter:
    """审核通过，附意见 · accept a form with an opinion, by a numbered letter."""
    person = person_of(request)
    reviewed(person, number)
    return accept(person, number, sent.opinion)
