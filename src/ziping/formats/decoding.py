"""Bytes of a text file to characters: the encoding is found by strict decoding, never by trust."""

import codecs
import re

from ziping.formats import cases
from ziping.formats.document import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSES = ("utf-8", "gb18030", "big5")
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "utf-16": "utf-8"}
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
LEAST_BROKEN = 1_000
"""A text with one broken character in so many is still read: half a character lost at a cut or a bad line."""


def decode(data: bytes, declared: str = "") -> str:
    """Return the text. `declared` is tried first; raises UnreadableError where the bytes are no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if (wide := _without_mark(data)) is not None:
        return wide
    for encoding in (WIDER.get(declared.lower(), declared), *GUESSES):
        if (text := _strictly(data, encoding)) is not None:
            return text
    return _mostly(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None
    return None if text is None or CONTROLS.search(text) else text


def _without_mark(data: bytes) -> str | None:
    """Two bytes a character without a mark: every line end holds a zero byte on the same side."""
    if b"\0" not in data or len(data) % 2:
        return None
    encoding = "utf-16-le" if data.count(b"\n\0") + data.count(b" \0") >= data.count(b"\0\n") else "utf-16-be"
    return _strictly(data, encoding)


def _mostly(data: bytes) -> str:
    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    best = min(texts, key=lambda text: text.count("\ufffd"))
    if CONTROLS.search(best) or best.count("\ufffd") > max(1, len(best) // LEAST_BROKEN):
        raise UnreadableError(cases.NOT_TEXT)
    return best
