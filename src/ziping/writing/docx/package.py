"""The parts of a Word file in a zip whose bytes depend on nothing but them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ziping.writing.docx.markup import HEAD

EPOCH = (1980, 1, 1, 0, 0, 0)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = {
    "document": "document.main",
    "styles": "styles",
    "fontTable": "fontTable",
    "settings": "settings",
    "footer": "footer",
}


def packed(parts: Mapping[str, str]) -> bytes:
    """Return the file; `parts` are those of the folder `word` by name, several of a kind numbered: footer1."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts if name != "document"}),
        **{f"word/{name}.xml": markup for name, markup in parts.items()},
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, markup in files.items():
            archive.writestr(_entry(name), markup.encode())
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _content_types(parts: Mapping[str, str]) -> str:
    defaults = ({"Extension": "rels", "ContentType": RELATIONS}, {"Extension": "xml", "ContentType": "application/xml"})
    named = ({"PartName": f"/word/{name}.xml", "ContentType": f"{MEDIA}.{KINDS[_kind(name)]}+xml"} for name in parts)
    lines = (*(_tag("Default", given) for given in defaults), *(_tag("Override", given) for given in named))
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(lines)}</Types>'


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _tag(name: str, given: Mapping[str, str]) -> str:
    attributes = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"<{name}{attributes}/>"


RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def _relations(targets: Mapping[str, str]) -> str:
    """Return the relations; the type of each is its kind, its name is what others call it by."""
    lines = (
        _tag("Relationship", {"Id": name, "Type": f"{OFFICE}/{_kind(name)}", "Target": target})
        for name, target in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'
