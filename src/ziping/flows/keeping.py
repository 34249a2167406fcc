"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from ziping.flows.errors import UnusableError


def check_free(path: Path, *, force: bool = False, inputs: Iterable[Path | None] = ()) -> None:
    """Raise UnusableError where a file stands in the way or its folder does not exist, before any work is done.

    What is read is never written over, forced or not.
    """
    if path.resolve() in {one.resolve() for one in inputs if one is not None}:
        raise UnusableError("flow.output-is-input", file=str(path))
    if path.is_dir():
        raise UnusableError("flow.is-a-folder", file=str(path))
    if path.exists() and not force:
        raise UnusableError("flow.exists", file=str(path))
    check_parent(path)


def check_parent(path: Path) -> None:
    """Raise UnusableError where the folder of a file or a folder does not exist."""
    if not path.parent.is_dir():
        raise UnusableError("flow.no-folder", file=str(path), folder=str(path.parent))


def keep(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file by way of a temporary one beside it. Raises UnusableError; an existing file stays unless forced."""
    check_free(path, force=force)
    try:
        _write(path, content)
    except OSError as error:
        raise UnusableError("flow.cannot-write", file=str(path), why=error.strerror or str(error)) from None


def keep_written(path: Path, write: Callable[[Path], None], *, force: bool = False) -> None:
    """Do the same with what `write` writes itself into the file it is given."""
    check_free(path, force=force)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise UnusableError("flow.cannot-write", file=str(path), why=error.strerror or str(error)) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
