"""A folder of results that takes the name asked for when all are there."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ziping.flows.errors import UnusableError
from ziping.flows.keeping import check_parent


class StagedFolder:
    """Files are written as they come, into a folder beside. Raises UnusableError, at once where it cannot be."""

    def __init__(self, out: Path, *, force: bool) -> None:
        if out.is_dir() and not force:
            raise UnusableError("flow.folder-exists", file=str(out))
        if out.exists() and not out.is_dir():
            raise UnusableError("flow.not-a-folder", file=str(out))
        check_parent(out)
        self.out = out
        try:
            self._place = TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent)
        except OSError as error:
            raise cannot_write(out, error) from None

    def path(self, name: str) -> Path:
        """Return where a file lies until all are there."""
        return Path(self._place.name) / name

    def write(self, name: str, content: bytes) -> None:
        """Write a file; its name may have folders in it."""
        try:
            self.path(name).parent.mkdir(parents=True, exist_ok=True)
            self.path(name).write_bytes(content)
        except OSError as error:
            raise cannot_write(self.out, error) from None

    def move(self, last: str = "") -> None:
        """Move all files, `last` last; what else is in an existing folder stays."""
        try:
            self.out.mkdir(exist_ok=True)
            for name in sorted(self.names(), key=lambda name: (name == last, name)):
                (self.out / name).parent.mkdir(parents=True, exist_ok=True)
                self.path(name).replace(self.out / name)
        except OSError as error:
            raise cannot_write(self.out, error) from None

    def check(self, is_free: Callable[[Path], bool]) -> None:
        """Raise UnusableError where a file may not take the place it is to have."""
        for name in self.names():
            if not is_free(self.out / name):
                raise UnusableError("annotate.originals", file=str(self.out / name))

    def names(self) -> list[str]:
        place = Path(self._place.name)
        return [file.relative_to(place).as_posix() for file in sorted(place.rglob("*")) if file.is_file()]

    def drop(self) -> None:
        self._place.cleanup()


def cannot_write(out: Path, error: OSError) -> UnusableError:
    return UnusableError("flow.cannot-write", file=str(out), why=error.strerror or str(error))
