"""The paths that copies of documents keep in their folder."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

LONGEST_NAME = 230
"""Bytes of a name, which may have 255 with what is put behind it."""
SHORTENED = 35
"""Characters that are kept of a longer one: three bytes each, and four for the rarest."""


def base_of(named: Sequence[Path]) -> Path:
    """Return the folder below which the copies keep their paths: that which all that was named lies in."""
    folders = [whole_path(path if path.is_dir() else path.parent) for path in named]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def name_within(file: str, base: Path) -> str:
    """Return a document's path below the base, each part short enough for a file's name."""
    inner = PurePath(os.path.relpath(whole_path(Path(file)), base))
    return "/".join(_short(part) for part in inner.parts if part not in {"..", os.sep})


def whole_path(path: Path) -> str:
    """Return the path from the root; links in it are not followed, for people call a file by its link."""
    return os.path.normpath(path.absolute())


def _short(name: str) -> str:
    path = PurePath(name)
    return name if len(name.encode()) <= LONGEST_NAME else path.stem[:SHORTENED] + path.suffix[:SHORTENED]
