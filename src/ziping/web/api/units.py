"""Units and rounds."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from ziping.web.api.admitting import MANAGES, READS
from ziping.web.api.reach import rounds_of, units_of
from ziping.web.api.shapes import (
    Listed,
    NewUnit,
    Number,
    Page,
    RoundShape,
    Size,
    StandingShape,
    UnitName,
    UnitShape,
    answers,
    paged,
)
from ziping.web.people.actions.units import add_unit, rename_unit
from ziping.web.people.models import Unit
from ziping.web.people.signed_in import person_of
from ziping.web.rounds.models import Round
from ziping.web.rounds.standing import Standing, standings
from ziping.web.rounds.visibility import seen

router = Router()


@router.get("/units", auth=READS, response=answers(Listed[UnitShape]), url_name="units")
def units(request: HttpRequest, page: Page = 1, size: Size = 50) -> dict[str, object]:
    """单位 · the units one has a role in, and those below them."""
    return paged(units_of(person_of(request)), page, size)


@router.get("/units/{int:number}", auth=READS, response=answers(UnitShape), url_name="unit")
def unit(request: HttpRequest, number: Number) -> Unit:
    """一个单位 · one unit."""
    return get_object_or_404(units_of(person_of(request)), pk=number)


@router.post("/units/{int:number}/units", auth=MANAGES, response=answers(UnitShape), url_name="add-unit")
def new_unit(request: HttpRequest, number: Number, sent: NewUnit) -> Unit:
    """新建下级单位 · found a unit below this one."""
    person = person_of(request)
    parent = get_object_or_404(units_of(person), pk=number)
    return add_unit(person, parent, sent.name, sent.code, sent.kind)


@router.patch("/units/{int:number}", auth=MANAGES, response=answers(UnitShape), url_name="rename-unit")
def renamed_unit(request: HttpRequest, number: Number, sent: UnitName) -> Unit:
    """单位改名 · rename a unit."""
    person = person_of(request)
    return rename_unit(person, get_object_or_404(units_of(person), pk=number), sent.name)


@router.get("/rounds", auth=READS, response=answers(Listed[RoundShape]), url_name="rounds")
def rounds(request: HttpRequest, page: Page = 1, size: Size = 50) -> dict[str, object]:
    """年度任务 · the rounds one's units take part in."""
    return paged(rounds_of(person_of(request)).defer("rules", "notice"), page, size)


@router.get("/rounds/{int:number}", auth=READS, response=answers(RoundShape), url_name="round")
def one_round(request: HttpRequest, number: Number) -> Round:
    """一个年度任务 · one round."""
    return get_object_or_404(rounds_of(person_of(request)).defer("rules", "notice"), pk=number)


@router.get("/rounds/{int:number}/units", auth=READS, response=answers(Listed[StandingShape]), url_name="round-units")
def round_units(
    request: HttpRequest, number: Number, page: Page = 1, size: Size = 50, *, outstanding: bool = False
) -> dict[str, object]:
    """各单位办到哪一步 · how far each unit is; `outstanding`: only those that have not handed in yet."""
    rounded = seen(person_of(request), number)
    there = [one for one in standings(rounded) if not (outstanding and one.is_shown)]
    return {"items": [_told(one) for one in there[(page - 1) * size : page * size]], "count": len(there)}


def _told(one: Standing) -> dict[str, object]:
    return {
        "unit": one.submission.unit,
        "submission_id": one.submission.pk,
        "counted_as": one.state,
        "deadline": one.until,
        "submitted_at": one.came,
        "days_late": one.late,
        "reminders": one.reminded.times,
    }
