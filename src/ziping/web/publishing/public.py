"""The public site: no sign-in, nothing to change, addresses that stay."""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from msgspec import Struct

from ziping.web.files import DOCX, is_there, path_of
from ziping.web.printing.answers import PDF
from ziping.web.printing.kept import print_of
from ziping.web.publishing.answers import answered, download
from ziping.web.publishing.content import json_of, report_of
from ziping.web.publishing.looking import Asked, listed, versions_at
from ziping.web.publishing.models import Publication
from ziping.web.publishing.paper import parts_of
from ziping.writing.flat import report_csv

UNFIT_FOR_A_NAME: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Form(Struct, frozen=True):
    """A form in which a publication is handed out."""

    kind: str
    made: Callable[[Publication], bytes]


PRINTED: Final = "pdf"
FORMS: Final[Mapping[str, Form]] = {
    "docx": Form(
        DOCX,
        lambda one: path_of(one.paper).read_bytes(),
    ),
    "json": Form("application/json", lambda one: json_of(one.report)),
    "csv": Form("text/csv; charset=utf-8", lambda one: report_csv(report_of(one))),
}


@require_safe
def index(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """List what is published, by year and by words of unit and project."""
    found = listed(Asked.of(request.GET, year))
    return answered(request, found.known_by, lambda: render(request, "public/index.html", {"found": found}))


@require_safe
def unit(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Show what now holds at an address; a unit with several kinds of forms in a year has several."""
    there = [one for one in versions_at(year, code) if one.later is None]
    if len(there) == 1:
        return _shown(request, there[0])
    if not there:
        return missing(request)
    known_by = _known_by(*there)
    return answered(request, known_by, lambda: render(request, "public/several.html", {"publications": there}))


@require_safe
def version(request: HttpRequest, year: int, code: str, number: int) -> HttpResponse:
    one = versions_at(year, code).filter(number=number).first()
    return missing(request) if one is None else _shown(request, one)


@require_safe
def current_file(request: HttpRequest, year: int, code: str, ending: str) -> HttpResponse:
    """Lead to the file of what now holds."""
    there = [one for one in versions_at(year, code) if one.later is None]
    if len(there) != 1 or ending not in {PRINTED, *FORMS}:
        return missing(request)
    return redirect("public-file", year, code, there[0].number, ending)


@require_safe
def file(request: HttpRequest, year: int, code: str, number: int, ending: str) -> HttpResponse:
    one = versions_at(year, code).filter(number=number).first()
    if one is None or ending not in {PRINTED, *FORMS}:
        return missing(request)
    if one.retracted_at is not None:
        return _retracted(request, one)
    if ending == PRINTED:
        return _printed(request, one)
    if ending not in _endings(one):
        return missing(request)
    form = FORMS[ending]
    return answered(request, f"{one.digest}-{ending}", lambda: download(form.made(one), form.kind, _name(one, ending)))


def _printed(request: HttpRequest, one: Publication) -> HttpResponse:
    pdf = print_of(one.paper)
    if not pdf.digest or not is_there(pdf.digest):
        facts = {"one": one, "pdf": pdf, "has_paper": "docx" in _endings(one)}
        return _uncached(render(request, "public/unprinted.html", facts, status=404))
    return answered(request, pdf.digest, lambda: download(path_of(pdf.digest).read_bytes(), PDF, _name(one, PRINTED)))


def _name(one: Publication, ending: str) -> str:
    return UNFIT_FOR_A_NAME.sub("", f"{one.year}-{one.unit_name}-{one.number}.{ending}")


def _shown(request: HttpRequest, one: Publication) -> HttpResponse:
    if one.retracted_at is not None:
        return _retracted(request, one)
    pdf, endings = print_of(one.paper), _endings(one)
    has_pdf = bool(pdf.digest) and is_there(pdf.digest)

    def page() -> HttpResponse:
        facts = {
            "one": one,
            "parts": parts_of(report_of(one)),
            "endings": endings,
            "hidden": len(one.masks),
            "pdf": pdf,
            "has_pdf": has_pdf,
        }
        return render(request, "public/publication.html", facts)

    return answered(request, f"{_known_by(one)}-{pdf.state}-{'-'.join([*endings, *[PRINTED] * has_pdf])}", page)


def _endings(one: Publication) -> list[str]:
    """Return the forms there are; an old publication may have no paper yet."""
    has_paper = bool(one.paper) and is_there(one.paper)
    return [ending for ending in FORMS if ending != "docx" or has_paper]


def _known_by(*publications: Publication) -> str:
    return sha256(repr([_seen(one) for one in publications]).encode()).hexdigest()


def _seen(one: Publication) -> tuple[str, ...]:
    """Return what its page and a list of several show of it, with what stands before and behind it."""
    return str(one), one.digest, _state(one), str(one.replaces), _state(one.replaces), str(one.later)


def _state(one: Publication | None) -> str:
    return str(one.retracted_at) if one else ""


def _retracted(request: HttpRequest, one: Publication) -> HttpResponse:
    return _uncached(render(request, "public/retracted.html", {"one": one}, status=410))


def missing(request: HttpRequest) -> HttpResponse:
    return _uncached(render(request, "public/missing.html", status=404))


def _uncached(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-cache"
    return answer
