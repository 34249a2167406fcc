"""How a folder that holds the result of an audit is told from others: by the description of its tables."""

from pathlib import Path

import msgspec
from msgspec import Struct

from ziping.writing.tables.package import NAME

PACKAGE = "datapackage.json"


class _Package(Struct):
    name: str


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
