"""How a folder that holds the result of an audit is told from others: by the description of its tables."""

from pathlib import Path

import msgspec
from msgspec import Struct

from ziping.writing.tables.package import NAME

PACKAGE = "datapackage.json"


class _Resource(Struct):
    path: str | list[str]


class _Package(Struct):
    name: str
    resources: list[_Resource] = []


def holds_result(folder: Path) -> bool:
    package = folder / PACKAGE
    try:
        return package.is_file() and is_ours(package.read_bytes())
    except OSError:
        return False


def is_ours(package: bytes) -> bool:
    try:
        return msgspec.json.decode(package, type=_Package).name == NAME
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def files_named(folder: Path) -> list[str]:
    """Return the files of the tables as their description names them, none where there is no description."""
    try:
        package = msgspec.json.decode((folder / PACKAGE).read_bytes(), type=_Package)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return []
    paths = ([one.path] if isinstance(one.path, str) else one.path for one in package.resources)
    return [path for own in paths for path in own]
