"""Two audits must not make one result: the folder is locked by the system, which forgets who is gone."""

import os
import socket
from pathlib import Path
from typing import IO

from ziping.flows.errors import UnusableError

LOCK = "lock"


def locked(work: Path, out: Path) -> IO[str]:
    """Return what holds the lock while it is open. Raises UnusableError where another process holds it."""
    file = (work / LOCK).open("a+", encoding="utf-8")
    file.seek(0)
    who = file.read()
    if not _is_locked(file):
        file.close()
        raise UnusableError("audit.in-use", file=str(out), who=who)
    file.truncate(0)
    file.write(f"{socket.gethostname()} {os.getpid()}")
    file.flush()
    return file


def _is_locked(file: IO[str]) -> bool:
    """Lock it, where the system has such locks; copies of this process do not hold them."""
    try:
        import fcntl  # noqa: PLC0415 - only where there are such locks
    except ImportError:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
