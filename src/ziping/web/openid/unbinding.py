"""The administrator's button beside a person of a unit: forget whose the account is at the provider."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ziping.web.answering.refusals import NotReady
from ziping.web.openid.actions.forget import forget
from ziping.web.people.administering import administrator_of, held_in


@login_required
@require_POST
def forget_identity(request: HttpRequest, number: int) -> HttpResponse:
    """Raises NotAllowed, Http404."""
    person = administrator_of(request)
    held = held_in(person, number, request.POST.get("held", ""))
    try:
        forget(person, held.person)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    return redirect("unit", number)
