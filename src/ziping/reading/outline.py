"""A prose report's outline: numbered headings and the paragraphs under each."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from ziping.reading.draft import Found
from ziping.text import folded

NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?!\d))")
ATTACHMENT = re.compile(r"^附(?:件|表)\d{0,2}(?:[:.、]|$|.{2,}表$)")
LONGEST_HEADING = 36
SENTENCE = re.compile(r"[。；;]")
"""What a sentence ends with."""
SENTENCE_END = re.compile(r"[。；;]$")


class Passage(Struct, frozen=True):
    """A heading (empty before the first) with the paragraphs up to the next heading; `first` is the first's number."""

    heading: str
    heading_at: int
    paragraphs: tuple[tuple[int, Found], ...]

    @property
    def text(self) -> str:
        return "".join(what.text.strip() for _, what in self.paragraphs)


@cache
def vocabulary() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the patterns of prose by subject and field."""
    return tomllib.loads(files("ziping.reading").joinpath("prose.toml").read_text(encoding="utf-8"))


@cache
def patterns(subject: str, field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary()[subject][field])


def is_heading(text: str) -> bool:
    line = folded(text)
    if not line or len(line) > LONGEST_HEADING or SENTENCE_END.search(line):
        return False
    return (
        bool(NUMBERED.match(line) or ATTACHMENT.match(line))
        or line.rstrip(":") in vocabulary()["plain_headings"]["words"]
    )


def passages(lines: Sequence[Found]) -> Iterator[Passage]:
    """Divide the lines at their headings."""
    heading, at = "", -1
    held: list[tuple[int, Found]] = []
    for number, line in enumerate(lines):
        if is_heading(line.text):
            yield Passage(heading, at, tuple(held))
            heading, at, held = folded(line.text), number, []
        else:
            held.append((number, line))
    yield Passage(heading, at, tuple(held))


def under(outline: Sequence[Passage], field: str, subject: str = "headings") -> Passage | None:
    """Return the passage whose heading speaks of this; of several the last that has text."""
    fitting = [passage for passage in outline if any(p.search(passage.heading) for p in patterns(subject, field))]
    return next((passage for passage in reversed(fitting) if passage.text), None)
