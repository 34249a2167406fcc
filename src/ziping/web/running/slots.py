"""Places for workers. Who holds one holds a lock that the system takes back when the process ends, however it ends."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

MOST = 16
UNFINISHED = "ziping-reader-"


class Slot:
    """A place taken by this process until it ends."""

    def __init__(self, number: int, handle: int) -> None:
        self.number = number
        self._handle = handle

    @property
    def name(self) -> str:
        return name_of(self.number)

    def fresh_folder(self) -> str:
        """Return a folder for unfinished files, those of who had the place before cleared away.

        It is the system's, for a socket's path must be short; here stands only where it is.
        """
        note = _folder() / f"{self.name}.folder"
        before = Path(note.read_text()) if note.exists() else None
        if before is not None and before.name.startswith(UNFINISHED):
            shutil.rmtree(before, ignore_errors=True)
        made = tempfile.mkdtemp(prefix=UNFINISHED)
        note.write_text(made)
        return made

    def leave(self) -> None:
        os.close(self._handle)


def name_of(number: int) -> str:
    return f"reader-{number}"


def take() -> Slot | None:
    """Take the first free place; None where all are taken."""
    for number in range(MOST):
        if (handle := _locked(number)) is not None:
            return Slot(number, handle)
    return None


def free_but(own: Slot) -> set[str]:
    """Return the names of places that nobody holds. The own is left out: to look at its lock would be to lose it."""
    free = set()
    for number in range(MOST):
        if number != own.number and (handle := _locked(number)) is not None:
            os.close(handle)
            free.add(name_of(number))
    return free


def _locked(number: int) -> int | None:
    """Lock a place. The lock is this process's alone: a child that outlives it does not hold it."""
    handle = os.open(_folder() / f"{name_of(number)}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _folder() -> Path:
    folder = Path(settings.READERS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
