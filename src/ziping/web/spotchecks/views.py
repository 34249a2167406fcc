"""The pages of a spot check: its list and digest, the draw, the scores, the report, and how to draw it again."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.files import DOCX, opened
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.people.signed_in import person_of
from ziping.web.printing.answers import pdf_file
from ziping.web.printing.kept import prints_of
from ziping.web.review.risk import weights
from ziping.web.spotchecks import drawing
from ziping.web.spotchecks.actions.draw import draw
from ziping.web.spotchecks.actions.prepare import prepare
from ziping.web.spotchecks.actions.report import report
from ziping.web.spotchecks.actions.score import score
from ziping.web.spotchecks.drawing import CLASSES, units_in
from ziping.web.spotchecks.models import Report, SpotCheck
from ziping.web.spotchecks.results import results_of
from ziping.web.spotchecks.visibility import is_reader, rounds_of, seen_check, visible_checks
from ziping.writing.messages import message

PLAIN: Final = "text/plain; charset=utf-8"


@login_required
@require_GET
def spot_checks(request: HttpRequest) -> HttpResponse:
    """List the spot checks a person sees; a lead prepares one here."""
    person = person_of(request)
    shown = {"checks": visible_checks(person).defer("listed", "round__rules"), "rounds": rounds_of(person, Role.lead)}
    usual = {name: weights()[name] for name in ("classes", "shares")}
    return render(request, "spotchecks/checks.html", shown | usual)


@login_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Let a lead fix a list."""
    person, number = person_of(request), number_in(request.POST.get("round", ""))
    if not rounds_of(person, Role.lead).filter(pk=number).exists():
        raise NotAllowed("web.not-allowed")
    try:
        check = prepare(person, number, [request.POST.get(name, "") for name in CLASSES])
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        return redirect("spot-checks")
    return redirect("spot-check", check.pk)


@login_required
@require_GET
def spot_check(request: HttpRequest, number: int) -> HttpResponse:
    """Show a spot check to who sees it; the scores to bureau and auditors only."""
    person = person_of(request)
    check = seen_check(person, number)
    reports = list(check.reports.select_related("by"))
    shown = {
        "check": check,
        "units": units_in(check.listed),
        "results": results_of(check) if check.seed else [],
        "is_reader": is_reader(person, check),
        "may_draw": not check.seed and holds(person, check.round.unit, Role.lead),
        "may_score": bool(check.seed) and holds(person, check.round.unit, Role.lead, Role.reviewer),
        "may_report": bool(check.seed) and holds(person, check.round.unit, Role.lead),
        "reports": reports,
        "prints": prints_of(one.digest for one in reports),
        "classes": weights()["classes"],
    }
    return render(request, "spotchecks/check.html", shown)


@login_required
@require_POST
def spot_check_act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one act of the check."""
    person = person_of(request)
    check = seen_check(person, number)
    if name not in DO:
        raise Http404
    try:
        DO[name](person, check, request.POST)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, message(f"spot.done.{name}", {}))
    return redirect("spot-check", number)


@login_required
@require_GET
def list_file(request: HttpRequest, number: int) -> HttpResponse:
    """Give the list to the byte, as it was digested."""
    check = seen_check(person_of(request), number)
    return _kept(HttpResponse(check.listed.encode(), content_type=PLAIN), "list.txt")


@login_required
@require_GET
def procedure(request: HttpRequest, number: int) -> HttpResponse:
    """Give the program that draws, which is the one the application itself uses."""
    seen_check(person_of(request), number)
    return _kept(HttpResponse(Path(drawing.__file__).read_bytes(), content_type=PLAIN), "drawing.py")


@login_required
@require_GET
def report_file(request: HttpRequest, number: int, report: int) -> HttpResponseBase:
    """Hand a report out to the bureau and auditors."""
    kept = _seen_report(request, number, report)
    content = opened(kept.digest)
    return FileResponse(content, as_attachment=True, filename=_name_of(kept, "docx"), content_type=DOCX)


@login_required
@require_GET
def report_pdf(request: HttpRequest, number: int, report: int) -> HttpResponseBase:
    """Hand it out as it was printed."""
    kept = _seen_report(request, number, report)
    return pdf_file(kept.digest, _name_of(kept, "pdf"))


def _seen_report(request: HttpRequest, number: int, report: int) -> Report:
    """Raises NotAllowed, Http404."""
    person = person_of(request)
    check = seen_check(person, number)
    if not is_reader(person, check):
        raise NotAllowed("web.not-allowed")
    kept = check.reports.filter(pk=report).first()
    if kept is None:
        raise Http404
    return kept


def _name_of(kept: Report, ending: str) -> str:
    return message("spot.report.file", {"number": str(kept.number), "ending": ending})


def _kept(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _score(person: Person, check: SpotCheck, sent: QueryDict) -> object:
    one = check.drawn.filter(pk=number_in(sent.get("drawn", ""))).first()
    if one is None:
        raise Http404
    return score(person, one.pk, sent.get("score", ""), sent.get("words", ""))


DO: Final[Mapping[str, Callable[[Person, SpotCheck, QueryDict], object]]] = {
    "draw": lambda person, check, sent: draw(person, check.pk, sent.get("seed", ""), sent.get("seed_from", "")),
    "score": _score,
    "report": lambda person, check, sent: report(person, check.pk, sent.get("words", "")),
}
