"""The styles of a workbook's cells, with copies that have a light colour."""

from copy import deepcopy

from lxml import etree

from ziping.writing.annotating.parts import Element, Parts


class Styles:
    """A workbook without styles gets no colours: its cells name none that could be copied."""

    def __init__(self, parts: Parts, book: str) -> None:
        self._parts = parts
        self._name = next((related.part for related in parts.related(book) if related.kind == "styles"), "")
        self._root = parts.xml(self._name) if self._name else None
        self._fills: dict[str, int] = {}
        self._made: dict[tuple[int, str], int] = {}

    def filled(self, style: int, fill: str) -> int:
        """Return the style that is like this one but for its ground."""
        if self._root is None:
            return style
        if (style, fill) not in self._made:
            self._made[style, fill] = self._copied(self._root, style, fill)
        return self._made[style, fill]

    def keep(self) -> None:
        if self._root is not None and self._made:
            self._parts.put(self._name, self._root)

    def _copied(self, root: Element, style: int, fill: str) -> int:
        formats = root.find("{*}cellXfs")
        if formats is None or not len(formats):
            return style
        own = deepcopy(formats[style if style < len(formats) else 0])
        own.set("fillId", str(self._fill(root, fill)))
        own.set("applyFill", "1")
        formats.append(own)
        return _counted(formats)

    def _fill(self, root: Element, fill: str) -> int:
        fills = root.find("{*}fills")
        if fills is None:
            return 0
        if fill not in self._fills:
            q = str(root.tag).partition("}")[0] + "}"
            pattern = etree.SubElement(etree.SubElement(fills, f"{q}fill"), f"{q}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{q}fgColor", rgb=f"FF{fill}")
            etree.SubElement(pattern, f"{q}bgColor", indexed="64")
            self._fills[fill] = _counted(fills)
        return self._fills[fill]


def _counted(parent: Element) -> int:
    """State how many there are now; return the number of the last, from 0."""
    parent.set("count", str(len(parent)))
    return len(parent) - 1
