"""A text in one width of letters, each knowing where in the text it stood."""

import unicodedata

from msgspec import Struct

UNSEEN = "Cf"
"""Letters without breadth, which would hide a number from every pattern."""


class Narrow(Struct, frozen=True):
    text: str
    at: tuple[int, ...]
    """For each letter the index of the one it comes from."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the text as it was written."""
        return self.at[start], self.at[end - 1] + 1


def narrowed(text: str) -> Narrow:
    if text.isascii():
        return Narrow(text, tuple(range(len(text))))
    letters = [
        (letter, number)
        for number, written in enumerate(text)
        if unicodedata.category(written) != UNSEEN
        for letter in unicodedata.normalize("NFKC", written)
    ]
    return Narrow("".join(letter for letter, _ in letters), tuple(number for _, number in letters))
