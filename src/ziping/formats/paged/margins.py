"""What is printed at the edge of every page, told from what is said on it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ziping.formats.paged.lines import Line

EDGE = 0.1
"""The share of a page's height, above and below, in which headers, footers and page numbers stand."""
PAGE_NUMBER = re.compile(
    r"[-—–−_·.\s]*(?:第\s*)?(?:\d{1,4}|[ivx]{1,5})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共|总|of)?\s*\d{1,4}(?:\s*页)?)?[-—–−_·.\s]*",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
LEAST_PAGES = 3
"""Words that return on fewer pages are no header."""


def page_numbers(lines: Iterable[Line], height: float) -> set[int]:
    """Return the positions of the lines that only number a page."""
    return {number for number, line in enumerate(lines) if _at_edge(line, height) and PAGE_NUMBER.fullmatch(line.text)}


def running_heads(pages: Sequence[tuple[Sequence[Line], float]]) -> set[str]:
    """Return the lines, digits folded, that most pages have at their edge. `pages` are lines with a page's height."""
    found = Counter(
        text for lines, height in pages for text in {fold(line) for line in lines if _at_edge(line, height)}
    )
    return {text for text, times in found.items() if times >= max(LEAST_PAGES, (len(pages) + 1) // 2)}


def fold(line: Line) -> str:
    return DIGITS.sub("#", line.text)


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < EDGE * height or line.top > (1 - EDGE) * height
