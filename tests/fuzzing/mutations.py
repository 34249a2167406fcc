"""Ways of spoiling a file: bytes as they come, parts of packed documents, and words that programs stumble over."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any, TypeAlias

from lxml import etree

from ziping.formats.markup import Element
from ziping.formats.package import BROKEN

Mutation: TypeAlias = Callable[[bytes, Random], bytes]

AWKWARD = (
    *(
        b"1e999999",
        b"-1e999999",
        b"9" * 400,
        b"-0",
        b"NaN",
        b"Infinity",
        b"0x10",
        b"\xef\xbc\x91\xef\xbc\x90",
        b"1.2.3.4",
    ),
    *(b"", b"\0", b"\xe2\x80\x8b\xe2\x80\xae", b"\xff\xfe", b"\xf0\xa0\xae\xb7" * 50, b"%" * 1000, b"&amp;" * 100),
    *(b"2147483648", b"-2147483649", b"18446744073709551616", b"65536", b"255", b"\xe4\xb8\x87\xe4\xba\xbf" * 20),
    *(b"(" * 500, b"[" * 500, b"{" * 500, b"<w:tbl>" * 60, b"<table>" * 200, b"<!ENTITY a 'b'>", b"\\bin999999999 "),
)
NUMBER = re.compile(rb"\d+(?:\.\d+)?")
TAG = re.compile(rb"<[^<>]{1,400}>")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
LARGEST = 3_000_000
EVERY_SECOND = 0.5
SMALL = 60
"""Children of an element that is copied."""


def flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 4, 30, 300))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut_off(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def take_out(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.choice((1, 7, 200, 5000)) :]


def repeat(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    piece = data[start : start + random.choice((1, 50, 3000))]
    return data[:start] + piece * random.choice((2, 20, 200)) + data[start:]


def put_in(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + random.choice(AWKWARD) + data[start:]


def renumber(data: bytes, random: Random) -> bytes:
    """Write something awkward where a number stands."""
    return _replaced(NUMBER, data, random)


def untag(data: bytes, random: Random) -> bytes:
    """Take out, double or exchange tags."""
    tags = TAG.findall(data[:LARGEST])
    return _replaced(TAG, data, random, (b"", *random.sample(tags, min(5, len(tags)))))


def _replaced(pattern: re.Pattern[bytes], data: bytes, random: Random, by: Sequence[bytes] = AWKWARD) -> bytes:
    share = random.choice((0.001, 0.01, 0.2))
    first = random.random()

    def other(match: re.Match[bytes]) -> bytes:
        return random.choice(by) if random.random() < share or match.start() / len(data) > first > 0.98 else match[0]

    return pattern.sub(other, data)


PLAIN: tuple[Mutation, ...] = (flip, cut_off, take_out, repeat, put_in)
WRITTEN: tuple[Mutation, ...] = (renumber, untag, *PLAIN)


def in_markup(data: bytes, random: Random) -> bytes:
    """Spoil the elements of markup that stays well-formed: take them out, double, move them, change their words."""
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError:
        return data
    for _ in range(random.choice((1, 5, 40))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        random.choice(ELEMENTS)(random.choice(elements), random.choice(elements), random)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _take_out(element: Element, _other: Element, _random: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: Element, _other: Element, random: Random) -> None:
    parent = element.getparent()
    for _ in range(random.choice((1, 1, 30)) if parent is not None and len(element) < SMALL else 0):
        parent.insert(parent.index(element), deepcopy(element))  # type: ignore[union-attr]  # asked just before


def _nest(element: Element, other: Element, _random: Random) -> None:
    if len(element) < SMALL:
        other.append(deepcopy(element))


def _revalue(element: Element, other: Element, random: Random) -> None:
    word = random.choice(AWKWARD).decode(errors="ignore").replace("\0", "")
    names = sorted(map(str, element.attrib))
    if names and random.random() < EVERY_SECOND:
        element.set(random.choice(names), word)
    else:
        element.text = random.choice((word, other.text))


ELEMENTS = (_take_out, _double, _nest, _revalue, _revalue)


def in_package(data: bytes, random: Random) -> bytes:
    """Spoil a member of a zip and pack it again, so that what reads the member is reached."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {member.filename: package.read(member) for member in package.infolist()}
    except (*BROKEN, NotImplementedError):
        return data
    chosen = max(random.sample(sorted(members), min(4, len(members))), key=lambda name: len(members[name]))
    members[chosen] = random.choice((*WRITTEN, *[in_markup] * 20))(members[chosen] or b" ", random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content[:LARGEST])
    return out.getvalue()


def in_streams(data: bytes, random: Random) -> bytes:
    """Spoil the packed drawing of a PDF's pages."""

    def other(match: re.Match[bytes]) -> bytes:
        if random.random() < 0.5:
            return match[0]
        try:
            content = zlib.decompress(match[1])
        except zlib.error:
            return match[0]
        return b"stream\n" + zlib.compress(random.choice(WRITTEN)(content or b" ", random)) + b"\nendstream"

    return STREAM.sub(other, data)


def in_data(data: bytes, random: Random) -> bytes:
    """Exchange values of JSON that stays well-formed."""
    try:
        root = json.loads(data)
    except ValueError:
        return data
    holders = list(_holders(root))
    for _ in range(random.choice((1, 5, 40)) if holders else 0):
        holder, key = random.choice(holders)
        other, other_key = random.choice(holders)
        strange: tuple[object, ...] = (
            None,
            "",
            -1,
            True,
            [],
            {},
            random.choice(AWKWARD).decode(errors="ignore"),
            other[other_key],
        )
        holder[key] = random.choice(strange)
    return json.dumps(root).encode()


def _holders(value: object) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(pairs):
        yield value, key
        yield from _holders(part)


def spoilt(data: bytes, random: Random) -> bytes:
    """Return the file spoilt in one to three ways that suit it."""
    for _ in range(random.choice((1, 1, 2, 3))):
        ways = [*WRITTEN]
        if data.startswith(b"%PDF"):
            ways += [in_streams] * 5
        if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
            ways += [in_package] * 8
        if data.startswith(b"{") and not data.startswith(b"{\\"):
            ways += [in_data] * 8
        data = random.choice(ways)(data or b" ", random)
    return data
