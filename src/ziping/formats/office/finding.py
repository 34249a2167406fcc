"""Where the office program and a Python that can talk to it are."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

NAMES = ("soffice", "libreoffice")
USUAL = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
BESIDE = ("python", "python.exe", "../Resources/python")
SYSTEM = "/usr/bin/python3"
SECONDS = 20.0


class Installed(Struct, frozen=True):
    """The office's program and the Python that has its `uno`."""

    program: str
    python: str


@cache
def installed() -> Installed | None:
    """Return None where either is missing."""
    for program in _programs():
        for python in _pythons(program):
            if _has_uno(python):
                return Installed(str(program), python)
    return None


def _programs() -> Iterator[Path]:
    named = (shutil.which(name) for name in NAMES)
    yield from (Path(found).resolve() for found in (*named, *USUAL) if found and Path(found).exists())


def _pythons(program: Path) -> Iterator[str]:
    beside = (program.parent / name for name in BESIDE)
    yield from (str(path) for path in (*beside, Path(SYSTEM)) if path.exists())
    yield sys.executable


def _has_uno(python: str) -> bool:
    try:
        done = subprocess.run([python, "-c", "import uno"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - a program found on this machine
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
