"""What the bureau wrote about a form, for all who see it: letters to be kept, comments to be answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotReady
from ziping.web.files import DOCX, opened
from ziping.web.people.models import Person
from ziping.web.people.rights import BUREAU, reach
from ziping.web.people.signed_in import person_of
from ziping.web.printing.answers import pdf_file
from ziping.web.printing.kept import prints_of
from ziping.web.review.actions.comment import answer
from ziping.web.review.commenting import threads
from ziping.web.review.models import Letter
from ziping.web.submissions.cells import names_of
from ziping.web.submissions.giving_back import as_frozen
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import can
from ziping.web.submissions.visibility import is_sent, seen, shown, visible
from ziping.writing.messages import message


def written_about(person: Person, number: int) -> Submission:
    """Return the form as the person sees it: what was withdrawn as it was when the bureau last wrote about it.

    Raises Http404 where there is nothing that they may see.
    """
    found = visible(person).filter(pk=number).first()
    if found is not None:
        return shown(person, found)
    written = Submission.objects.filter(reach(person, BUREAU), pk=number).select_related("unit", "round").first()
    last = written.letters.select_related("frozen").first() if written else None
    if written is None or last is None:
        raise Http404
    return as_frozen(written, last.frozen)


@login_required
@require_GET
def letters(request: HttpRequest, number: int) -> HttpResponse:
    """List the letters and comments to all who see the form, and to the bureau that wrote them."""
    person = person_of(request)
    submission = written_about(person, number)
    there = list(submission.letters.select_related("by", "frozen").defer("frozen__report", "frozen__findings"))
    facts = {
        "submission": submission,
        "letters": there,
        "prints": prints_of(letter.digest for letter in there),
        "threads": threads(submission, person),
        "names": names_of(report_of(submission)) if submission.report else {},
        "may_answer": can(person, submission, "answer"),
        "is_withdrawn": submission.copied is not None and not is_sent(submission),
    }
    return render(request, "review/letters.html", facts)


@login_required
@require_POST
def answer_comment(request: HttpRequest, number: int) -> HttpResponse:
    """Let the department answer a comment it was told."""
    person = person_of(request)
    seen(person, number)
    try:
        answer(person, number, number_in(request.POST.get("answers", "")), request.POST.get("words", ""))
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, message("review.done.reply", {}))
    return redirect("letters", number)


@login_required
@require_GET
def letter_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """Hand a letter out to all who see the form it is about, and to the bureau that wrote it."""
    letter = _seen_letter(request, number)
    content = opened(letter.digest)
    return FileResponse(content, as_attachment=True, filename=f"{letter.reference}.docx", content_type=DOCX)


@login_required
@require_GET
def letter_pdf(request: HttpRequest, number: int) -> HttpResponseBase:
    """Hand it out as it was printed."""
    letter = _seen_letter(request, number)
    return pdf_file(letter.digest, f"{letter.reference}.pdf")


def _seen_letter(request: HttpRequest, number: int) -> Letter:
    """Raises Http404."""
    letter = Letter.objects.filter(pk=number).first()
    if letter is None:
        raise Http404
    written_about(person_of(request), letter.submission_id)
    return letter
