"""Runs a command over its inputs: one file's trouble never stops the others, the worst exit code counts."""

import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Generic, TypeVar

from msgspec import Struct

from ziping.cli.complaints import complain, complaint_words, say_plainly
from ziping.cli.left_alone import tell_results
from ziping.cli.output import Printer
from ziping.cli.progress import shown_bar
from ziping.flows.crew import Crew, Outcome, cores
from ziping.flows.inputs import Entry, Inputs
from ziping.model import Finding
from ziping.writing.exchange import refusal_json
from ziping.writing.messages import Language, finding_message, message

NOTHING_WRONG, FOUND_ERRORS, UNUSABLE = 0, 1, 2
T = TypeVar("T")


class Job(Struct, Generic[T], frozen=True):
    """What a command does: `work` in another process, importable with all it is given; `show` here, in order.

    `show` returns the exit code of the file. `refuse` says a refusal in the output, besides the line on standard error.
    `account` is told of every file that was not judged: the sentence, and the code of the refusal where it has one.
    """

    work: Callable[[Entry], T]
    show: Callable[[Entry, T], int]
    refuse: Callable[[Entry, Finding], None] = lambda _entry, _finding: None
    account: Callable[[Entry, str, str], None] = lambda _entry, _sentence, _code: None


def over_inputs(inputs: Inputs, job: Job[T], language: Language, processes: int | None = None) -> int:
    """Do the job on each input and return the worst exit code."""
    tell_results(inputs, language)
    if not inputs:
        complain("flow.no-documents", language, file="、".join(map(str, inputs.named)))
        return UNUSABLE
    crew: Crew[Entry, T] = Crew(job.work, _called, processes or cores() if inputs.are_many else 1)
    worst = NOTHING_WRONG
    with shown_bar(inputs, language) as bar:
        for entry, outcome in crew.outcomes(inputs):
            bar.hide()
            worst = max(worst, _settled(entry, outcome, job, language, are_many=inputs.are_many))
            inputs.release(entry)
            bar.step(inputs.most)
    return worst


def _called(entry: Entry) -> str:
    return PurePath(entry.name).name


def _settled(entry: Entry, outcome: Outcome[T], job: Job[T], language: Language, *, are_many: bool) -> int:
    if outcome.answer is not None:
        return job.show(entry, outcome.answer)
    sentence, code = "", ""
    if outcome.refusal is not None:
        job.refuse(entry, outcome.refusal)
        sentence, code = _refusal(entry, outcome.refusal, language, are_many=are_many), outcome.refusal.code
    if outcome.complaint is not None:
        sentence = complaint_words(outcome.complaint, language, file=entry.name)
    say_plainly(sentence)
    job.account(entry, sentence, code)
    return UNUSABLE


def _refusal(entry: Entry, finding: Finding, language: Language, *, are_many: bool) -> str:
    """Name the file; of many with its whole path, for there may be others of the name."""
    words = finding_message(finding, language)
    is_named = entry.name in words if are_many else _called(entry) in words
    return words if is_named else message("cli.refused", {"file": entry.name, "message": words}, language)


def written_out(_entry: Entry, content: bytes) -> int:
    """Write one JSON document or line to standard output."""
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.buffer.flush()
    return NOTHING_WRONG


def written(printer: Printer, _entry: Entry, path: Path) -> int:
    """Say which file was written."""
    printer.say("cli.written", file=str(path))
    return NOTHING_WRONG


def refusing_in_json(language: Language, *, lines: bool) -> Callable[[Entry, Finding], None]:
    """Return what prints a refusal in the shape of findings."""

    def refuse(entry: Entry, finding: Finding) -> None:
        written_out(entry, refusal_json(entry.name, finding, in_lines=lines, language=language))

    return refuse
