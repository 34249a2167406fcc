"""Where in the markup a comment begins and ends."""

from collections.abc import Sequence

from lxml import etree

from ziping.writing.annotating.parts import Element
from ziping.writing.annotating.word.names import Names


def commentable(element: Element, names: Names) -> Element | None:
    """Return the element, or of what is in a text box the paragraph that holds the box: Word has no comments in it."""
    boxes = list(element.iterancestors(names.text_box))
    return next(boxes[-1].iterancestors(names.paragraph), None) if boxes else element


def anchor(paragraphs: Sequence[Element], comment: str, names: Names) -> None:
    """Let a comment cover the text from the first of the paragraphs to the last.

    In a content control it stands before the text: LibreOffice loses the words of one that a comment ends in.
    """
    first, last = paragraphs[0], paragraphs[-1]
    start, end = (_mark(f"commentRange{name}", comment, names) for name in ("Start", "End"))
    reference = etree.Element(names("r"))
    reference.append(_mark("commentReference", comment, names))
    at = _beginning(first, names)
    if next(first.iterancestors(names("sdtContent")), None) is not None:
        first[at:at] = [start, end, reference]
        return
    first.insert(at, start)
    last.extend([end, reference])


def _mark(name: str, comment: str, names: Names) -> Element:
    return etree.Element(names(name), {names("id"): comment})


def _beginning(paragraph: Element, names: Names) -> int:
    """Return where the text begins, behind the paragraph's properties and the comments that begin there already."""
    before = {names("pPr"), names("commentRangeStart"), names("commentRangeEnd")}
    children = enumerate(paragraph)
    return next(
        (number for number, child in children if child.tag not in before and not _is_reference(child, names)),
        len(paragraph),
    )


def _is_reference(child: Element, names: Names) -> bool:
    return child.tag == names("r") and child.find(names("commentReference")) is not None


def paragraphs_of(host: Element, names: Names) -> Sequence[Element]:
    """Return the paragraphs of a cell itself; with a table in it the first alone: a comment cannot pass over one."""
    if host.tag == names.paragraph:
        return [host]
    own = [paragraph for paragraph in host.iter(names.paragraph) if _is_own(paragraph, host, names)]
    return own[:1] if next(host.iter(names("tbl")), None) is not None else own


def _is_own(paragraph: Element, cell: Element, names: Names) -> bool:
    return next(paragraph.iterancestors(names.cell, names.text_box), None) is cell
