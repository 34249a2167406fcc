"""Lines of writing to paragraphs: a line that was full goes on in the next one, a line that was not ends there."""

import re
from collections.abc import Iterator, Sequence

from ziping.formats.paged.lines import Line

NUMBERED = re.compile(
    r"(?:指标|目标)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.、．:：](?!\d)|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]"
)
INDENT = 1.2
"""A first line stands in by more than this many heights."""
SLACK = 0.25
"""Room, in heights, that a program may leave at a line's end although the next character would have fitted."""
CENTRED = 0.7
"""A line is centred if the room on its two sides differs by less than so many heights."""
STACKED = 2
"""A column of single characters has at least so many lines."""


def paragraphs(lines: Sequence[Line], left: float, right: float) -> str:
    """Return the text between two edges, a newline between paragraphs; edges in points, padding taken off."""
    if len(lines) >= STACKED and all(len(line.text.rstrip()) == 1 for line in lines):
        return "".join(line.text.rstrip() for line in lines)
    return "".join(_joined(lines, left, right)).rstrip()


def _joined(lines: Sequence[Line], left: float, right: float) -> Iterator[str]:
    before: Line | None = None
    for line in lines:
        if before is not None:
            yield glue(before, line) if goes_on(before, line, left, right) else "\n"
        yield line.text
        before = line


def glue(before: Line, after: Line) -> str:
    """Return what stands between two lines of one paragraph: a space between Latin words, else nothing."""
    return " " if _is_latin(before.text[-1:]) and _is_latin(after.text[:1]) else ""


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def goes_on(before: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line continues the paragraph of the one before it: its first word had no room there."""
    if NUMBERED.match(line.text) or _stands_in(before, line, left, right):
        return False
    return _room(before, left, right) < line.first_word + SLACK * line.height


def _room(line: Line, left: float, right: float) -> float:
    """Return the room a line left: on both sides where it is centred, else behind it."""
    before, behind = line.left - left, right - line.right
    return before + behind if abs(before - behind) < CENTRED * line.height else behind


def _stands_in(before: Line, line: Line, left: float, right: float) -> bool:
    centred = abs((line.left - left) - (right - line.right)) < CENTRED * line.height
    return not centred and line.left - max(before.left, left) > INDENT * line.height
