"""Which findings a caller wants, and how grave: by code, family or name; the longest match decides."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec.structs import replace

from ziping.checks.catalogue import CATALOGUE
from ziping.model import Finding, Level

SetLevel: TypeAlias = Literal["error", "warning", "note", "off"]


def selected_findings(
    findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Keep what `select` names (all, where it is empty) and `ignore` does not name more closely."""
    return tuple(finding for finding in findings if _is_wanted(finding.code, finding.name, select, ignore))


def levelled_findings(findings: Iterable[Finding], levels: Mapping[str, SetLevel]) -> tuple[Finding, ...]:
    """Give findings the levels that were set for their codes, families or names; those set off are left out."""
    if not levels:
        return tuple(findings)
    own = ((finding, _level_of(finding, levels)) for finding in findings)
    return tuple(replace(finding, level=level) for finding, level in own if level != "off")


def _level_of(finding: Finding, levels: Mapping[str, SetLevel]) -> SetLevel | Level:
    closeness = {word: _closeness(finding.code, finding.name, (word,)) or 0 for word in levels}
    closest = max(closeness, key=lambda word: closeness[word])
    return levels[closest] if closeness[closest] else finding.level


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
