"""The password that an administrator hands over once, to be changed at the first sign-in."""

import secrets
from typing import Final

from django.contrib.auth.hashers import make_password
from msgspec import Struct

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another on paper."""
GROUPS: Final = 3
LENGTH: Final = 4
"""Characters of each group, with hyphens between them."""


class FirstPassword(Struct, frozen=True):
    """`words` are handed over; `kept` is what it is known by again."""

    words: str
    kept: str


def first_password() -> FirstPassword:
    """Make one. It takes its time: call it before a transaction, within which nobody else saves."""
    words = "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    return FirstPassword(words, make_password(words))
