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
    """Let a comment cover the text from the first of the paragraphs to the last."""
    _begin(paragraphs[0], comment, names)
    last = paragraphs[-1]
    etree.SubElement(last, names("commentRangeEnd"), {names("id"): comment})
    run = etree.SubElement(last, names("r"))
    etree.SubElement(run, names("commentReference"), {names("id"): comment})


def _begin(paragraph: Element, comment: str, names: Names) -> None:
    """Begin behind the paragraph's properties and what begins there already."""
    before = {names("pPr"), names("commentRangeStart")}
    at = next((number for number, child in enumerate(paragraph) if child.tag not in before), len(paragraph))
    mark = etree.Element(names("commentRangeStart"), {names("id"): comment})
    paragraph.insert(at, mark)


def paragraphs_of(host: Element, names: Names) -> Sequence[Element]:
    """Return the paragraphs of a cell itself; with a table in it the first alone: a comment cannot pass over one."""
    if host.tag == names.paragraph:
        return [host]
    own = [paragraph for paragraph in host.iter(names.paragraph) if _is_own(paragraph, host, names)]
    return own[:1] if next(host.iter(names("tbl")), None) is not None else own


def _is_own(paragraph: Element, cell: Element, names: Names) -> bool:
    return next(paragraph.iterancestors(names.cell, names.text_box), None) is cell
