"""A person's page of the own tokens."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from ziping.web.answering.refusals import NotReady
from ziping.web.api.actions.issue import LONGEST, issue
from ziping.web.api.actions.revoke import revoke
from ziping.web.api.models import Scope
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import has_role
from ziping.web.people.signed_in import person_of
from ziping.writing.messages import message

USUAL = 90


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]  # allauth ships no types
@sensitive_variables("secret")
def tokens(request: HttpRequest) -> HttpResponse:
    """List the own tokens; make one. Its secret is on this answer only, in no session and no message."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, "api/tokens.html", _shown(person))
    sent = request.POST
    days = sent.get("days", "")
    try:
        token, secret = issue(person, sent.get("name", ""), sent.getlist("scope"), int(days) if _is_short(days) else 0)
    except NotReady as refusal:
        kept = {"refused": refusal.sentence, "name": sent.get("name", ""), "chosen": sent.getlist("scope")}
        return render(request, "api/tokens.html", _shown(person) | kept, status=422)
    return render(request, "api/tokens.html", _shown(person) | {"made": token, "secret": secret})


def _is_short(days: str) -> bool:
    return days.isdecimal() and len(days) < len("10000")


def _shown(person: Person) -> dict[str, object]:
    is_administrator = has_role(person, Role.administrator)
    scopes = [(scope.value, scope.label) for scope in Scope if is_administrator or scope != Scope.admin]
    return {"tokens": person.tokens.all(), "scopes": scopes, "chosen": [Scope.read], "days": USUAL, "most": LONGEST}


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    token = revoke(person_of(request), number)
    messages.success(request, message("web.api.revoked", {"name": token.name}))
    return redirect("tokens")
