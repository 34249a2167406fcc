"""A docx that was written, printed to PDF by the office."""

from collections.abc import Callable, Mapping
from typing import Final, ParamSpec

from ziping.flows.errors import UnusableError
from ziping.formats import UnreadableError, cases
from ziping.formats.office import installed, kept_office, rest_office

P = ParamSpec("P")
NEEDS_OFFICE: Final = "flow.print.needs-office"
SENTENCES: Final[Mapping[str, str]] = {
    cases.NEEDS_OFFICE: NEEDS_OFFICE,
    cases.TOO_SLOW: "flow.print.too-slow",
}
FAILED: Final = "flow.print.failed"


def printed(docx: bytes) -> bytes:
    """Return the document as PDF. Raises UnusableError where no office is installed, or it takes too long or fails."""
    try:
        return kept_office().printed(docx)
    except UnreadableError as problem:
        raise UnusableError(SENTENCES.get(problem.case, FAILED), None, **problem.facts) from problem


def can_print() -> bool:
    """Tell whether this machine has an office."""
    return installed() is not None


def rest() -> None:
    """Let an office that was started end, until there is something to print again."""
    rest_office()


def as_pdf(write: Callable[P, bytes]) -> Callable[P, bytes]:
    """Return a writer of what `write` writes as docx."""

    def written(*args: P.args, **options: P.kwargs) -> bytes:
        return printed(write(*args, **options))

    return written
