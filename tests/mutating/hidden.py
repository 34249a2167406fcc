"""What a file holds besides what it shows: D103."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random

from tests.inventing.files import invent_for
from tests.inventing.layouts.layout import Layout
from tests.inventing.project import make_name
from tests.mutating.trial import File, Trial, file_of

Parts = dict[str, str]
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument"
REMARKS = (
    "这个数请再核对一下，和上次报的不一样。",
    "此处按领导意见修改，原稿另存。",
    "先这样写，财政要是问起再说。",
    "测算底稿见共享盘，不要发出去。",
    "第二季度的票还没到，年底前补上。",
)
AUTHOR = "dc:creator"


def hidden_content(layout: Layout, random: Random) -> Trial | None:
    """Leave a comment, a tracked change, hidden words, rows, columns or a sheet, or a person's name in the file."""
    file = file_of(invent_for(layout, random), layout, random)
    ways = WAYS.get(file.name.rpartition(".")[2])
    if ways is None or layout.by_program:
        return None
    parts = _unpacked(file.content)
    random.choice(ways)(parts, random)
    return Trial(File(file.name, _packed(parts)))


def _unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def _packed(parts: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def _in_document(parts: Parts, random: Random, put: Callable[[str], str]) -> None:
    """Change a random run of words of the document."""
    text = parts["word/document.xml"]
    runs = list(re.finditer(r"<w:r><w:t[^>]*>[^<]+</w:t></w:r>", text))
    found = random.choice(runs)
    parts["word/document.xml"] = text[: found.start()] + put(found.group()) + text[found.end() :]


def _commented(parts: Parts, random: Random) -> None:
    note = random.choice(REMARKS)
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    _in_document(parts, random, lambda run: f'<w:commentRangeStart w:id="0"/>{run}<w:commentRangeEnd w:id="0"/>{mark}')
    said = f'<w:comment w:id="0" w:author="{make_name(random)}"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:comment>'
    parts["word/comments.xml"] = f"{HEAD}<w:comments {W}>{said}</w:comments>"
    _linked(parts, "word", "document", "comments", f"{TYPES}.wordprocessingml.comments+xml")


def _deleted(parts: Parts, random: Random) -> None:
    gone = f"<w:r><w:delText>{random.choice(REMARKS)}</w:delText></w:r>"
    change = f'<w:del w:id="1" w:author="{make_name(random)}" w:date="2023-03-01T09:00:00Z">{gone}</w:del>'
    _in_document(parts, random, lambda run: run + change)


def _inserted(parts: Parts, random: Random) -> None:
    attributes = f'w:id="2" w:author="{make_name(random)}" w:date="2023-03-01T09:00:00Z"'
    _in_document(parts, random, lambda run: f"<w:ins {attributes}>{run}</w:ins>")


def _vanished(parts: Parts, random: Random) -> None:
    words = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{random.choice(REMARKS)}</w:t></w:r>"
    _in_document(parts, random, lambda run: run + words)


def _signed(parts: Parts, random: Random) -> None:
    """Name the person who wrote the file."""
    names = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    field = random.choice((AUTHOR, "cp:lastModifiedBy"))
    parts["docProps/core.xml"] = (
        f"{HEAD}<cp:coreProperties {names}><{field}>{make_name(random)}</{field}></cp:coreProperties>"
    )
    if "core-properties" not in parts["_rels/.rels"]:
        link = (
            '<Relationship Id="rCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/>'
        )
        parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{link}</Relationships>")


def _linked(parts: Parts, folder: str, owner: str, name: str, kind: str) -> None:
    """Tell the package of a new part that another one refers to."""
    rels = f"{folder}/_rels/{owner}.xml.rels"
    link = f'<Relationship Id="r{name}" Type="{LINKS}/{name}" Target="{name}.xml"/>'
    told = parts.get(
        rels,
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
    )
    parts[rels] = told.replace("</Relationships>", f"{link}</Relationships>")
    _typed(parts, f"/{folder}/{name}.xml", kind)


def _typed(parts: Parts, name: str, kind: str) -> None:
    override = f'<Override PartName="{name}" ContentType="{kind}"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{override}</Types>")


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _sheet_of(parts: Parts, random: Random) -> str:
    return random.choice([name for name in parts if name.startswith("xl/worksheets/sheet")])


def _hidden_row(parts: Parts, random: Random) -> None:
    name = _sheet_of(parts, random)
    last = max(map(int, re.findall(r'<row r="(\d+)"', parts[name]))) + random.randint(1, 3)
    row = f'<row r="{last}" hidden="1">{_cell(f"A{last}", random.choice(REMARKS))}</row>'
    parts[name] = parts[name].replace("</sheetData>", f"{row}</sheetData>")


def _hidden_column(parts: Parts, random: Random) -> None:
    """Hide words far to the right, in a row the form has."""
    name = _sheet_of(parts, random)
    row = random.choice(re.findall(r'<row r="(\d+)"[^>]*[^/]>', parts[name]))
    cell = _cell(f"Z{row}", random.choice(REMARKS))
    parts[name] = re.sub(rf'(<row r="{row}"[^>]*>.*?)</row>', rf"\1{cell}</row>", parts[name], count=1, flags=re.DOTALL)
    columns = '<cols><col min="26" max="26" hidden="1" width="0"/></cols>'
    parts[name] = parts[name].replace("<sheetData>", f"{columns}<sheetData>")


def _hidden_sheet(parts: Parts, random: Random) -> None:
    rows = "".join(f'<row r="{n}">{_cell(f"A{n}", text)}</row>' for n, text in enumerate(REMARKS[:3], 1))
    parts["xl/worksheets/spare.xml"] = f"{HEAD}<worksheet {S}><sheetData>{rows}</sheetData></worksheet>"
    state = random.choice(("hidden", "veryHidden"))
    sheet = f'<sheet name="底稿" sheetId="99" state="{state}" r:id="rSpare"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", f"{sheet}</sheets>")
    link = f'<Relationship Id="rSpare" Type="{LINKS}/worksheet" Target="worksheets/spare.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("</Relationships>", f"{link}</Relationships>")
    _typed(parts, "/xl/worksheets/spare.xml", f"{TYPES}.spreadsheetml.worksheet+xml")


def _noted_cell(parts: Parts, random: Random) -> None:
    name = _sheet_of(parts, random)
    owner = name.rpartition("/")[2]
    place = random.choice(re.findall(r'<c r="([A-Z]+\d+)"', parts[name]))
    said = f'<comment ref="{place}" authorId="0"><text><r><t>{random.choice(REMARKS)}</t></r></text></comment>'
    authors = f"<authors><author>{make_name(random)}</author></authors>"
    parts["xl/comments1.xml"] = f"{HEAD}<comments {S}>{authors}<commentList>{said}</commentList></comments>"
    link = f'<Relationship Id="rNotes" Type="{LINKS}/comments" Target="../comments1.xml"/>'
    parts[f"xl/worksheets/_rels/{owner}.rels"] = (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    )
    _typed(parts, "/xl/comments1.xml", f"{TYPES}.spreadsheetml.comments+xml")


WAYS: Mapping[str, tuple[Callable[[Parts, Random], None], ...]] = {
    "docx": (_commented, _deleted, _inserted, _vanished, _signed),
    "xlsx": (_hidden_row, _hidden_column, _hidden_sheet, _noted_cell, _signed),
}
