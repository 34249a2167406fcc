"""The pages of what was sent: its progress, what was read beside the original, the original itself."""

import re
from uuid import uuid4

import msgspec
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ziping.model import Report
from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotReady
from ziping.web.files import opened
from ziping.web.people.signed_in import person_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import can
from ziping.web.submissions.visibility import seen
from ziping.web.uploads.actions.accept import accept, dismiss
from ziping.web.uploads.actions.receive import Sent, receive
from ziping.web.uploads.asked import as_asked, other_kind
from ziping.web.uploads.comparing import beside, is_all_understood, left_unread
from ziping.web.uploads.models import Upload
from ziping.web.uploads.visibility import seen_reading, seen_upload, uploads_of
from ziping.writing.messages import message

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
HEAD = 4_000


@login_required
@require_http_methods(["GET", "POST"])
def uploads(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was sent for a submission, and take in more."""
    person = person_of(request)
    submission = seen(person, number)
    if request.method == "POST":
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            raise NotReady("web.upload.none")
        token = request.POST.get("token", "")[:40] or uuid4().hex
        return redirect("upload", receive(person, submission, Sent(file.name or "", file.chunks(), token)).pk)
    shown = {
        "submission": submission,
        "uploads": uploads_of(person, submission).prefetch_related("readings"),
        "may_fill": can(person, submission, "fill"),
        "token": uuid4().hex,
        "most": settings.UPLOAD_BYTES // 1_000_000,
    }
    return render(request, "uploads/uploads.html", shown)


@login_required
@require_GET
def upload(request: HttpRequest, number: int) -> HttpResponse:
    return render(request, "uploads/upload.html", _told(request, seen_upload(person_of(request), number)))


@login_required
@require_GET
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """Answer htmx with how far it is; when it is read the page is loaded anew."""
    one = seen_upload(person_of(request), number)
    answer = render(request, "uploads/progress.html", _told(request, one))
    if not one.is_under_way:
        answer["HX-Redirect"] = reverse("upload", args=[number])
    return answer


def _told(request: HttpRequest, one: Upload) -> dict[str, object]:
    waiting = Upload.objects.filter(state__in=(Upload.State.waiting, Upload.State.reading), pk__lt=one.pk)
    return {
        "upload": one,
        "submission": one.submission,
        "readings": one.readings.defer("report"),
        "before": waiting.count() if one.state == Upload.State.waiting else 0,
        "may_fill": can(person_of(request), one.submission, "fill"),
    }


@login_required
@require_GET
def original(request: HttpRequest, number: int) -> HttpResponseBase:
    """Give the file as it came, to be kept and never to be shown by the browser itself."""
    one = seen_upload(person_of(request), number)
    answer = FileResponse(
        opened(one.digest), as_attachment=True, filename=one.name, content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_GET
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # it knows only views of one parameter
def reading(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was read as the form, beside the original."""
    one = seen_reading(person_of(request), number)
    if one.report is None:
        return redirect("upload", one.upload_id)
    submission = one.upload.submission
    read = as_asked(msgspec.convert(one.report, Report, strict=False), submission)
    refusal = other_kind(read, submission)
    may_settle = one.upload.state == Upload.State.read and can(person_of(request), submission, "fill")
    shown = {
        "reading": one,
        "upload": one.upload,
        "submission": submission,
        "may_fill": False,
        "may_settle": may_settle,
        "may_accept": may_settle and not refusal,
        "other_kind": refusal,
        "unread": left_unread(one),
        **beside(read, submission),
    }
    return render(request, "uploads/reading.html", shown)


@login_required
@require_GET
@xframe_options_sameorigin
def shown_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show the original as it was read, for a frame: by its own policy, and as if it came from nowhere."""
    one = seen_reading(person_of(request), number)
    if not one.page:
        raise Http404
    with opened(one.page) as page:
        content = page.read()
    found = POLICY.search(content[:HEAD].decode(errors="replace"))
    policy = found[1].replace("&#39;", "'") if found else "default-src 'none'"
    answer = HttpResponse(content, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = f"{policy}; frame-ancestors 'self'; sandbox allow-scripts"
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def take_over(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    seen_reading(person, number)
    base = request.POST.get("base", "")
    try:
        submission = accept(person, number, number_in(base) if base else -1)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        return redirect("reading", number)
    messages.success(request, message(_taken_over(submission), {}))
    return redirect("submission", submission.pk)


def _taken_over(submission: Submission) -> str:
    return "web.upload.taken-over" + ("" if is_all_understood(submission) else ".marked")


@login_required
@require_POST
def leave(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    seen_upload(person, number)
    return redirect("uploads", dismiss(person, number).submission_id)
