"""How long the words must be that stay with a form."""

from typing import Final

from ziping.web.answering.refusals import NotReady

LEAST: Final = 2
"""Characters: a reason says something (属实)."""
MOST: Final = 2_000


def reason_of(words: str, key: str) -> str:
    """Return the words without blanks around them. Raises NotReady by `key` where they are missing or too long."""
    words = words.strip()
    if len(words) < LEAST:
        raise NotReady(key)
    if len(words) > MOST:
        raise NotReady("review.too-long", most=str(MOST))
    return words
