"""Results kept from one run to the next, by what they depend on: content, name, program and rules.

A result is found again only where all of these are the same; refusals are never kept, for what was missing may be
installed since.
"""

import os
import shutil
import time
import zlib
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

import ziping
from ziping import __version__
from ziping.rules.library import library_digest

T = TypeVar("T")
DAYS_KEPT = 30
DAY = 86_400.0
FOLDER = "ZIPING_CACHE"
"""The environment variable that names another folder for the cache."""


class Cache(Struct, frozen=True):
    """Results of this program and these rules, in a folder of their own."""

    folder: Path

    def find(self, key: str, kind: type[T]) -> T | None:
        """Return what was kept under the key, None where nothing was or it cannot be read any more."""
        try:
            return msgspec.json.decode(zlib.decompress(self._path(key).read_bytes()), type=kind)
        except (OSError, zlib.error, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def keep(self, key: str, result: Struct) -> None:
        """Keep a result; where the folder cannot be written, do without."""
        path = self._path(key)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(zlib.compress(msgspec.json.encode(result), 1))
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def opened_cache() -> Cache:
    """Return the user's cache; results of other programs or rules that nobody used for a month are cleared away."""
    home = Path(os.environ.get(FOLDER) or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ziping")
    folder = home / program_state()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        for other in home.iterdir():
            if other.stat().st_mtime < time.time() - DAYS_KEPT * DAY:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        pass
    return Cache(folder)


def key_of(content: bytes, *parts: str) -> str:
    """Return the key of a result: of the file's content and all else it depends on."""
    digest = sha256(content)
    for part in parts:
        digest.update(b"\0" + part.encode(errors="surrogateescape"))
    return digest.hexdigest()


@cache
def program_state() -> str:
    """Name the program and the rules. Its files' times count too: a checkout changes without a new version."""
    sources = sorted(Path(ziping.__file__).parent.rglob("*.py")) + sorted(Path(ziping.__file__).parent.rglob("*.toml"))
    times = "".join(f"{path.stat().st_mtime_ns}" for path in sources)
    return f"{__version__}-{key_of(times.encode(), library_digest())[:16]}"
