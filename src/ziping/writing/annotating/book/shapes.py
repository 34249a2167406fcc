"""The boxes in which a sheet's comments are shown (VML), added to those that are there."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from ziping.formats.xlsx_sheet import cell_at
from ziping.writing.annotating.book.anchoring import Anchoring
from ziping.writing.annotating.parts import Element, Parts

ENDING = "vml"
CONTENT = "application/vnd.openxmlformats-officedocument.vmlDrawing"
KIND = "vmlDrawing"
AFTER = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}
    | {"AlternateContent"}
)
"""What stands behind the reference to the boxes (ISO/IEC 29500-1, 18.3.1.99)."""
NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
KIND_OF_BOX = (
    f'<v:shapetype {NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
WHOLE = (
    f'<xml {NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>{KIND_OF_BOX}</xml>'
).encode()
BOX = (
    f'<v:shape {NAMES} id="_x0000_s{{id}}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
NUMBERED = re.compile(rb"_x0000_s(\d+)")
FIRST_NUMBER = 1024
END = b"</xml>"
WIDTH, LINE, SIGNS = 340, 17, 26
"""A box's width and the height of its lines in dots, and how many Chinese signs fill one."""
POINTS = 3 / 4
"""In a dot."""


def add_shapes(parts: Parts, sheet: str, root: Element, lines: Mapping[str, Sequence[str]]) -> None:
    """Add a box for each cell, as high as its lines ask for. What is there is not parsed: it is seldom proper XML."""
    name = next((entry.part for entry in parts.related(sheet) if entry.id == _reference(root, parts)), "")
    content = (parts.read(name) if name else None) or WHOLE
    if b"_x0000_t202" not in content:
        content = _with(content, KIND_OF_BOX)
    last = max((int(number) for number in NUMBERED.findall(content)), default=FIRST_NUMBER)
    anchoring = Anchoring(root)
    boxes = (_box(last + number, cell, own, anchoring) for number, (cell, own) in enumerate(lines.items(), 1))
    parts.put(name or _added(parts, sheet, root), _with(content, "".join(boxes)))


def _with(content: bytes, more: str) -> bytes:
    before, end, after = content.rpartition(END)
    return before + more.encode() + end + after


def _box(number: int, cell: str, lines: Sequence[str], anchoring: Anchoring) -> str:
    row, column = cell_at(cell) or (0, 0)
    size = WIDTH, LINE * sum(1 + len(line) // SIGNS for line in lines)
    width, height = (round(length * POINTS) for length in size)
    anchor = anchoring.anchor(row, column, size)
    given = {"id": number, "order": number - FIRST_NUMBER, "row": row, "column": column, "anchor": anchor}
    return BOX.format(width=width, height=height, **given)


def _reference(root: Element, parts: Parts) -> str:
    element = root.find("{*}legacyDrawing")
    return "" if element is None else element.get(f"{{{parts.relations}}}id", "")


def _added(parts: Parts, sheet: str, root: Element) -> str:
    name = parts.free_name(f"xl/drawings/vmlDrawing{{}}.{ENDING}")
    own = parts.relate(sheet, KIND, name)
    parts.declare_ending(ENDING, CONTENT)
    q = str(root.tag).partition("}")[0] + "}"
    reference = etree.Element(f"{q}legacyDrawing", {f"{{{parts.relations}}}id": own})
    after = (number for number, child in enumerate(root) if str(child.tag).partition("}")[2] in AFTER)
    root.insert(next(after, len(root)), reference)
    return name
