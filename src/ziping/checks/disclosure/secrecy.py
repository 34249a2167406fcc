"""What marks a text as secret or as not to be published."""

import re
from collections.abc import Iterator
from functools import cache

from ziping.checks.disclosure.narrow import Narrow, narrowed
from ziping.checks.texts import Told
from ziping.checks.vocabulary import holds, vocabulary


def secret_words(told: Told) -> Iterator[str]:
    """Yield the words in the text that forbid to publish it; nothing where it only says that it is not secret."""
    text = narrowed(told.text)
    if _asks(told.label) and _answer(text) not in ("", *vocabulary("disclosure/words")["answers_open"]):
        yield told.text.strip()
        return
    blanked = _excused().sub(lambda found: "#" * len(found.group()), text.text)
    for found in _marks().finditer(blanked):
        start, end = text.span(*found.span())
        yield told.text[start:end]


def _asks(label: str) -> bool:
    return holds(label, vocabulary("disclosure/words")["asks_secret"])


def _answer(text: Narrow) -> str:
    return "".join(text.text.split()).strip("。.()（）")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(map(_spaced, vocabulary("disclosure/words")["secrets"])))


@cache
def _excused() -> re.Pattern[str]:
    return re.compile("|".join(map(_spaced, vocabulary("disclosure/words")["no_secrets"])))


def _spaced(word: str) -> str:
    return r"\s?".join(map(re.escape, word))
