"""Files by what they hold: each lies once, under its SHA-256, outside all that is served, and never changes."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from msgspec import Struct

from ziping.web.answering.refusals import Gone

logger = logging.getLogger(__name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEX = 64
MOST = 1_000_000_000
"""Bytes of what the program itself writes."""


class TooLargeError(Exception):
    """More came than is taken."""


class Kept(Struct, frozen=True):
    """Where a file lies, and how many bytes it has."""

    digest: str
    size: int


def path_of(digest: str) -> Path:
    """Raises ValueError for what is no digest."""
    if len(digest) != HEX or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(digest)
    return Path(settings.FILES) / digest[:2] / digest


def opened(digest: str) -> BinaryIO:
    """Open what was kept. Raises Gone, saying what to do, where the file is lost."""
    if not is_there(digest):
        raise Gone("web.file.lost")
    return path_of(digest).open("rb")


def is_there(digest: str) -> bool:
    """Tell whether what was kept still is; a loss stands in the program's log, for who minds the machine."""
    found = path_of(digest).is_file()
    if not found:
        logger.error("a file that was kept is lost", extra={"told": {"digest": digest}})
    return found


def keep(chunks: Iterable[bytes], most: int = MOST) -> Kept:
    """Keep content, whole and on the disk before it has a name. Raises TooLargeError, and OSError of a full disk."""
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".coming-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            kept = _written(file.write, chunks, most)
            file.flush()
            os.fsync(file.fileno())
        _name(Path(name), path_of(kept.digest))
    finally:
        Path(name).unlink(missing_ok=True)
    return kept


def _written(write: Callable[[bytes], object], chunks: Iterable[bytes], most: int) -> Kept:
    digest, size = sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise TooLargeError
        digest.update(chunk)
        write(chunk)
    return Kept(digest.hexdigest(), size)


def _name(unfinished: Path, path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(exist_ok=True, mode=0o700)
    unfinished.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
