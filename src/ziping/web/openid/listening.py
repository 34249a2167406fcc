"""A sign-in by the provider comes into the log when it is done: behind a second factor of ours that may be later."""

from typing import Any, Final

from allauth.account.signals import user_logged_in
from django.db import transaction

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person

ISSUER: Final = "openid_issuer"
"""What a sign-in by the provider carries along."""


def listen() -> None:
    user_logged_in.connect(_write_down, dispatch_uid="openid-is-logged")


def _write_down(user: Person, **carried: Any) -> None:  # noqa: ANN401 - allauth passes more than is wanted
    if ISSUER in carried:
        with transaction.atomic():
            log(user, "sign-in-by-provider", user, issuer=carried[ISSUER])
