"""JSON lines held back until all documents are judged: what only shows among them goes into the lines they have."""

import sys
from collections.abc import Iterator
from tempfile import TemporaryFile

from ziping.flows.inputs import Entry, Inputs
from ziping.model import Finding
from ziping.writing.exchange import with_more_json
from ziping.writing.messages import Language


class HeldLines:
    """Keeps one line a document, on disk: there may be many. Of a file named twice each line gets its own additions."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._lines = TemporaryFile()  # noqa: SIM115 - it lives as long as the lines, and goes with them
        self._files: list[str] = []
        self._more: dict[str, list[tuple[Finding, ...]]] = {}

    def hold(self, entry: Entry, answer: tuple[bytes, int]) -> int:
        """Take the line of the next document; return its exit code."""
        line, code = answer
        self._lines.write(line + b"\n")
        self._files.append(entry.name)
        return code

    def add_to(self, file: str, findings: tuple[Finding, ...]) -> None:
        self._more.setdefault(file, []).append(findings)

    def write(self, _inputs: Inputs) -> None:
        """Write all lines to standard output, in the order of the documents."""
        sys.stdout.buffer.writelines(self._completed())
        sys.stdout.buffer.flush()
        self._lines.close()

    def _completed(self) -> Iterator[bytes]:
        self._lines.seek(0)
        for file, line in zip(self._files, self._lines, strict=True):
            waiting = self._more.get(file)
            yield with_more_json(line, waiting.pop(0), language=self._language) + b"\n" if waiting else line
