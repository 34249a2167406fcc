"""Web pages, and Word or Excel saved as one: a single walk over the parsed tree, without recursion."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ziping.formats.building import Builder, Draft
from ziping.formats.document import Document
from ziping.formats.html_layout import above, data_tables
from ziping.formats.html_table import TableGrid

UNSHOWN = ("script", "style", "noscript", "template", "title", "iframe", "object", "svg", "datalist")
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
MAY_HIDE = '[hidden], [style*="none"], [style*="NONE"], [style*="hid"], [style*="HID"]'
# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
CELLS = frozenset({"td", "th"})
TEXT = "-text"
WIDE = "[⺀-〿㐀-䶿一-鿿豈-﫿！-～]"
WRAPPED = re.compile(rf"(?<={WIDE})[ \t\r\f]*\n\s*(?={WIDE})")
SPACE = re.compile(r"[ \t\r\n\f]+")
KEEPS_BLANKS = re.compile(r'name="generator"\s+content="(?:Libre|Open)Office', re.IGNORECASE)
"""Programs that wrap a line only where a blank stands: there a break between wide characters is a blank."""
TICKS = frozenset({"checkbox", "radio"})
UNSHOWN_FIELDS = frozenset({"hidden", "password", "submit", "button", "reset", "image", "file"})


def read_html(text: str, name: str) -> Document:
    tree = LexborHTMLParser(WRAPPED.sub(" ", text) if KEEPS_BLANKS.search(text) else text)
    builder = Builder(name)
    if tree.body is None:
        return builder.document()
    _leave_out(tree, builder)
    walk = _Walk(builder, data_tables(tree))
    for entering, node in _events(tree.body):
        if entering:
            walk.enter(node)
        else:
            walk.leave(node)
    walk.flush()
    return builder.document()


def _leave_out(tree: LexborHTMLParser, builder: Builder) -> None:
    for node in _outermost(tree.css(", ".join(UNSHOWN))):
        node.decompose()
    for node in _outermost([node for node in tree.css(MAY_HIDE) if _is_hidden(node)]):
        if text := _spaced(node.text()).strip():
            builder.remark("unshown-element", text)
        node.decompose()


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    said = "hidden" in attributes or HIDING.search(attributes.get("style") or "") is not None
    return said and node.tag not in {"html", "body"}


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Leave out nodes within others of the list: with those they are freed, and must not be touched again."""
    ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(outer.mem_id in ids for outer in above(node))]


def _events(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Yield every node on entering and leaving it; by links, since pages nest without limit."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        yield True, node
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        yield False, node
        while depth and node is not None and node.next is None:
            node, depth = node.parent, depth - 1
            if node is not None:
                yield False, node
        node = node.next if depth and node is not None else None


class _Walk:
    """Puts words into the innermost open cell, or else into the line being collected."""

    def __init__(self, builder: Builder, data: frozenset[int]) -> None:
        self._builder = builder
        self._data = data
        self._line: list[str] = []
        self._open: list[TableGrid] = []
        self._done: list[tuple[int, TableGrid]] = []
        self._caption = False

    def enter(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == TEXT:
            self._say(_spaced(node.text_content or ""))
        elif tag == "br":
            self._break()
        elif tag in {"input", "select"}:
            self._say(_field(node))
        elif tag in BLOCKS:
            self._break()
            self._enter_block(node)

    def _enter_block(self, node: LexborNode) -> None:
        if node.tag == "table" and node.mem_id in self._data:
            self._open.append(TableGrid(len(self._done) + len(self._open)))
        elif node.tag == "caption":
            self._caption = True
        elif self._open and node.tag == "tr" and self._is_own(node):
            self._open[-1].start_row()
        elif self._open and node.tag in CELLS and self._is_own(node):
            self._open[-1].start_cell(node.attributes)

    def _is_own(self, node: LexborNode) -> bool:
        """Tell rows and cells of the open table from those of a layout table inside it."""
        table = next((outer for outer in above(node) if outer.tag == "table"), None)
        return table is not None and table.mem_id in self._data

    def leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag not in BLOCKS:
            return
        self._break()
        if tag == "caption":
            self._caption = False
        elif tag == "table" and node.mem_id in self._data and self._open:
            self._close_table()

    def _close_table(self) -> None:
        table = self._open.pop()
        self._done.append((table.order, table))
        if self._open:
            return
        for _, done in sorted(self._done, key=lambda entry: entry[0]):
            self._builder.grid(done.finished())
        self._done = []

    def _say(self, text: str) -> None:
        cell = self._cell()
        (self._line if cell is None else cell.pieces).append(text)

    def _break(self) -> None:
        cell = self._cell()
        if cell is None:
            self.flush()
        else:
            cell.pieces.append("\n")

    def _cell(self) -> Draft | None:
        return self._open[-1].cell if self._open and not self._caption else None

    def flush(self) -> None:
        line = SPACE.sub(" ", "".join(self._line))
        self._line = []
        if line.strip():
            self._builder.paragraph(line)


def _spaced(text: str) -> str:
    """White space as shown: one blank, nothing where a line was wrapped between two wide characters."""
    return SPACE.sub(" ", WRAPPED.sub("", text))


def _field(node: LexborNode) -> str:
    """Return what a filled-in form field shows."""
    attributes = node.attributes
    if node.tag == "select":
        chosen = node.css_first("option[selected]") or node.css_first("option")
        shown = chosen.text() if chosen is not None else ""
        for option in node.css("option"):
            option.decompose()
        return shown
    kind = (attributes.get("type") or "text").lower()
    if kind in TICKS:
        return "☑" if "checked" in attributes else "□"
    return "" if kind in UNSHOWN_FIELDS else attributes.get("value") or ""
