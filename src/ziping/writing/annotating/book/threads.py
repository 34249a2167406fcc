"""Comments that are conversations, of which newer Excels show nothing but the conversation: notes are replies in it."""

from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from ziping.writing.annotating.note import AUTHOR, Note
from ziping.writing.annotating.parts import Element, Parts
from ziping.writing.docx.markup import FORBIDDEN

T = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
THREADS, PERSONS = "threadedComment", "person"


def add_replies(parts: Parts, book: str, sheet: str, notes: Mapping[str, Sequence[Note]]) -> None:
    """Reply to the conversations on the cells of a sheet, if there are any."""
    name, root = _part(parts, sheet, THREADS)
    begun = {} if root is None else {one.get("ref", ""): one for one in root if one.get("parentId") is None}
    wanted = [(begun[cell], note) for cell, own in notes.items() if cell in begun for note in own]
    if root is None or not wanted:
        return
    person = _person(parts, book)
    for number, (first, note) in enumerate(wanted):
        given = {key: first.get(key, "") for key in ("ref", "dT") if first.get(key)}
        given |= {"personId": person, "id": _id(f"{sheet} {number} {len(root)}"), "parentId": first.get("id", "")}
        reply = etree.SubElement(root, f"{T}threadedComment", given)
        etree.SubElement(reply, f"{T}text").text = FORBIDDEN.sub("", f"{note.heading}\n{note.text}")
    parts.put(name, root)


def _part(parts: Parts, owner: str, kind: str) -> tuple[str, Element | None]:
    name = next((related.part for related in parts.related(owner) if related.kind == kind), "")
    return name, parts.xml(name) if name else None


def _person(parts: Parts, book: str) -> str:
    """Return who replies; without a list of persons there are no conversations."""
    name, root = _part(parts, book, PERSONS)
    own = own_id()
    if root is not None and own not in {person.get("id") for person in root}:
        etree.SubElement(root, f"{T}person", {"displayName": AUTHOR, "id": own, "userId": AUTHOR, "providerId": "None"})
        parts.put(name, root)
    return own


def own_id() -> str:
    """Return by what the list of persons knows who replies."""
    return _id(AUTHOR)


def _id(of: str) -> str:
    return f"{{{uuid5(NAMESPACE_URL, of)}}}".upper()
