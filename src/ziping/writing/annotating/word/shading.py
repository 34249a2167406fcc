"""A light shade under a cell or a paragraph."""

from lxml import etree

from ziping.writing.annotating.parts import Element
from ziping.writing.annotating.word.names import Names

BEFORE_IN_CELL = frozenset({"cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"})
BEFORE_IN_PARAGRAPH = frozenset(
    {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"}
    | {"pBdr"}
)
"""What must stand before the shade, by the order that the standard gives (ISO/IEC 29500-1, 17.4.69 and 17.3.1.26)."""


def shade(element: Element, fill: str, names: Names) -> None:
    """Shade it; a colour it has gives way, the rest of its properties stays."""
    is_cell = element.tag == names.cell
    properties = _properties(element, names("tcPr" if is_cell else "pPr"))
    for earlier in properties.findall(names("shd")):
        properties.remove(earlier)
    before = {names(name) for name in (BEFORE_IN_CELL if is_cell else BEFORE_IN_PARAGRAPH)}
    at = sum(1 for child in properties if child.tag in before)
    given = {"val": "clear", "color": "auto", "fill": fill}
    properties.insert(at, etree.Element(names("shd"), {names(key): value for key, value in given.items()}))


def _properties(element: Element, name: str) -> Element:
    found = element.find(name)
    if found is None:
        found = etree.Element(name)
        element.insert(0, found)
    return found
