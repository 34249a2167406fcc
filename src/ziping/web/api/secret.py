"""The secret of a token: 256 random bits, shown once; only its digest is kept."""

import secrets
from hashlib import sha256
from typing import Final

PREFIX: Final = "ziping_"
"""So that a token is found where it does not belong: in a script, in a file that is handed on."""
BYTES: Final = 32


def new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """A plain digest is enough: nobody guesses 256 bits, whatever the pace."""
    return sha256(secret.encode(errors="replace")).hexdigest()
