"""Files kept by their content: the same bytes lie once, under their digest, and never change."""

import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from msgspec import Struct


class Kept(Struct, frozen=True):
    digest: str
    size: int


def keep(chunks: Iterable[bytes]) -> Kept:
    """Write the content beside its place and move it there whole, so that a broken write leaves nothing behind."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    digest, size = sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as file:
        try:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            path = path_of(digest.hexdigest())
            path.parent.mkdir(exist_ok=True)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return Kept(digest.hexdigest(), size)


def path_of(digest: str) -> Path:
    return _root() / digest[:2] / digest


def _root() -> Path:
    return Path(settings.PLACE.data) / "files"
