"""The pages of rectification: the department's, the bureau's, and that of one problem."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.refusals import NotReady
from ziping.web.files import opened
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import READERS, has_role
from ziping.web.people.signed_in import person_of
from ziping.web.rectifying.actions.ask import ask
from ziping.web.rectifying.actions.close import close
from ziping.web.rectifying.actions.extend import decline, grant
from ziping.web.rectifying.actions.recall import recall
from ziping.web.rectifying.actions.reopen import reopen
from ziping.web.rectifying.actions.reply import reply
from ziping.web.rectifying.listing import workbook
from ziping.web.rectifying.looking import SHOWN, Asked, chosen, counted
from ziping.web.rectifying.models import Problem
from ziping.web.rectifying.states import ACTS, can
from ziping.web.rectifying.visibility import own, seen, watched, watcher
from ziping.web.submissions.actions.attach import LARGEST
from ziping.writing.messages import message

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def department(request: HttpRequest) -> HttpResponse:
    """Show what the person's departments have to put right; who has none is shown the bureau's page."""
    person = person_of(request)
    if not has_role(person, Role.clerk, Role.head) and has_role(person, *READERS):
        return redirect("rectify-bureau")
    problems = Paginator(own(person).pending_first(), A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": problems, "counts": counted(own(person)), "watches": has_role(person, *READERS)}
    return render(request, "rectifying/department.html", facts)


@login_required
@require_GET
def bureau(request: HttpRequest) -> HttpResponse:
    person, asked = watcher(person_of(request)), Asked.of(request.GET)
    page = Paginator(chosen(watched(person), asked), A_PAGE).get_page(request.GET.get("page"))
    counts = counted(watched(person))
    kinds = [(name, f"web.rectify.show.{name}", counts[name]) for name in SHOWN]
    may_open = has_role(person, Role.reviewer, Role.lead)
    return render(
        request, "rectifying/bureau.html", {"page": page, "asked": asked, "kinds": kinds, "may_open": may_open}
    )


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Hand out the bureau's list, as it is chosen on its page, as a workbook."""
    problems = chosen(watched(watcher(person_of(request))), Asked.of(request.GET)).prefetch_related("steps")
    name = message("web.rectify.file", {"day": f"{timezone.localdate():%Y%m%d}"})
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx") or "attachment"
    return HttpResponse(workbook(problems), content_type=XLSX, headers={"Content-Disposition": disposition})


@login_required
@require_GET
def problem(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    one = seen(person, number)
    return render(request, "rectifying/problem.html", _shown(person, one))


def _shown(person: Person, one: Problem) -> dict[str, object]:
    return {
        "problem": one,
        "steps": one.steps.select_related("by"),
        "may": {name: can(person, one, name) for name in ACTS},
        "watches": has_role(person, *READERS),
        "most": LARGEST // 1_000_000,
    }


@login_required
@require_GET
def file(request: HttpRequest, number: int, step: int) -> HttpResponseBase:
    """Hand a file out to be kept, never to be opened within the site."""
    there = seen(person_of(request), number).steps.filter(pk=step).exclude(digest="").first()
    if there is None:
        raise Http404
    content = opened(there.digest)
    return FileResponse(content, as_attachment=True, filename=there.name, content_type="application/octet-stream")


Do = Callable[[Person, int, HttpRequest], Problem]
DOINGS: Mapping[str, Do] = {
    "reply": lambda person, number, sent: reply(person, number, _words(sent), sent.FILES.get("file")),
    "ask": lambda person, number, sent: ask(person, number, _words(sent), sent.POST.get("day", "")),
    "grant": lambda person, number, sent: grant(person, number, _words(sent), sent.POST.get("day", "")),
    "decline": lambda person, number, sent: decline(person, number, _words(sent)),
    "close": lambda person, number, sent: close(person, number, _words(sent)),
    "recall": lambda person, number, sent: recall(person, number, _words(sent)),
    "reopen": lambda person, number, sent: reopen(person, number, _words(sent), sent.POST.get("day", "")),
}


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "")


@login_required
@require_POST
def act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one of the acts; what is missing is told above the page, with what was typed still in it."""
    person = person_of(request)
    seen(person, number)
    if name not in DOINGS:
        raise Http404
    try:
        done = DOINGS[name](person, number, request)
    except NotReady as refusal:
        return _again(request, number, name, refusal)
    messages.success(request, message("web.done", {"state": done.get_state_display()}))
    return redirect("rectify-problem", number)


def _again(request: HttpRequest, number: int, name: str, refusal: NotReady) -> HttpResponse:
    person = person_of(request)
    told = {"refused": refusal.sentence, "tried": name, "typed": _words(request), "day": request.POST.get("day", "")}
    shown = _shown(person, seen(person, number)) | told
    return render(request, "rectifying/problem.html", shown, status=refusal.status)
