"""The page of an indicator's evidence, and its files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotReady
from ziping.web.files import opened
from ziping.web.people.signed_in import person_of
from ziping.web.submissions.actions.attach import KINDS, LARGEST, attach, take_away
from ziping.web.submissions.evidence import evidence_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.since import saves_since, since
from ziping.web.submissions.states import can
from ziping.web.submissions.visibility import seen


@login_required
@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, number: int) -> HttpResponse:
    """List the files of one indicator; put one more to it."""
    person, at = person_of(request), request.GET.get("at", "")
    submission = seen(person, number)
    if request.method == "POST":
        return redirect(_attached(request, submission, at))
    try:
        name = text_at(report_of(submission), f"{at}/level3")
    except (LookupError, AttributeError):
        raise Http404 from None
    told = {"submission": submission, "at": at, "name": name, "files": evidence_of(submission, at)}
    limits = {"most": LARGEST // 1_000_000, "kinds": sorted(KINDS)}
    return render(request, "submissions/evidence.html", told | limits | {"may_fill": can(person, submission, "fill")})


def _attached(request: HttpRequest, submission: Submission, at: str) -> str:
    """Put the files to the row that the page meant; return the address of where it is now, else of the form."""
    person, base = person_of(request), number_in(request.POST.get("base", str(submission.version)))
    for upload in request.FILES.getlist("file"):
        try:
            attach(person, submission.pk, at, upload, base)
        except NotReady as refusal:
            messages.error(request, f"{upload.name}：{refusal.sentence}")
    now = since(saves_since(seen(person, submission.pk), base), at, person, "").pointer
    return reverse("submission", args=[submission.pk]) if now is None else _address(submission.pk, now)


@login_required
@require_GET
def file(request: HttpRequest, number: int, evidence: int) -> HttpResponseBase:
    """Hand a file out to be kept, never to be opened within the site."""
    submission = seen(person_of(request), number)
    there = evidence_of(submission).filter(pk=evidence).first()
    if there is None:
        raise Http404
    content = opened(there.digest)
    return FileResponse(content, as_attachment=True, filename=there.name, content_type="application/octet-stream")


@login_required
@require_POST
def remove(request: HttpRequest, number: int, evidence: int) -> HttpResponse:
    person = person_of(request)
    seen(person, number)
    there = take_away(person, number, evidence)
    return redirect(_address(number, there.pointer))


def _address(number: int, at: str) -> str:
    return f"{reverse('evidence', args=[number])}?{urlencode({'at': at})}"
