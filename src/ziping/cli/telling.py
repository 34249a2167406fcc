"""The ways `ziping check` prints what it found: all of it, a line for each document, JSON, or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct

from ziping.cli.findings import show_finding_of, show_findings
from ziping.cli.held import HeldLines
from ziping.cli.lines import Reply, Tally
from ziping.cli.output import Printer, shown
from ziping.cli.running import FOUND_ERRORS, NOTHING_WRONG, refusing_in_json, written_out
from ziping.flows.evaluate import Evaluation
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.reporting import Judged
from ziping.model import Finding
from ziping.writing.exchange import check_json, refusal_json
from ziping.writing.findings import LEVELS
from ziping.writing.messages import Language

T = TypeVar("T")


class Telling(Struct, Generic[T], frozen=True):
    """`made` is done where the document was judged and must be importable; `show` prints it here.

    `add_to` prints what was found on a document once all were judged, `end` a summary.
    """

    made: Callable[[Judged], T]
    show: Callable[[Entry, T], int]
    refuse: Callable[[Entry, Finding], None] = lambda _entry, _finding: None
    add_to: Callable[[str, tuple[Finding, ...]], None] = lambda _file, _findings: None
    end: Callable[[Inputs], None] = lambda _inputs: None


def in_full(printer: Printer) -> Telling[Evaluation]:
    return Telling(_evaluation, partial(_show, printer), add_to=partial(_show_more, printer))


def in_lines(printer: Printer) -> Telling[Reply]:
    tally = Tally(printer, finds=True)
    return Telling(_line, tally.show, add_to=tally.show_more, end=tally.sum_up)


def in_json(language: Language, *, lines: bool, among: bool) -> Telling[tuple[bytes, int]]:
    """Print each document as it comes, or all at the end, where more may be found `among` them."""
    made = partial(_json, lines=lines, language=language)
    if not among:
        return Telling(made, _write, refusing_in_json(language, lines=lines))
    held = HeldLines(language)
    return Telling(made, held.hold, partial(_hold_refusal, held, language), held.add_to, held.write)


def in_silence() -> Telling[int]:
    return Telling(_code_of, _only_code)


def _evaluation(judged: Judged) -> Evaluation:
    return judged.evaluation


def _show(printer: Printer, entry: Entry, found: Evaluation) -> int:
    show_findings(printer, entry.name, found)
    return _code(found)


def _show_more(printer: Printer, file: str, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        show_finding_of(printer, file, finding)


def _hold_refusal(held: HeldLines, language: Language, entry: Entry, finding: Finding) -> None:
    held.hold(entry, (refusal_json(entry.name, finding, in_lines=True, language=language), NOTHING_WRONG))


def _line(judged: Judged) -> Reply:
    found = judged.evaluation
    levels = Counter[str](finding.level for finding in found.findings if finding.is_open)
    card = found.scorecard
    scores = {"claimed": shown(card.claimed) or "—", "recomputed": shown(card.recomputed) or "—"}
    counts = {level: str(levels[level]) for level in LEVELS}
    return Reply("cli.line.check", scores | counts, dict(levels), _code(found))


def _json(judged: Judged, *, lines: bool, language: Language) -> tuple[bytes, int]:
    found = judged.evaluation
    printed = check_json(judged.entry.name, found.scorecard, found.findings, in_lines=lines, language=language)
    return printed, _code(found)


def _write(entry: Entry, answer: tuple[bytes, int]) -> int:
    written_out(entry, answer[0])
    return answer[1]


def _code_of(judged: Judged) -> int:
    return _code(judged.evaluation)


def _only_code(_entry: Entry, code: int) -> int:
    return code


def _code(found: Evaluation) -> int:
    return code_of(found.findings)


def code_of(findings: Iterable[Finding]) -> int:
    """Return the exit code that these findings ask for."""
    stands = any(finding.level == "error" and finding.is_open for finding in findings)
    return FOUND_ERRORS if stands else NOTHING_WRONG
