"""What a sign-in by the provider leaves when it is done: behind a second factor of ours that may be later."""

from typing import Any, Final

from allauth.account.signals import user_logged_in
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.openid.actions.bind import bind
from ziping.web.people.models import Person

ISSUER: Final = "openid_issuer"
SUBJECT: Final = "openid_subject"
"""What a sign-in by the provider carries along."""


def listen() -> None:
    user_logged_in.connect(_write_down, dispatch_uid="openid-is-logged")


def _write_down(user: Person, request: HttpRequest, **carried: Any) -> None:  # noqa: ANN401 - allauth passes more
    """Raises NotReady where the account was bound to another while this sign-in waited for its second factor."""
    if ISSUER not in carried:
        return
    try:
        with transaction.atomic():
            bind(user, carried[ISSUER], carried[SUBJECT])
            log(user, "sign-in-by-provider", user, issuer=carried[ISSUER])
    except NotReady:
        logout(request)
        raise
