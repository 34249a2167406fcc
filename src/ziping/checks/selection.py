"""Which findings a caller wants: by code, family or name; the longest match decides."""

from collections.abc import Iterable, Sequence

from ziping.checks.catalogue import CATALOGUE
from ziping.model import Finding


def selected_findings(
    findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Keep what `select` names (all, where it is empty) and `ignore` does not name more closely."""
    return tuple(finding for finding in findings if _is_wanted(finding.code, finding.name, select, ignore))


def unknown_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return those that name no code, no family and no check."""
    known = tuple((entry.code, entry.name) for entry in CATALOGUE)
    return tuple(word for word in words if not any(_closeness(code, name, (word,)) for code, name in known))


def _is_wanted(code: str, name: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = _closeness(code, name, select) if select else 0
    unwanted = _closeness(code, name, ignore)
    return wanted is not None and (unwanted is None or wanted > unwanted)


def _closeness(code: str, name: str, words: Iterable[str]) -> int | None:
    """Return how much of the code the closest of these words names; a name is as close as a whole code."""
    lengths = [
        len(code) if word == name else len(word) for word in words if word == name or code.startswith(word.upper())
    ]
    return max(lengths, default=None)
