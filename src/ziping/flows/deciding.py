"""What people decided about findings: a file of lines that are only added to, the last one on a finding counts."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from errno import ENOSPC
from io import FileIO
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.decoding import complaint_of
from ziping.flows.errors import UnusableError, cannot_open
from ziping.model import Decision, DecisionVerdict, Finding
from ziping.writing.messages import finding_message
from ziping.writing.results import Result


class Decided(Struct, frozen=True, kw_only=True):
    """A line of the file. `key` says which finding of whose report it is about; the rest is for people."""

    key: str
    code: str
    department: str
    project: str
    message: str
    verdict: DecisionVerdict
    reason: str
    by: str
    when: str

    @property
    def decision(self) -> Decision:
        return Decision(self.verdict, self.reason, self.by, self.when)

    def differs_from(self, earlier: "Decided") -> bool:
        """Tell a decision of its own from an earlier one said again."""
        return (self.verdict, self.reason) != (earlier.verdict, earlier.reason)


def read_decisions(path: Path) -> Mapping[str, Decided]:
    """Return the last decision of each key; none where there is no file. Raises UnusableError."""
    return {decided.key: decided for decided in _lines(path)}


def _lines(path: Path) -> Iterator[Decided]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise cannot_open(path, error) from None
    for number, line in enumerate(content.splitlines(), 1):
        try:
            yield msgspec.json.decode(line, type=Decided)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise complaint_of(error, f"{path}:{number}", "flow.broken-decisions") from None


def with_decisions(findings: Sequence[Finding], whose: Result, decided: Mapping[str, Decided]) -> tuple[Finding, ...]:
    """Put to each finding what was decided about it."""
    if not decided:
        return tuple(findings)
    return tuple(_with_its_own(finding, decided.get(whose.key_of(finding))) for finding in findings)


def _with_its_own(finding: Finding, decided: Decided | None) -> Finding:
    return finding if decided is None else replace(finding, decision=decided.decision)


def settled_levels(findings: Iterable[Finding]) -> Counter[str]:
    """Count by level the findings that a decision took out of what counts."""
    return Counter(finding.level for finding in findings if not finding.is_open)


def decided_on(finding: Finding, whose: Result, decision: Decision) -> Decided:
    """Return the line that keeps a decision."""
    return Decided(
        key=whose.key_of(finding),
        code=finding.code,
        department=whose.department,
        project=whose.project_of(finding),
        message=finding_message(finding),
        verdict=decision.verdict,
        reason=decision.reason,
        by=decision.by,
        when=decision.when,
    )


def keep_decisions(path: Path, decided: Sequence[Decided]) -> None:
    """Add lines to the file, all of them in one piece or none. Raises UnusableError."""
    content = b"".join(msgspec.json.encode(line) + b"\n" for line in decided)
    try:
        with path.open("ab", buffering=0) as file:
            _add(file, content)
    except OSError as error:
        raise UnusableError("flow.cannot-write", file=str(path), why=error.strerror or "") from None


def _add(file: FileIO, content: bytes) -> None:
    """On a full disk a part may be written without an error: it is taken back, for half a line spoils the file."""
    before = file.seek(0, os.SEEK_END)
    written = file.write(content)
    if written != len(content):
        file.truncate(before)
        raise OSError(ENOSPC, os.strerror(ENOSPC))
    os.fsync(file.fileno())


def counted(decided: Mapping[str, Decided]) -> Mapping[str, Counter[DecisionVerdict]]:
    """Count the decisions that hold, by code and verdict, codes in order."""
    counts: dict[str, Counter[DecisionVerdict]] = {}
    for line in sorted(decided.values(), key=lambda line: line.code):
        counts.setdefault(line.code, Counter()).update((line.verdict,))
    return counts
