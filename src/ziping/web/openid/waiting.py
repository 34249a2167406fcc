"""Sign-ins that a browser has begun and not ended: kept in its session, each good once and for some minutes."""

import secrets
import time
from typing import Final

import msgspec
from django.http import HttpRequest
from msgspec import Struct

KEY: Final = "openid_waiting"
SECONDS: Final = 600
MOST: Final = 5
BYTES: Final = 32


class Waiting(Struct, frozen=True):
    """`next` is where the person wanted to go, `began` a time in seconds.

    `again` is the number of who is signed in already and only confirms it.
    """

    state: str
    nonce: str
    verifier: str
    next: str
    began: float
    again: int | None = None


def wait(request: HttpRequest, then: str) -> Waiting:
    state, nonce, verifier = (secrets.token_urlsafe(BYTES) for _ in range(3))
    waiting = Waiting(state, nonce, verifier, then, time.time(), request.user.pk)
    _keep(request, [*_kept(request), waiting][-MOST:])
    return waiting


def taken(request: HttpRequest, state: str) -> Waiting | None:
    """Return the sign-in of that state and forget it; None where this browser began none, or too long ago."""
    found = next((one for one in _kept(request) if one.state == state), None)
    if found is None:
        return None
    _keep(request, [one for one in _kept(request) if one != found])
    return found if time.time() - found.began <= SECONDS else None


def _kept(request: HttpRequest) -> list[Waiting]:
    return msgspec.convert(request.session.get(KEY, []), list[Waiting])


def _keep(request: HttpRequest, waiting: list[Waiting]) -> None:
    request.session[KEY] = msgspec.to_builtins(waiting)
