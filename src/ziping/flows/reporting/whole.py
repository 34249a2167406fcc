"""An output that is one file made of all results at the end."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ziping.flows.keeping import check_free, keep
from ziping.flows.reporting.output import Judged, Wanted
from ziping.model import Finding
from ziping.writing.results import Result, with_more

Write = Callable[[Sequence[Result], int], bytes]


class WholeFile:
    """Keeps the results, not the documents; `write` makes the file of them and the exit code."""

    def __init__(self, wanted: Wanted, write: Write) -> None:
        if wanted.send is None:
            check_free(wanted.out, force=wanted.force)
        self._wanted, self._write = wanted, write
        self._results: list[Result] = []

    @property
    def part(self) -> Callable[[Judged], bytes] | None:
        return None

    def add(self, result: Result, _part: bytes) -> None:
        self._results.append(result)

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None:
        self._results[number] = with_more(self._results[number], findings)

    def finish(self, code: int) -> Path | None:
        content = self._write(self._results, code)
        if self._wanted.send is not None:
            self._wanted.send(content)
            return None
        keep(self._wanted.out, content, force=self._wanted.force)
        return self._wanted.out

    def drop(self) -> None:
        self._results = []
