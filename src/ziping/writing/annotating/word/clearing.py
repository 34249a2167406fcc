"""A Word document without what an earlier annotation put on it; the comments of others stay."""

from collections.abc import Collection

from ziping.writing.annotating.colours import ALL_FILLS
from ziping.writing.annotating.note import AUTHOR
from ziping.writing.annotating.parts import Element, Parts
from ziping.writing.annotating.word.comments import KIND
from ziping.writing.annotating.word.document import MAIN
from ziping.writing.annotating.word.names import Names

EXTENDED = "commentsExtended"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
RANGE = ("commentRangeStart", "commentRangeEnd")


def cleared_docx(data: bytes) -> bytes:
    """Return the file as it is where nothing of ours is in it."""
    parts = Parts(data)
    main = parts.main(MAIN)
    root = parts.xml(main)
    name = next((related.part for related in parts.related(main) if related.kind == KIND), "")
    comments = parts.xml(name) if name else None
    if root is None or comments is None:
        return data
    names = Names.of(root)
    own = [comment for comment in comments if comment.get(names("author")) == AUTHOR]
    if not own:
        return data
    _drop_anchors(root, {comment.get(names("id"), "") for comment in own}, names)
    _drop_shades(root, names)
    _drop_conversations(parts, main, {part.get(f"{W14}paraId", "") for comment in own for part in comment})
    for comment in own:
        comments.remove(comment)
    parts.put(name, comments)
    parts.put(main, root)
    return parts.packed()


def _drop_anchors(root: Element, ids: Collection[str], names: Names) -> None:
    for mark in list(root.iter(*map(names, RANGE), names("commentReference"))):
        parent = mark.getparent()
        if mark.get(names("id")) not in ids or parent is None:
            continue
        parent.remove(mark)
        above = parent.getparent()
        if mark.tag == names("commentReference") and above is not None and _is_empty(parent, names):
            above.remove(parent)


def _is_empty(run: Element, names: Names) -> bool:
    return all(child.tag == names("rPr") for child in run)


def _drop_shades(root: Element, names: Names) -> None:
    for shade in list(root.iter(names("shd"))):
        parent = shade.getparent()
        if parent is not None and parent.tag != names("rPr") and shade.get(names("fill")) in ALL_FILLS:
            parent.remove(shade)


def _drop_conversations(parts: Parts, main: str, paragraphs: Collection[str]) -> None:
    """Forget what Word noted about our comments; an answer to one becomes a comment of its own."""
    name = next((related.part for related in parts.related(main) if related.kind == EXTENDED), "")
    root = parts.xml(name) if name else None
    for entry in list(root) if root is not None else ():
        if entry.get(f"{W15}paraId", "") in paragraphs:
            entry.getparent().remove(entry)  # type: ignore[union-attr]  # it is a child of the root
        elif entry.get(f"{W15}paraIdParent", "") in paragraphs:
            entry.attrib.pop(f"{W15}paraIdParent")
    if root is not None:
        parts.put(name, root)
