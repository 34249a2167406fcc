"""Whether a text says anything that could be copied, once figures, names and the words of the form are left out."""

from collections.abc import Iterable
from functools import cache

from ziping.checks.across.passages import Passage, letters_of
from ziping.checks.vocabulary import vocabulary

LEAST_TELLING = 20
"""With fewer letters of its own a text is the phrase that the form asks for: 经自评，某局得分0分，评价等级为优。"""
LEAST_OF_NAME = 2
FIGURE = "0"


def is_telling(passage: Passage, names: Iterable[str]) -> bool:
    """Tell whether enough is left of a passage without its figures, the names given and the words of the form."""
    if len(passage.letters) < LEAST_TELLING:
        return False
    left = passage.letters.replace(FIGURE, "")
    for word in (*_longest_first(letters_of(name).replace(FIGURE, "") for name in names), *_form()):
        left = left.replace(word, "")
        if len(left) < LEAST_TELLING:
            return False
    return True


def _longest_first(told: Iterable[str]) -> list[str]:
    return sorted({word for word in told if len(word) >= LEAST_OF_NAME}, key=lambda word: (-len(word), word))


@cache
def _form() -> tuple[str, ...]:
    return tuple(_longest_first(vocabulary("across/words")["form"]))
