"""Why an object of a store is no input."""

from pathlib import PurePosixPath

from ziping.flows.errors import why_of
from ziping.formats import cases, limits
from ziping.model import Finding


def not_fetched(address: str, error: Exception) -> Finding:
    case = cases.MISSING if isinstance(error, FileNotFoundError) else cases.NOT_FETCHED
    return _refused(address, case, error=why_of(error))


def too_large(address: str, most: int) -> Finding:
    return _refused(address, cases.TOO_LARGE, limit=limits.size_words(most))


def _refused(address: str, case: str, **facts: str) -> Finding:
    return Finding(
        "R001", "unreadable-file", "error", facts={"file": PurePosixPath(address).name, "case": case, **facts}
    )
