"""Markdown: its tables become grids, headings and paragraphs become paragraphs."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ziping.formats.building import Builder, Draft
from ziping.formats.document import Document

BREAK = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
LITERAL = frozenset({"fence", "code_block"})


def read_markdown(text: str, name: str) -> Document:
    builder = Builder(name)
    reader = _Reader(builder)
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        reader.take(token)
    return builder.document()


class _Reader:
    """Takes the flat run of tokens; between a table's tokens, inline text is a cell."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._drafts: list[Draft] | None = None
        self._row = -1
        self._column = 0

    def take(self, token: Token) -> None:
        if token.type == "table_open":
            self._drafts, self._row = [], -1
        elif token.type == "tr_open":
            self._row, self._column = self._row + 1, 0
        elif token.type == "inline":
            self._words(_inline(token.children or ()))
        elif token.type == "table_close" and self._drafts is not None:
            self._builder.grid(self._drafts)
            self._drafts = None
        elif token.type in LITERAL:
            self._lines(token.content)
        elif token.type == "html_block":
            self._lines(_plain(token.content))

    def _words(self, text: str) -> None:
        if self._drafts is None:
            self._builder.paragraph(text)
            return
        self._drafts.append(Draft.of(self._row, self._column, text))
        self._column += 1

    def _lines(self, text: str) -> None:
        for line in filter(None, map(str.strip, text.split("\n"))):
            self._builder.paragraph(line)


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(_shown(token) for token in tokens)


def _shown(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "html_inline":
        return _plain(token.content)
    return token.content


def _plain(html: str) -> str:
    return TAG.sub("", BREAK.sub("\n", html))
