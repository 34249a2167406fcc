"""Submissions: found, read, filled in, moved on."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import P, QueryEx, Router

from ziping.web.answering.refusals import NotReady
from ziping.web.api.admitting import READS, WRITES
from ziping.web.api.saving import saved_cells
from ziping.web.api.shapes import (
    LARGEST,
    NO_NUL,
    Beginning,
    Cells,
    Listed,
    Number,
    Page,
    SavedCells,
    Size,
    SubmissionShape,
    answers,
    paged,
)
from ziping.web.people.signed_in import person_of
from ziping.web.submissions.actions.moving import MOST, MOVES, Act
from ziping.web.submissions.actions.start import start_from, start_typing
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.visibility import COPIES, listed, seen, shown_in_list

router = Router()
Reason = QueryEx[str, P(max_length=MOST, pattern=NO_NUL)]
Wanted = QueryEx[int | None, P(ge=1, le=LARGEST)]


@router.get("/submissions", auth=READS, response=answers(Listed[SubmissionShape]), url_name="submissions")
def submissions(
    request: HttpRequest,
    round: Wanted = None,  # noqa: A002 - as it stands in the address
    unit: Wanted = None,
    state: State | None = None,
    page: Page = 1,
    size: Size = 50,
) -> dict[str, object]:
    """填报表 · the forms one may see, newest round first."""
    wanted = {"round": round, "unit": unit, "state": state}
    person = person_of(request)
    rows = listed(person).filter(**{name: value for name, value in wanted.items() if value is not None})
    light = rows.defer("report", "round__rules", "round__notice", *COPIES).order_by(*NEWEST)
    return paged(light, page, size, partial(shown_in_list, person))


NEWEST = ("-round__year", "round", "unit__path")


@router.get("/submissions/{int:number}", auth=READS, response=answers(SubmissionShape), url_name="submission")
def submission(request: HttpRequest, number: Number) -> Submission:
    """一份填报表 · one form: its state, version and scores."""
    return seen(person_of(request), number)


@router.get("/submissions/{int:number}/report", auth=READS, response=answers(dict[str, Any]), url_name="report")
def report(request: HttpRequest, number: Number) -> dict[str, object]:
    """表的内容 · what stands in the form, in the exchange format."""
    there: dict[str, object] = seen(person_of(request), number).report
    if not there:
        raise NotReady("web.api.not-begun")
    return there


@router.post("/submissions/{int:number}/start", auth=WRITES, response=answers(SubmissionShape), url_name="start")
def start(request: HttpRequest, number: Number, sent: Beginning) -> Submission:
    """开始填报 · begin an empty form, or one carried over from an earlier year."""
    person = person_of(request)
    seen(person, number)
    return start_typing(person, number) if sent.earlier is None else start_from(person, number, sent.earlier)


@router.post("/submissions/{int:number}/cells", auth=WRITES, response=answers(SavedCells), url_name="cells")
def cells(request: HttpRequest, number: Number, sent: Cells) -> dict[str, object]:
    """保存栏目 · save cells: all of them or none."""
    person = person_of(request)
    seen(person, number)
    return saved_cells(person, number, sent)


@router.post("/submissions/{int:number}/acts/{act}", auth=WRITES, response=answers(SubmissionShape), url_name="act")
def act(request: HttpRequest, number: Number, act: Act, reason: Reason = "") -> Submission:
    """办理 · move a form on: send-to-head, submit, send-back (with a reason), withdraw, begin-review."""
    person = person_of(request)
    seen(person, number)
    return MOVES[act](person, number, reason)
