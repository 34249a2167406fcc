"""The words of Word's runs: text, tabs, breaks and symbols."""

from ziping.formats import wordml as w
from ziping.formats.markup import Element

TEXTUAL = (
    w.TEXT,
    w.TAB,
    w.BREAK,
    w.CARRIAGE_RETURN,
    w.NO_BREAK_HYPHEN,
    w.POSITIONED_TAB,
    w.SYMBOL,
    w.MATH_TEXT,
)
SHOWN = frozenset(TEXTUAL)
PROPERTIES = frozenset({w.PARAGRAPH_PROPERTIES, w.RUN_PROPERTIES})
SIGNS = {w.BREAK: "\n", w.CARRIAGE_RETURN: "\n", w.NO_BREAK_HYPHEN: "-", w.POSITIONED_TAB: "\t"}
SYMBOLS = {
    ("Wingdings", 0x6F): "□",
    ("Wingdings", 0xA8): "□",
    ("Wingdings", 0x71): "□",
    ("Wingdings", 0xFE): "☑",
    ("Wingdings", 0xFD): "☒",
    ("Wingdings", 0xFC): "✓",
    ("Wingdings", 0xFB): "✗",
    ("Wingdings 2", 0xA3): "□",
    ("Wingdings 2", 0x2A): "□",
    ("Wingdings 2", 0x52): "☑",
    ("Wingdings 2", 0x53): "☒",
    ("Wingdings 2", 0x50): "✓",
    ("Wingdings 2", 0x4F): "✗",
    ("Symbol", 0xB3): "≥",
    ("Symbol", 0xA3): "≤",
    ("Symbol", 0xB1): "±",
    ("Symbol", 0xB4): "×",
    ("Symbol", 0xB8): "÷",
    ("Symbol", 0xB9): "≠",
}
PRIVATE_USE = range(0xF000, 0xF100)


def text_of(paragraph: Element) -> str:
    """Return a paragraph's words; what stands in plain runs, nearly all, is read without a search."""
    pieces: list[str] = []
    for child in paragraph:
        for part in child if child.tag == w.RUN else (child,):
            if part.tag in SHOWN:
                pieces.append(shown(part))
            elif part.tag not in PROPERTIES:
                pieces.extend(shown(inner) for inner in part.iter(*TEXTUAL))
    return "".join(pieces)


def shown(element: Element) -> str:
    """Return what one element of a run shows. A tab with a position is a tab stop of the paragraph, not a tab."""
    tag = element.tag
    if tag in {w.TEXT, w.MATH_TEXT}:
        return element.text or ""
    if tag == w.TAB:
        return "" if element.get(w.POSITION) else "\t"
    if tag == w.SYMBOL:
        return _symbol(element)
    return SIGNS[tag]


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(w.CHAR, ""), 16)
    except ValueError:
        return ""
    if code in PRIVATE_USE:
        code -= PRIVATE_USE.start
    return SYMBOLS.get((element.get(w.FONT, ""), code), chr(code))
