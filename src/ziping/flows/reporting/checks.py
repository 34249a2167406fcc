"""The catalogue's checks with their pages, for those who write about them."""

from collections.abc import Iterable

from ziping.checks.catalogue import BY_CODE, CATALOGUE
from ziping.checks.pages import page
from ziping.writing.results import CheckText


def all_checks() -> list[CheckText]:
    return [CheckText(entry.code, entry.name, entry.level, page(entry.code) or "") for entry in CATALOGUE]


def checks_of(codes: Iterable[str]) -> dict[str, CheckText]:
    """Return the checks with these codes; a finding about a check itself (R000) has none."""
    entries = (BY_CODE[code] for code in dict.fromkeys(codes) if code in BY_CODE)
    return {entry.code: CheckText(entry.code, entry.name, entry.level, page(entry.code) or "") for entry in entries}
