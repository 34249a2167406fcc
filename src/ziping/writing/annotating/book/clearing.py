"""A workbook without the comments that an earlier annotation put on it; those of others stay."""

import re
from collections.abc import Collection

from ziping.formats.building import cell_name
from ziping.writing.annotating.book.comments import KIND as COMMENTS
from ziping.writing.annotating.book.shapes import KIND as SHAPES
from ziping.writing.annotating.book.threads import THREADS, T, own_id
from ziping.writing.annotating.book.workbook import WORKBOOK
from ziping.writing.annotating.note import AUTHOR, HEADING
from ziping.writing.annotating.parts import Element, Parts

SHAPE = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
AT = re.compile(rb"<x:(Row|Column)>\s*(\d+)\s*</x:\1>")


def cleared_xlsx(data: bytes) -> bytes:
    """Return the file as it is where nothing of ours is in it."""
    parts = Parts(data)
    book = parts.main(WORKBOOK)
    sheets = [related.part for related in parts.related(book) if related.kind == "worksheet"]
    cleared = [_clear(parts, sheet) for sheet in sheets]
    return parts.packed() if any(cleared) else data


def _clear(parts: Parts, sheet: str) -> bool:
    """Tell whether anything of ours was on the sheet."""
    name = _part(parts, sheet, COMMENTS)
    comments = parts.xml(name) if name else None
    if comments is None:
        return False
    own = {str(number) for number, author in enumerate(comments.iter("{*}author")) if author.text == AUTHOR}
    ours = [comment for comment in comments.iter("{*}comment") if comment.get("authorId") in own]
    joined = [comment for comment in comments.iter("{*}comment") if comment not in ours and _drop_joined(comment)]
    for comment in ours:
        comment.getparent().remove(comment)  # type: ignore[union-attr]  # it stands in the list of comments
    if not ours and not joined:
        return False
    parts.put(name, comments)
    _drop_shapes(parts, sheet, {comment.get("ref", "") for comment in ours})
    _drop_replies(parts, sheet)
    return True


def _drop_joined(comment: Element) -> bool:
    """Take our words out of another's comment: each heading with the run behind it."""
    runs = list(comment.iter("{*}r"))
    heads = [number for number, run in enumerate(runs) if HEADING.fullmatch("".join(map(str, run.itertext())))]
    for run in (runs[at] for head in heads for at in (head, head + 1) if at < len(runs)):
        run.getparent().remove(run)  # type: ignore[union-attr]  # it stands in the comment's text
    return bool(heads)


def _drop_shapes(parts: Parts, sheet: str, cells: Collection[str]) -> None:
    name = _part(parts, sheet, SHAPES)
    content = parts.read(name) if name else None
    if content:
        parts.put(name, SHAPE.sub(lambda shape: b"" if _cell_of(shape.group()) in cells else shape.group(), content))


def _cell_of(shape: bytes) -> str:
    at = {name: int(number) for name, number in AT.findall(shape)}
    return cell_name(at[b"Row"], at[b"Column"]) if len(at) == len((b"Row", b"Column")) else ""


def _drop_replies(parts: Parts, sheet: str) -> None:
    name = _part(parts, sheet, THREADS)
    root = parts.xml(name) if name else None
    for reply in list(root.iter(f"{T}threadedComment")) if root is not None else ():
        if reply.get("personId") == own_id() and root is not None:
            root.remove(reply)
    if root is not None:
        parts.put(name, root)


def _part(parts: Parts, owner: str, kind: str) -> str:
    return next((related.part for related in parts.related(owner) if related.kind == kind), "")
