"""The comments of a sheet: what is there stays, and what is new comes after it."""

from collections.abc import Mapping, Sequence

from lxml import etree

from ziping.writing.annotating.book.shapes import add_shapes
from ziping.writing.annotating.note import AUTHOR, Note
from ziping.writing.annotating.parts import OFFICE, Element, Parts, parsed
from ziping.writing.docx.markup import FORBIDDEN

KIND = "comments"
CONTENT = f"{OFFICE}spreadsheetml.comments+xml"
EMPTY = '<comments xmlns="{}"><authors/><commentList/></comments>'
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LONGEST = 32_000
"""A cell's comment holds a little more (32 767 characters)."""
MORE = "\n\n… +{}"
"""How many more there are than a comment holds."""
FONT_SIZE = "9"


def add_comments(parts: Parts, sheet: str, root: Element, notes: Mapping[str, Sequence[Note]]) -> None:
    """Add to the comments of a sheet, whose markup is `root`; several notes on one cell are one comment."""
    if not notes:
        return
    name = next((related.part for related in parts.related(sheet) if related.kind == KIND), "")
    existing = parts.xml(name) if name else None
    q = str(root.tag).partition("}")[0] + "}"
    comments = parsed(EMPTY.format(q.strip("{}")).encode()) if existing is None else existing
    author = _author(comments, q)
    there = {comment.get("ref", ""): comment for comment in comments.iter(f"{q}comment")}
    for cell, own in notes.items():
        comment = there[cell] if cell in there else _new(comments, cell, author, q)
        _join(_text(comment, q), own, q, begun=cell in there)
    fresh = {cell: _lines(own) for cell, own in notes.items() if cell not in there}
    if fresh:
        add_shapes(parts, sheet, root, fresh)
    parts.put(name or _added(parts, sheet), comments)


def _added(parts: Parts, sheet: str) -> str:
    name = parts.free_name("xl/comments{}.xml")
    parts.relate(sheet, KIND, name)
    parts.declare(name, CONTENT)
    return name


def _author(comments: Element, q: str) -> str:
    authors = comments.find(f"{q}authors")
    if authors is None:
        authors = etree.Element(f"{q}authors")
        comments.insert(0, authors)
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{q}author").text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _new(comments: Element, cell: str, author: str, q: str) -> Element:
    listed = comments.find(f"{q}commentList")
    if listed is None:
        listed = etree.SubElement(comments, f"{q}commentList")
    return etree.SubElement(listed, f"{q}comment", {"ref": cell, "authorId": author})


def _text(comment: Element, q: str) -> Element:
    """Return the text, its words in runs so that more can follow."""
    text = comment.find(f"{q}text")
    if text is None:
        text = etree.Element(f"{q}text")
        comment.insert(0, text)
    plain = text.find(f"{q}t")
    if plain is not None:
        run = etree.Element(f"{q}r")
        text.replace(plain, run)
        run.append(plain)
    return text


def _join(text: Element, notes: Sequence[Note], q: str, *, begun: bool) -> None:
    at = sum(1 for child in text if child.tag == f"{q}r")
    room = LONGEST - sum(len(part.text or "") for part in text.iter(f"{q}t"))
    for number, note in enumerate(notes):
        heading = ("\n\n" if begun or number else "") + note.heading + "\n"
        room -= len(heading) + len(_said(note))
        if room < 0:
            text.insert(at, _run(MORE.format(len(notes) - number), q, bold=False))
            return
        text.insert(at, _run(heading, q, bold=True))
        text.insert(at + 1, _run(_said(note), q, bold=False))
        at += 2


def _run(words: str, q: str, *, bold: bool) -> Element:
    run = etree.Element(f"{q}r")
    properties = etree.SubElement(run, f"{q}rPr")
    if bold:
        etree.SubElement(properties, f"{q}b")
    etree.SubElement(properties, f"{q}sz", val=FONT_SIZE)
    text = etree.SubElement(run, f"{q}t", {SPACE: "preserve"})
    text.text = FORBIDDEN.sub("", words)
    return run


def _said(note: Note) -> str:
    """Say the place too where it is in no cell."""
    is_in_cell = note.place is not None and isinstance(note.place.sheet, str)
    return note.text if is_in_cell or not note.where else f"{note.where}\n{note.text}"


def _lines(notes: Sequence[Note]) -> list[str]:
    return [line for note in notes for line in (note.heading, *_said(note).split("\n"), "")]
