"""Plain text: lines with tabs are tables whose columns are only as sure as the tabs; csv by its commas."""

import csv
import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ziping.formats import cases
from ziping.formats.building import Builder, Draft
from ziping.formats.cleaning import LINE_END
from ziping.formats.document import Document, UnreadableError

PARAGRAPH_TAG = re.compile(r"<(/?)p(?:\s[^<>\t]*)?>", re.IGNORECASE)
BREAK_TAG = re.compile(r"</p>|<br\s*/?>", re.IGNORECASE)
LEFT_TAG = re.compile(r"</?(?:p|br|span|b|strong|i|u|em|font|div)(?:\s[^<>\t]*)?/?>", re.IGNORECASE)
OPEN_QUOTE = re.compile(r'(?:^|\t)"(?:[^"]|"")*$')
CLOSE_QUOTE = re.compile(r'^(?:[^"\t]|"")*"(?:\t|$)')
QUOTED = re.compile(r'"(?:[^"]|"")*"')
LONGEST_CELL = 200
"""A cell that spans lines is joined over at most so many of them."""


def read_text(text: str, name: str) -> Document:
    builder = Builder(name)
    lines = _whole_lines(LINE_END.sub("\n", text).replace("\f", "\n").split("\n"))
    for tabbed, group in groupby(lines, key=_is_row):
        if tabbed:
            _table([row.split("\t") for row in group], builder, from_tabs=True)
        else:
            for line in group:
                builder.paragraph(_without_tags(line))
    return builder.document()


def read_csv(text: str, name: str) -> Document:
    builder = Builder(name)
    rows = csv.reader(LINE_END.sub("\n", text).split("\n"), delimiter="\t" if _tabs_rule(text) else ",")
    try:
        _table(list(rows), builder)
    except csv.Error as problem:
        raise UnreadableError(cases.DAMAGED) from problem
    return builder.document()


def _tabs_rule(text: str) -> bool:
    return text.count("\t") > text.count(",")


def _is_row(line: str) -> bool:
    return "\t" in line and not line.isspace()


def _table(rows: list[list[str]], builder: Builder, *, from_tabs: bool = False) -> None:
    """Tabs may have lost merged cells; commas keep every column."""
    drafts = [
        Draft.of(row, column, _cell_text(cell) if from_tabs else _without_tags(cell))
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    builder.grid(drafts, ragged=from_tabs)


def _cell_text(cell: str) -> str:
    """Take off the quotes: a cell copied out of a workbook stands in them when it holds a line break or a comma."""
    if QUOTED.fullmatch(cell):
        cell = cell[1:-1].replace('""', '"')
    return _without_tags(cell)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    stripped = LEFT_TAG.sub("", BREAK_TAG.sub("\n", text))
    lines = [line.strip() for line in stripped.split("\n")]
    return html.unescape("\n".join(filter(None, lines)))


def _whole_lines(lines: Iterable[str]) -> Iterator[str]:
    """Join the lines of a cell that holds line breaks, in quotes or between paragraph tags."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if _is_open(waiting):
            if len(waiting) > LONGEST_CELL:
                yield from waiting
                waiting = []
            continue
        yield "\n".join(waiting)
        waiting = []
    yield from waiting


def _is_open(lines: list[str]) -> bool:
    first, last = lines[0], lines[-1]
    if "\t" not in first:
        return False
    if OPEN_QUOTE.search(first):
        return len(lines) == 1 or not CLOSE_QUOTE.match(last)
    balance = sum(-1 if tag.group(1) else 1 for line in lines for tag in PARAGRAPH_TAG.finditer(line))
    return balance > 0
