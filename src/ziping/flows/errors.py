"""Input or call that cannot be used: one clear sentence, from the message catalogue."""

from pathlib import Path

from ziping.model import Finding, Place

NO_ROOM = "No space left on device"
FULL = (NO_ROOM, "Disk quota exceeded", "max_temp_directory_size")
"""What the system, and a database for what it lays on disk, say of a disk that is full."""


class UnusableError(Exception):
    """`key` names the message, `facts` fill it, `{place}` is where in the file; the caller stops with exit code 2."""

    def __init__(self, key: str, place: Place | None = None, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.place = place
        self.facts = facts


def cannot_open(path: Path | str, error: OSError) -> UnusableError:
    """Tell a file that is not there from one that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return UnusableError("R001.missing", file=str(path))
    return UnusableError("flow.cannot-open", file=str(path), why=error.strerror or "")


def why_of(error: BaseException) -> str:
    """Return what an error says in short."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def is_full(text: str) -> bool:
    """Tell from what an error says whether a disk has no room left."""
    return any(words in text for words in FULL)


class RefusedError(Exception):
    """A document that could not be read (R001) or holds no form (R002); `finding` says why."""

    def __init__(self, path: Path | str, finding: Finding) -> None:
        super().__init__(finding.code)
        self.path = str(path)
        self.finding = finding
