"""What is published, for everybody: no token is asked for, and nothing is told that the public site does not show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import P, PathEx, QueryEx, Router, Schema

from ziping.text import write_number
from ziping.web.answering.refusals import Gone
from ziping.web.api.admitting import anybody
from ziping.web.api.shapes import LARGEST, NO_NUL, Error, Listed, Page, Size, answers
from ziping.web.publishing.content import json_of
from ziping.web.publishing.looking import BESIDE, LONGEST, Asked, found, versions_at
from ziping.web.publishing.models import Publication

router = Router()
LAST: Final = 9999
Year = PathEx[int, P(ge=1, le=LAST)]
OfYear = QueryEx[int | None, P(ge=1, le=LAST)]
Version = PathEx[int, P(ge=1, le=LARGEST)]
Code = PathEx[str, P(max_length=40, pattern=NO_NUL)]
Words = QueryEx[str, P(max_length=LONGEST, pattern=NO_NUL)]


class PublicationShape(Schema):
    """`year`, `code` and `number` are its address; `replaces` and `replaced_by` the numbers before and after it.

    `digest` is the SHA-256 of its report as it is handed out. Of what was retracted only that and why is left.
    """

    year: int
    code: str
    number: int
    unit: str
    title: str
    projects: list[str]
    score: str | None
    digest: str
    at: datetime
    replaces: int | None
    replaced_by: int | None
    note: str
    retracted_at: datetime | None
    retracted_why: str


@router.get("/public", auth=anybody, response=answers(Listed[PublicationShape]), url_name="public")
def publications(
    request: HttpRequest, year: OfYear = None, q: Words = "", page: Page = 1, size: Size = 50
) -> dict[str, object]:
    """公开的自评表 · what is published and holds, by year and by words of unit and project."""
    del request
    rows = found(Asked(tuple(q.split()), year)).select_related("replaces", "replaced_by").defer(*BESIDE)
    return {"items": list(map(shape_of, rows[(page - 1) * size : page * size])), "count": rows.count()}


@router.get("/public/{int:year}/{code}", auth=anybody, response=answers(list[PublicationShape]), url_name="public-unit")
def versions(request: HttpRequest, year: Year, code: Code) -> Sequence[dict[str, object]]:
    """一个单位一年的公开件 · all that a unit published of a year, the latest first."""
    del request
    there = list(map(shape_of, versions_at(year, code)))
    if not there:
        raise Http404
    return there


@router.get(
    "/public/{int:year}/{code}/{int:number}/report",
    auth=anybody,
    response={**answers(dict[str, Any]), Gone.status: Error},
    url_name="public-report",
)
def report(request: HttpRequest, year: Year, code: Code, number: Version) -> HttpResponse:
    """公开件的内容 · the published report in the exchange format, byte by byte that of its digest."""
    del request
    one = versions_at(year, code).filter(number=number).first()
    if one is None:
        raise Http404
    if one.retracted_at is not None:
        day = timezone.localdate(one.retracted_at).isoformat()
        raise Gone("web.api.retracted", year=str(year), number=str(number), day=day, why=one.retracted_why)
    return HttpResponse(json_of(one.report), content_type="application/json")


def shape_of(one: Publication) -> dict[str, object]:
    """Return what everybody may know of it."""
    is_there = one.retracted_at is None
    return {
        "year": one.year,
        "code": one.code,
        "number": one.number,
        "unit": one.unit_name,
        "title": one.title if is_there else "",
        "projects": one.projects.split("\n") if is_there and one.projects else [],
        "score": write_number(one.score) if is_there and one.score is not None else None,
        "digest": one.digest if is_there else "",
        "at": one.at,
        "replaces": one.replaces.number if one.replaces else None,
        "replaced_by": one.later.number if one.later else None,
        "note": one.note if is_there else "",
        "retracted_at": one.retracted_at,
        "retracted_why": one.retracted_why,
    }
