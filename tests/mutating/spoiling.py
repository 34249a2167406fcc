"""Files that cannot be read, or hold something else: R001, R002."""

import tomllib
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

from tests.inventing.files import DRAWN, invent_for
from tests.inventing.layouts.as_docx import zipped
from tests.inventing.layouts.layout import Ending, Layout
from tests.inventing.layouts.table import Block, Box, Line, Table
from tests.inventing.words import common
from tests.mutating.trial import File, Trial, file_of

PACKED = frozenset({"docx", "xlsx"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LEAST_KEPT, MOST_KEPT = 0.1, 0.9
BOMB = (
    '<!DOCTYPE w:document [<!ENTITY a "无无无无无无无无无无"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a")
OTHERS = Path(__file__).with_name("spoiling.toml")


def unreadable_file(layout: Layout, random: Random) -> Trial | None:
    """Return a file that is cut off, overwritten, empty, locked, hostile, or something else under its name."""
    file = file_of(invent_for(layout, random), layout, random)
    ways: list[Callable[[bytes, Random], bytes]] = [_empty, _binary, _locked]
    if file.name.rpartition(".")[2] in PACKED:
        ways += [_cut_off, _cut_off, _overwritten, _without_its_heart, _hostile]
    content = random.choice(ways)(file.content, random)
    return Trial(File(file.name, content))


def _empty(_content: bytes, random: Random) -> bytes:
    return b"\n" * random.randint(0, 3)


def _binary(_content: bytes, random: Random) -> bytes:
    """A picture's or a program's beginning with noise behind it."""
    return random.choice((*PICTURES, b"MZ\x90\0", b"\x7fELF\x02\x01")) + random.randbytes(random.randint(200, 4000))


def _locked(_content: bytes, random: Random) -> bytes:
    """A compound file as programs wrap a locked document in, without anything they could open."""
    name = "EncryptedPackage".encode("utf-16-le")
    return OLE + random.randbytes(504) + name + random.randbytes(random.randint(600, 3000))


def _cut_off(content: bytes, random: Random) -> bytes:
    return content[: int(len(content) * random.uniform(LEAST_KEPT, MOST_KEPT))]


def _overwritten(content: bytes, random: Random) -> bytes:
    """A stretch of the packed text is noise: the package opens, its heart does not."""
    start = len(content) // 4
    length = len(content) // 2
    return content[:start] + random.randbytes(length) + content[start + length :]


def _without_its_heart(content: bytes, _random: Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(out, "w") as spoilt:
        for name in package.namelist():
            if name not in {"word/document.xml", "xl/workbook.xml"} and "worksheets/" not in name:
                spoilt.writestr(name, package.read(name))
    return out.getvalue()


def _hostile(_content: bytes, _random: Random) -> bytes:
    """Entities that blow up when they are read."""
    body = "<w:body><w:p><w:r><w:t>&d;</w:t></w:r></w:p></w:body>"
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": f"{BOMB}<w:document {names}>{body}</w:document>"}
    )


def no_known_form(_layout: Layout, random: Random) -> Trial | None:
    """Return a notice, minutes, a list or an account instead of a self-evaluation."""
    texts = tomllib.loads(OTHERS.read_text(encoding="utf-8"))["documents"]
    told = random.choice(texts)
    place, year = random.choice(common().places), str(random.randint(2020, 2024))
    lines: list[Block] = [Line(line.format(place=place, year=year)) for line in told["lines"]]
    tables: list[Block] = [_table(told["table"], random)] if "table" in told else []
    ending: Ending = random.choice(("docx", "html", "md", "xlsx") if tables else ("docx", "html", "md"))
    return Trial(File(f"{told['name']}.{ending}", DRAWN[ending]([*lines, *tables], random)))


def _table(rows: list[list[str]], random: Random) -> Table:
    """Return the table with some of its rows, in an order of their own."""
    head, *body = rows
    kept = random.sample(body, random.randint(2, len(body)))
    return Table(tuple(tuple(Box(text) for text in row) for row in (head, *kept)))
