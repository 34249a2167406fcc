"""Word documents (docx, docm): one pass over the markup, never a document object model."""

from collections.abc import Container, Iterator, Sequence

from ziping.formats import cases
from ziping.formats import wordml as w
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.docx_settling import Note, Settled, host_of, settle
from ziping.formats.docx_table import TableReader
from ziping.formats.docx_text import text_of
from ziping.formats.markup import Element
from ziping.formats.package import Package
from ziping.formats.properties import remark_authors
from ziping.model import Place

MAIN = "word/document.xml"
MACROS = "word/vbaProject.bin"
ASIDE = (
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("word/footnotes", "note"),
    ("word/endnotes", "note"),
)


def read_docx(package: Package, name: str) -> Document:
    root = package.xml(package.main(MAIN))
    if root is None:
        raise UnreadableError(cases.DAMAGED)
    builder = Builder(name)
    comments = package.xml("word/comments.xml")
    notes = [] if comments is None else list(_comments(comments, root))
    Walk(builder, settle(root), notes).whole(root, "body")
    for part, origin in ASIDE:
        for member in package.named(part):
            _read_aside(package, member, origin, builder)
    if MACROS in package.names:
        builder.remark("macro", MACROS)
    remark_authors(package, builder)
    return builder.document()


def _read_aside(package: Package, member: str, origin: str, builder: Builder) -> None:
    root = package.xml(member)
    if root is not None:
        Walk(builder, settle(root)).whole(root, origin)


def _comments(comments: Element, root: Element) -> Iterator[Note]:
    """Yield each comment with the paragraph or cell it is attached to."""
    anchors: dict[str, Element] = {}
    for mark in root.iter(w.COMMENT_START, w.COMMENT_REFERENCE):
        anchors.setdefault(mark.get(w.ID, ""), host_of(mark))
    for comment in comments.iter(w.COMMENT):
        text = "\n".join(text_of(paragraph) for paragraph in comment.iter(w.PARAGRAPH))
        yield Note("comment", text, anchors.get(comment.get(w.ID, ""), comment))


class Walk:
    """From block to block; `places` remembers where the paragraphs and cells with something to remark came to stand.

    `hosts` are the cells whose place is asked for, where it is not only those with a remark; `joined` has the place of
    the merged cell that each of them goes on.
    """

    def __init__(
        self,
        builder: Builder,
        settled: Settled,
        comments: Sequence[Note] = (),
        hosts: Container[Element] = frozenset(),
    ) -> None:
        self.builder = builder
        self.settled = settled
        self.notes = (*settled.notes, *comments)
        self.hosts = hosts or frozenset(note.host for note in self.notes)
        self.places: dict[Element, Place] = {}
        self.joined: dict[Element, Place] = {}

    def whole(self, root: Element, origin: str) -> None:
        self._container(root, origin)
        for note in self.notes:
            self.builder.remark(note.kind, note.text, self.places.get(note.host))

    def _container(self, container: Element, origin: str) -> None:
        for block in _blocks(container):
            if block.tag == w.TABLE:
                self._table(block)
            else:
                self.places[block] = self.builder.paragraph(text_of(block), origin)
            for inner in self.settled.inside.get(block, ()):
                self._inner(inner)

    def _inner(self, inner: Element) -> None:
        if inner.tag == w.TEXT_BOX:
            self._container(inner, "textbox")
            return
        self._table(inner)
        for deeper in self.settled.inside.get(inner, ()):
            self._inner(deeper)

    def _table(self, table: Element) -> None:
        reader = TableReader(table, self.hosts)
        places = self.builder.grid(reader.drafts)
        if reader.found:
            at = {id(draft): place for draft, place in zip(reader.drafts, places, strict=True)}
            self.places.update({cell: at[id(draft)] for cell, draft in reader.found.items() if id(draft) in at})
            self.joined.update({cell: at[id(draft)] for cell, draft in reader.joined.items()})
        for text in reader.covered:
            self.builder.remark("covered-text", text)


def _blocks(container: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, through whatever else is wrapped around them (content controls, insertions)."""
    for child in container:
        if child.tag in {w.PARAGRAPH, w.TABLE}:
            yield child
        else:
            yield from _blocks(child)
