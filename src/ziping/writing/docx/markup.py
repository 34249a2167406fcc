"""XML as strings: elements, attributes, text that is always escaped."""

import re
from html import escape

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(name: str, /, *children: str, **attributes: str | int) -> str:
    """Return `<w:name w:attribute="…">children</w:name>`; children are markup already."""
    given = "".join(f' w:{key}="{escape(str(value))}"' for key, value in attributes.items())
    inside = "".join(children)
    return f"<w:{name}{given}>{inside}</w:{name}>" if inside else f"<w:{name}{given}/>"


def text(words: str) -> str:
    """Return a run's text; characters that XML cannot hold are left out, tabs become Word's own."""
    parts = FORBIDDEN.sub("", words).split("\t")
    runs = (f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' if part else "" for part in parts)
    return element("tab").join(runs)


def part(name: str, *children: str) -> str:
    """Return a whole part of the package whose root is `w:name`."""
    return f'{HEAD}<w:{name} xmlns:w="{WORD}">{"".join(children)}</w:{name}>'
