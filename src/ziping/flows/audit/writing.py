"""What cannot be written while an audit runs, in one sentence: what was done before stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ziping.flows.errors import NO_ROOM, UnusableError, is_full, why_of

UNWRITTEN = "audit.cannot-write"


@contextmanager
def written_to(place: Path | str, *errors: type[Exception]) -> Iterator[None]:
    """Raises UnusableError for an error of the system, or of the kinds given."""
    kinds: tuple[type[Exception], ...] = (OSError, *errors)
    try:
        yield
    except kinds as error:
        raise unwritten(place, error) from None


def unwritten(place: Path | str, error: Exception) -> UnusableError:
    why = getattr(error, "strerror", None) or why_of(error)
    return UnusableError(UNWRITTEN, file=str(place), why=NO_ROOM if is_full(str(error)) else why)
