"""The example documents of a check's page, drawn as they look, with what the program says of them."""

import re
from collections.abc import Mapping
from html import escape

from examples import BLOCK, OWN, Example, said
from ziping.formats import Document
from ziping.formats.document import Grid
from ziping.formats.opening import open_bytes
from ziping.model import Finding
from ziping.writing.findings import LEVELS
from ziping.writing.messages import finding_message
from ziping.writing.page.document import keys_in, table_view
from ziping.writing.page.marks import key_of, marks_of
from ziping.writing.page.view import CellView, Key, Mark

CAPTIONS = {
    "declaration": "申报表 · the declaration",
    "last-year": "上年 · last year's",
    "account": "决算 · the final account",
    "another": "别的部门 · another department's",
}


def drawn(text: str, code: str) -> str:
    """Return a page's text with its documents as tables, the cells that are found marked."""
    return BLOCK.sub(_Drawer(code), text)


class _Drawer:
    """Takes the blocks of a page in turn: a document is judged beside those before it, what is expected is said."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._companions: list[tuple[str, str]] = []
        self._found: tuple[Finding, ...] = ()

    def __call__(self, block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind in OWN:
            example = Example(self._code, kind, text, companions=tuple(self._companions))
            self._found, self._companions = said(example), []
            return _form(text, self._found) if kind == "form" else _file(example)
        if kind in CAPTIONS:
            self._companions.append((kind, text))
            return _figure(open_bytes(text.encode(), f"{kind}.md"), {}, CAPTIONS[kind])
        return _sentences(self._found)


def _form(text: str, found: tuple[Finding, ...]) -> str:
    document = open_bytes(text.encode(), "form.md")
    return _figure(document, marks_of(found, _keys_of, keys_in(document)))


def _keys_of(finding: Finding) -> list[Key]:
    """Return its places in the document itself; those in one beside it name their file."""
    return [key_of(place) for place in finding.where if not isinstance(place.file, str)]


def _file(example: Example) -> str:
    """Show a file's content folded: it is long, and no table of its own."""
    _, name = example.content
    shown = f"<summary>{escape(name)}</summary>\n<pre><code>{escape(example.text)}</code></pre>"
    return f"<details data-search-exclude>\n{_unbroken(shown)}\n</details>"


def _unbroken(html: str) -> str:
    """Return markup without an empty line, at which Markdown would end it."""
    return re.sub(r"\n(?=\n)", "\n&#8203;", html)


def _figure(document: Document, marks: Mapping[Key, Mark], caption: str = "") -> str:
    head = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    blocks = (
        _table(block, marks)
        if isinstance(block, Grid)
        else f"<p{_marked(marks.get(key_of(block.place)))}>{_lines(block.text)}</p>"
        for block in document.blocks
    )
    return f'<figure class="form" data-search-exclude>{head}{"".join(blocks)}</figure>'


def _table(grid: Grid, marks: Mapping[Key, Mark]) -> str:
    rows = ("".join(map(_cell, row)) for row in table_view(grid, marks).rows)
    return f'<table class="form">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _cell(cell: CellView) -> str:
    return f"<td{_marked(cell.mark)}>{_lines(cell.text)}</td>"


def _marked(mark: Mark | None) -> str:
    return f' class="{mark.level}"' if mark is not None else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _sentences(found: tuple[Finding, ...]) -> str:
    """Say each finding in both languages, as a list the eye tells from the page's own words."""
    items = (
        f'<li class="{finding.level}">{_lines(finding_message(finding))}<br>'
        f'<span lang="en">{_lines(finding_message(finding, "en"))}</span></li>'
        for finding in sorted(found, key=lambda finding: LEVELS.index(finding.level))
    )
    return f'<ul class="found">{"".join(items)}</ul>'
