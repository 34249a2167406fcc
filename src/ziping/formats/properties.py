"""Who wrote a file, as its properties tell."""

from ziping.formats.building import Builder
from ziping.formats.package import Package

CORE = "docProps/core.xml"
AUTHORS = (
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy",
)


def remark_authors(package: Package, builder: Builder) -> None:
    root = package.xml(CORE)
    if root is None:
        return
    names = [(element.text or "").strip() for element in root.iter(*AUTHORS)]
    for name in dict.fromkeys(filter(None, names)):
        builder.remark("author", name)
