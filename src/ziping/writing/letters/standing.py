"""Which findings still want an answer, from whom, and what follows for the whole document."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from ziping.model import Finding
from ziping.writing.findings import gravest_first

Band: TypeAlias = Literal["passed", "to-look-at", "to-mend", "returned"]
OF_READING = "R"
"""What could not be read or placed is for the reviewer to look at: who filled in the document cannot mend it."""


def standing(findings: Iterable[Finding]) -> list[Finding]:
    """Return what was neither explained nor called a false alarm, the gravest first."""
    return gravest_first(finding for finding in findings if finding.is_open and not _is_of_reading(finding))


def to_look_at(findings: Iterable[Finding]) -> list[Finding]:
    return gravest_first(finding for finding in findings if finding.is_open and _is_of_reading(finding))


def wants_answer(findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors and warnings that stand: they are to be mended or explained."""
    return [finding for finding in standing(findings) if finding.level != "note"]


def band_of(findings: Iterable[Finding]) -> Band:
    """Return the conclusion. What nobody could read is not passed, however little else was found."""
    every = list(findings)
    levels = {finding.level for finding in wants_answer(every)}
    if "error" in levels:
        return "returned"
    if "warning" in levels:
        return "to-mend"
    return "to-look-at" if any(finding.level != "note" for finding in to_look_at(every)) else "passed"


def _is_of_reading(finding: Finding) -> bool:
    return finding.code.startswith(OF_READING)
