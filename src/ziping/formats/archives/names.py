"""Names within an archive: decoded, and made harmless to show and to join."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
DRIVE = re.compile(r"^[A-Za-z]:")
NOWHERE = frozenset({"", ".", ".."})


def decoded(names: Sequence[bytes]) -> list[str]:
    """Decode an archive's names, all in one way: as UTF-8 where that holds for all, else as GB 18030."""
    try:
        return [name.decode() for name in names]
    except UnicodeDecodeError:
        return [name.decode("gb18030", errors="replace") for name in names]


def readable(path: Path) -> str:
    """Return a file's name as people call it, also where the system's own has bytes of GBK or signs of control."""
    return CONTROL.sub("", decoded([os.fsencode(path)])[0])


def tidy(name: str) -> str:
    """Return the name as a path below the archive: no drive, no root, no way up, no sign that cannot be seen."""
    path = DRIVE.sub("", CONTROL.sub("", name).replace("\\", "/"))
    return "/".join(part for part in path.split("/") if part.strip() not in NOWHERE)
