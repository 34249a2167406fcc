"""The pages of a submission."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ziping.web.answering.refusals import NotReady
from ziping.web.files import DOCX
from ziping.web.people.signed_in import person_of
from ziping.web.submissions.actions.moving import MOVES, is_act
from ziping.web.submissions.earlier import earlier_of
from ziping.web.submissions.history import history
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.showing import page as page_of
from ziping.web.submissions.showing import view_of
from ziping.web.submissions.states import can
from ziping.web.submissions.visibility import seen, visible
from ziping.writing.docx.document import write_docx
from ziping.writing.messages import message

A_PAGE = 100
"""Lines of a list."""


@login_required
@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show the form, or where none is begun the ways to begin one."""
    person = person_of(request)
    submission = seen(person, number)
    if not submission.report:
        ways = {
            "submission": submission,
            "earlier": earlier_of(submission),
            "may_fill": can(person, submission, "fill"),
        }
        return render(request, "submissions/start.html", ways)
    return render(request, "submissions/submission.html", page_of(view_of(submission, person)))


@login_required
@require_safe
def document(request: HttpRequest, number: int) -> FileResponse:
    """Hand the form out as the official document, to be printed, signed and kept."""
    submission = seen(person_of(request), number)
    if not submission.report:
        raise Http404
    content = BytesIO(write_docx(report_of(submission)))
    name = f"{submission.unit.name} {submission.round.title}.docx"
    return FileResponse(content, as_attachment=True, filename=name, content_type=DOCX)


@login_required
@require_safe
def changes_made(request: HttpRequest, number: int) -> HttpResponse:
    """List what was done to the form."""
    submission = seen(person_of(request), number)
    page = Paginator(history(submission), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "submissions/history.html", {"submission": submission, "page": page})


@login_required
@require_POST
def act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one of the moves; what is missing is told above the form itself."""
    person = person_of(request)
    seen(person, number)
    if not is_act(name):
        raise Http404
    try:
        submission = MOVES[name](person, number, request.POST.get("reason", ""))
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        return redirect("submission", number)
    messages.success(request, message("web.done", {"state": submission.get_state_display()}))
    return redirect("submission", number) if visible(person).filter(pk=number).exists() else redirect("home")
