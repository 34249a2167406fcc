"""What only shows among many documents, once all of them are judged."""

from collections.abc import Iterator

from ziping.checks.across.keepsake import Keepsake
from ziping.checks.run import run_among
from ziping.flows.wishes import Wishes, wanted_findings
from ziping.model import Finding


class Gathering:
    """Keeps little of each document until the last; their order is that of the run."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, Keepsake]] = []
        self._taken = 0

    def add(self, keepsake: Keepsake | None) -> None:
        """Take the next document; None for one that was refused."""
        if keepsake is not None:
            self._kept.append((self._taken, keepsake))
        self._taken += 1

    def found(self, wishes: Wishes) -> Iterator[tuple[int, str, tuple[Finding, ...]]]:
        """Yield the number of a document, its name and what was found, for those with findings, in order."""
        by_report: dict[int, list[Finding]] = {}
        for number, finding in run_among([keepsake for _, keepsake in self._kept]):
            by_report.setdefault(number, []).append(finding)
        for number in sorted(by_report):
            taken, keepsake = self._kept[number]
            if findings := wanted_findings(by_report[number], wishes):
                yield taken, keepsake.file, findings
