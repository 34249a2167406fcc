"""What a line of a report's prose is: a heading, the frame of a table, or text."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from ziping.text import folded
from ziping.writing.paper.blocks import Style

Part: TypeAlias = Literal["text", "caption", "above", "below"]

CAPTION = re.compile(r"(绩效|自评|评价|申报|监控|目标).{0,16}表(\(.*\))?$")
YEAR = re.compile(r"^\(?20\d\d年?度?\)?$")
LABELS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(r"(填报单位|填报部门|金额单位|单位)(\([^()]*\))?(:|$)"), "above"),
    (re.compile(r"(填报人|填表人|联系电话|电话)(\([^()]*\))?(:|$)"), "below"),
)
LONGEST_FRAME = 80
LONGEST_HEADING = 36
SENTENCE = re.compile(r"[。；;]")
HEADINGS: tuple[tuple[re.Pattern[str], Style], ...] = (
    (re.compile(r"^[一二三四五六七八九十]{1,3}[、.]"), "heading1"),
    (re.compile(r"^\([一二三四五六七八九十]{1,3}\)"), "heading2"),
    (re.compile(r"^\d{1,2}[、.](?!\d)"), "heading3"),
)


class Marked(Struct, frozen=True):
    text: str
    part: Part


def marked(prose: Sequence[str], told: Collection[str]) -> Iterator[Marked]:
    """Tell a table's frame from the report's own text. Only lines that say nothing beyond `told` (folded) are frame."""
    awaiting: Part | None = None
    values = sorted(filter(None, told), key=len, reverse=True)
    for text in prose:
        line = folded(text)
        part, value = _part(line)
        if part == "text" and awaiting is not None:
            part, value = awaiting, line
        left = _without(value, values)
        yield Marked(text, part if part == "caption" or not left else "text")
        awaiting = part if part in {"above", "below"} and not value else None


def _part(line: str) -> tuple[Part, str]:
    """Return the part and what the line says behind its labels."""
    if len(line) > LONGEST_FRAME or SENTENCE.search(line):
        return "text", line
    if CAPTION.search(line):
        return "caption", line
    if YEAR.match(line):
        return "above", line
    return next(((part, pattern.sub("", line)) for pattern, part in LABELS if pattern.match(line)), ("text", line))


def _without(line: str, values: Sequence[str]) -> str:
    for value in values:
        line = line.replace(value, "")
    return YEAR.sub("", line)


def heading_style(text: str) -> Style:
    """Return the style of a line by its number; a long line or a finished sentence is text."""
    line = folded(text)
    if len(line) > LONGEST_HEADING or SENTENCE.search(line):
        return "body"
    return next((style for pattern, style in HEADINGS if pattern.match(line)), "body")
