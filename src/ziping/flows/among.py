"""What only shows among many documents, once all of them are judged."""

from collections.abc import Iterator

from msgspec import Struct

from ziping.checks.across.keepsake import Keepsake
from ziping.checks.catalogue import BY_CODE
from ziping.checks.run import AMONG, run_among
from ziping.checks.selection import levelled_findings, selected_findings
from ziping.flows.wishes import Wishes, told_findings
from ziping.model import Finding
from ziping.writing.results import Result


def may_be_told(wishes: Wishes) -> bool:
    """Tell whether anything that shows among documents is wanted."""
    entries = (BY_CODE[code] for code in AMONG)
    findings = (Finding(entry.code, entry.name, entry.level) for entry in entries)
    return bool(levelled_findings(selected_findings(findings, wishes.selected, wishes.ignored), wishes.levels))


class Remembered(Struct, frozen=True):
    """What is kept of a document until the last, and whose it is."""

    keepsake: Keepsake
    whose: Result


class Gathering:
    """Keeps little of each document until the last; their order is that of the run."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, Remembered]] = []
        self._taken = 0

    def add(self, remembered: Remembered | None) -> None:
        """Take the next document; None for one that was refused."""
        if remembered is not None:
            self._kept.append((self._taken, remembered))
        self._taken += 1

    def found(self, wishes: Wishes) -> Iterator[tuple[int, str, tuple[Finding, ...]]]:
        """Yield the number of a document, its name and what was found, for those with findings, in order."""
        by_report: dict[int, list[Finding]] = {}
        for number, finding in run_among([remembered.keepsake for _, remembered in self._kept]):
            by_report.setdefault(number, []).append(finding)
        for number in sorted(by_report):
            taken, remembered = self._kept[number]
            if findings := told_findings(by_report[number], remembered.whose, wishes):
                yield taken, remembered.keepsake.file, findings
