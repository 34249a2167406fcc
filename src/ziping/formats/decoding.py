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
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
DECLARED_WITHIN = 4_096
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030"}
ACCEPTS_ANYTHING = re.compile(r"(?:iso-?8859|latin|windows-12|cp12|us-ascii|utf-16|utf-32|x-user)", re.IGNORECASE)
TEXT_FOR_EACH_CONTROL = 50
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BROKEN = "\ufffd"
SOUND_FOR_EACH_BROKEN = 100
"""A text with one broken character in so many is still read: half a character lost at a cut or in a bad line."""


def decode(data: bytes) -> str:
    """Return the text. UTF-8 goes first, since nothing else passes for it; then what the file declares, then guesses.

    Raises UnreadableError where the bytes are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if (wide := _two_bytes_each(data)) is not None:
        return wide
    utf_8 = _strictly(data, "utf-8") or _mostly(data, "utf-8")
    if utf_8 is not None:
        return utf_8
    for encoding in (_declared(data), "gb18030", "big5"):
        if (text := _strictly(data, encoding)) is not None:
            return text
    if (text := _mostly(data, "gb18030")) is None:
        raise UnreadableError(cases.NOT_TEXT)
    return text


def _declared(data: bytes) -> str:
    """Return the declared encoding if its decoder can say no: single-byte ones accept anything."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    name = found.group(1).decode("ascii").lower() if found else ""
    return "" if ACCEPTS_ANYTHING.match(name) else WIDER.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None
    return None if text is None or _is_binary(text) else text


def _mostly(data: bytes, encoding: str) -> str | None:
    text = data.decode(encoding, errors="replace")
    broken = text.count(BROKEN)
    sound = sum(1 for character in text if character > "\x7f") - broken
    return None if _is_binary(text) or broken * SOUND_FOR_EACH_BROKEN > sound else text


def _is_binary(text: str) -> bool:
    """A stray control character is no reason to refuse a text; many are."""
    return len(CONTROLS.findall(text)) * TEXT_FOR_EACH_CONTROL > len(text)


def _two_bytes_each(data: bytes) -> str | None:
    """UTF-16 without a mark: its line ends and blanks hold a zero byte, always on the same side."""
    if b"\0" not in data or len(data) % 2:
        return None
    little = sum(data.count(sign + b"\0") for sign in (b"\n", b" ", b"\t"))
    big = sum(data.count(b"\0" + sign) for sign in (b"\n", b" ", b"\t"))
    return _strictly(data, "utf-16-le" if little >= big else "utf-16-be")
