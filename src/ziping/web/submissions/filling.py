"""What a window with a form open asks for: a cell, rows, news, explanations. Without scripts the same by buttons."""

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotReady
from ziping.web.people.signed_in import for_window, person_of
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.actions.fill import Saved, Typed, fill
from ziping.web.submissions.actions.paste import Block, paste
from ziping.web.submissions.actions.rows import Wish, add_row, remove_row
from ziping.web.submissions.actions.start import start_from, start_typing
from ziping.web.submissions.before import text_before
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.pointing import POINTER, text_at
from ziping.web.submissions.showing import news, page, view_of
from ziping.web.submissions.since import saves_since
from ziping.web.submissions.visibility import seen, seen_to_fill, standing
from ziping.writing.messages import message

ROWS = {"add": add_row, "remove": remove_row}
TOKEN = 40


@for_window
@require_POST
def start(request: HttpRequest, number: int) -> HttpResponse:
    person, earlier = person_of(request), _number(request, "earlier")
    seen(person, number)
    if earlier:
        start_from(person, number, earlier)
    else:
        start_typing(person, number)
    return redirect("submission", number)


@for_window
@require_POST
def save_cell(request: HttpRequest, number: int) -> HttpResponse:
    """Answer a cell's save with what it is understood as, or with the conflict, and with what is new in the form."""
    person, sent = person_of(request), request.POST
    shown = seen_to_fill(person, number)
    token, over = sent.get("token", "")[:TOKEN], _number(request, "over")
    typed = Typed(sent.get("pointer", ""), sent.get("text", ""), _number(request, "base"), token, over)
    saved = fill(person, number, typed, shown)
    return JsonResponse(_answer(request, saved), status=409 if saved.conflict else 200)


@for_window
@require_POST
def save_block(request: HttpRequest, number: int) -> HttpResponse:
    """Save what was pasted, all at once or not at all."""
    person, sent = person_of(request), request.POST
    seen(person, number)
    try:
        cells = msgspec.json.decode(sent.get("cells", ""), type=dict[str, str])
    except msgspec.DecodeError:
        raise NotReady("web.paste.no-such-field") from None
    token = sent.get("token", "")[:TOKEN]
    block = Block(cells, _number(request, "base"), sent.get("list", ""), _number(request, "rows"), token)
    return JsonResponse(_answer(request, paste(person, number, block)))


@for_window
@require_POST
def rows(request: HttpRequest, number: int) -> HttpResponse:
    """Put in or take out a row: by a script, or by a button of the form, whose cells are then saved before."""
    person = person_of(request)
    seen(person, number)
    name, _, row = request.POST.get("row", "").partition(":")
    if name not in ROWS:
        raise NotReady("web.no-such-field")
    by_script = "application/json" in request.headers.get("Accept", "")
    if not by_script:
        _save_all(request, number)
    wish = Wish(row, _number(request, "base"), request.POST.get("token", "")[:TOKEN])
    saved = ROWS[name](person, number, wish)
    return JsonResponse(_answer(request, saved)) if by_script else redirect("submission", number)


@for_window
@require_POST
def save_all(request: HttpRequest, number: int) -> HttpResponse:
    """Save every field that was changed on the page: for browsers without scripts."""
    seen(person_of(request), number)
    _save_all(request, number)
    return redirect("submission", number)


@for_window
@require_GET
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """Tell what has changed since the version a window shows; almost always nothing."""
    person, since = person_of(request), _number(request, "since")
    if standing(person, number) == (since, request.GET.get("state")):
        return JsonResponse({"version": since})
    return JsonResponse(news(request, view_of(seen(person, number), person), since))


@for_window
@require_GET
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with the paper alone, for a window whose rows have moved."""
    person = person_of(request)
    view = view_of(seen(person, number), person)
    answer = render(request, "submissions/paper.html", page(view))
    answer["X-Version"] = str(view.submission.version)
    return answer


@for_window
@require_POST
def explanation(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    seen(person, number)
    refused = ""
    try:
        explain(person, number, request.POST.get("key", ""), request.POST.get("words", ""))
    except NotReady as refusal:
        refused = refusal.sentence
    if "application/json" not in request.headers.get("Accept", ""):
        if refused:
            messages.error(request, refused)
        return redirect("submission", number)
    view = view_of(seen(person, number), person)
    return JsonResponse(news(request, view, view.submission.version) | ({"error": refused} if refused else {}))


def _save_all(request: HttpRequest, number: int) -> None:
    """Save what was changed on the page itself, where it is now; merged fields go with the one that shows them."""
    base, submission, sent = _number(request, "base"), seen(person_of(request), number), request.POST
    report, saves = report_of(submission), saves_since(submission, base)
    for pointer in filter(POINTER.fullmatch, sent):
        text, stood = sent[pointer].replace("\r\n", "\n"), text_before(report, saves, pointer)
        if stood is None or text.strip() == stood.strip():
            continue
        for one in (pointer, *sent.get(f"also:{pointer}", "").split()):
            _tell(request, _filled(request, number, Typed(one, text, base)))


def _filled(request: HttpRequest, number: int, typed: Typed) -> Saved | None:
    try:
        return fill(person_of(request), number, typed)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        return None


def _tell(request: HttpRequest, saved: Saved | None) -> None:
    if saved is not None and saved.conflict is not None:
        told = {"by": saved.conflict.by, "text": saved.conflict.theirs}
        messages.warning(request, message(f"web.conflict.{saved.conflict.case}", told))


def _number(request: HttpRequest, name: str) -> int:
    return number_in(request.POST.get(name) or request.GET.get(name) or "")


def _answer(request: HttpRequest, saved: Saved) -> dict[str, object]:
    view = view_of(saved.submission, person_of(request), saved.found)
    conflict = saved.conflict
    own: dict[str, object] = {"pointer": saved.pointer}
    if conflict is not None:
        told = {"theirs": conflict.theirs, "by": conflict.by, "version": conflict.version, "case": conflict.case}
        own["conflict"] = told
    elif saved.pointer:
        own["text"] = _text(saved)
    is_told_all = _number(request, "since") == _number(request, "base")
    return news(request, view, _number(request, "since"), saved.news if is_told_all else None) | own


def _text(saved: Saved) -> str:
    try:
        return text_at(saved.found.report, saved.pointer)
    except (LookupError, AttributeError):
        return ""
