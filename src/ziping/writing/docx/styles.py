"""The looks of official papers as Word styles, and the fonts that may stand in for theirs."""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from ziping.writing.docx.markup import element, part

LATIN = "Times New Roman"


class Look(Struct, frozen=True):
    """Sizes in half points, line pitch in twentieths of a point, indents in hundredths of a character.

    `indent` is that of the first line, `left` that of all; `latin` is the font of letters and digits.
    """

    font: str
    size: int
    line: int
    align: str = "left"
    indent: int = 0
    left: int = 0
    latin: str = LATIN
    bold: bool = False
    keep: bool = False
    outline: int | None = None


class Looks(Struct, frozen=True):
    fallbacks: dict[str, str]
    styles: dict[str, Look]


@cache
def looks() -> Looks:
    return msgspec.toml.decode(files("ziping.writing.docx").joinpath("styles.toml").read_bytes(), type=Looks)


def styles_part() -> str:
    return part("styles", _defaults(), *(_style(name, look) for name, look in looks().styles.items()))


def _defaults() -> str:
    fonts = element("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia="宋体", cs=LATIN)
    language = element("lang", val="en-US", eastAsia="zh-CN")
    return element("docDefaults", element("rPrDefault", element("rPr", fonts, language)), element("pPrDefault"))


def _style(name: str, look: Look) -> str:
    return element("style", element("name", val=name), _paragraph(look), _run(look), type="paragraph", styleId=name)


def _paragraph(look: Look) -> str:
    """Text keeps a fixed pitch; in cells the pitch is the least, so that nothing is cut off."""
    rule = "exact" if look.size > looks().styles["large-value"].size else "atLeast"
    return element(
        "pPr",
        element("keepNext") if look.keep else "",
        element("spacing", before=0, after=0, line=look.line, lineRule=rule),
        _indents(look),
        element("jc", val=look.align),
        "" if look.outline is None else element("outlineLvl", val=look.outline),
    )


def _indents(look: Look) -> str:
    first = {"firstLineChars": look.indent, "firstLine": look.indent * look.size // 10} if look.indent else {}
    left = {"leftChars": look.left, "left": look.left * look.size // 10} if look.left else {}
    return element("ind", **left, **first) if left or first else ""


def _run(look: Look) -> str:
    fonts = element("rFonts", ascii=look.latin, hAnsi=look.latin, eastAsia=look.font, cs=look.latin)
    bold = element("b") if look.bold else ""
    return element("rPr", fonts, bold, element("sz", val=look.size), element("szCs", val=look.size))


def fonts_part() -> str:
    """Name for every font those that may take its place."""
    return part("fonts", *(_font(name, others) for name, others in looks().fallbacks.items()))


def _font(name: str, others: str) -> str:
    return element("font", element("altName", val=others), name=name)
