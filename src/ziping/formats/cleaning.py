"""Characters that are there but not seen, taken out of every text on its way in."""

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
UNUSUAL = re.compile(rf"{UNSEEN.pattern}|[\r\n\x85\xa0\u2028\u2029]")
LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return the text trimmed in all its lines, without control and zero-width characters, breaks as newlines."""
    text = text.strip()
    return _clean_unusual(text) if UNUSUAL.search(text) else text


def _clean_unusual(text: str) -> str:
    visible = UNSEEN.sub("", LINE_END.sub("\n", text)).replace("\xa0", " ")
    return "\n".join(line.strip() for line in visible.split("\n")).strip()
