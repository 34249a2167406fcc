"""A batch of documents judged in one process, which also writes what it found: little goes back to the caller."""

import gzip
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import PurePath
from tempfile import gettempdir
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.audit.fetching import at_hand
from ziping.flows.audit.items import Batch, Item
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.rows import Lines, lines_of
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.store import Kept, Store
from ziping.flows.audit.writing import UNWRITTEN
from ziping.flows.crew import Outcome, attempt
from ziping.flows.errors import NO_ROOM, UnusableError, is_full
from ziping.flows.evaluate import Evaluation, evaluate_report
from ziping.flows.loading import load_entry
from ziping.flows.wishes import as_wished
from ziping.formats import limits
from ziping.writing.exchange import report_json
from ziping.writing.messages import finding_message, message

FAST = 1
LASTING = "R002"
"""A document that holds no form will hold none the next time. What could not be read may be readable then."""


class Done(Struct, frozen=True):
    """How many documents were read, and the lines of files that could not be: they are tried again in the next run.

    `part` is the name under which the others are kept, empty where there are none.
    """

    read: int
    refused: int
    to_retry: tuple[Line, ...]
    part: str = ""


class _Gathered(Struct):
    """What becomes a part."""

    kept: list[Kept] = []
    lines: Lines = {}
    exchange: list[bytes] = []
    to_retry: list[Line] = []


def judge_batch(batch: Batch, *, store: Store, plan: Plan) -> Done:
    gathered = _Gathered(lines=defaultdict(list))
    with at_hand(batch.items) as items:
        for item in items:
            _take(item, plan, gathered)
    part = store.keep(gathered.kept, gathered.lines, b"".join(gathered.exchange)) if gathered.kept else ""
    read = len(gathered.lines["reports"])
    return Done(read, len(batch.items) - read, tuple(gathered.to_retry), part)


def _take(item: Item, plan: Plan, gathered: _Gathered) -> None:
    began = time.perf_counter()
    outcome = _outcome(item, plan)
    _judge_room(outcome)
    if outcome.answer is not None:
        report, lines, printed = outcome.answer
        line = file_line(item, time.perf_counter() - began, report)
        gathered.exchange.append(printed)
    else:
        lines, printed = {}, b""
        line = file_line(item, time.perf_counter() - began, refusal_of(item, outcome, plan))
    if outcome.answer is None and line["code"] != LASTING:
        gathered.to_retry.append(line)
        return
    gathered.kept.append(Kept(item.report, len(printed)))
    for table, own in (lines | {"files": [line]}).items():
        gathered.lines[table] += own


def _judge_room(outcome: Outcome[Any]) -> None:
    """Raises UnusableError where a document was not read for lack of room in the folder for temporary files."""
    if outcome.refusal is not None and is_full(str(outcome.refusal.facts.get("error", ""))):
        raise UnusableError(UNWRITTEN, file=gettempdir(), why=NO_ROOM)


def _outcome(item: Item, plan: Plan) -> Outcome[tuple[Line, Lines, bytes]]:
    with _overseen():
        return attempt(partial(_judged, plan=plan), item, PurePath(item.entry.name).name)


def _judged(item: Item, *, plan: Plan) -> tuple[Line, Lines, bytes]:
    report = load_entry(item.entry)
    found = as_wished(evaluate_report(report, plan.choice), plan.wishes)
    whose, lines = lines_of(found, item.entry.name, item.report, plan.language)
    about: Line = {"state": "read", "kind": report.kind, "place": whose.place or None, **whose.shared}
    return about, lines, _printed(found, plan) if plan.exchange else b""


def _printed(found: Evaluation, plan: Plan) -> bytes:
    """Return the report with all its findings as one compressed line; such files can be put behind each other."""
    report = replace(found.report, findings=found.findings)
    line = report_json(report, in_lines=True, language=plan.language)
    return gzip.compress(line + b"\n", FAST, mtime=0)


def file_line(item: Item, seconds: float, rest: Line) -> Line:
    """Return the line that accounts for an input."""
    own: Line = {
        "report": item.report,
        "file": item.entry.name,
        "ending": PurePath(item.entry.name).suffix.lower(),
        "bytes": item.size,
        "sha256": item.sha256 or None,
        "seconds": seconds,
    }
    return own | rest


def refusal_of(item: Item, outcome: Outcome[Any], plan: Plan) -> Line:
    refusal, complaint = outcome.refusal, outcome.complaint
    if refusal is not None:
        return {"state": "refused", "code": refusal.code, "why": finding_message(refusal, plan.language)}
    facts = {"file": item.entry.name, "place": "", **(complaint.facts if complaint else {})}
    return {"state": "refused", "code": "", "why": message(complaint.key, facts, plan.language) if complaint else ""}


@contextmanager
def _overseen() -> Iterator[None]:
    """End this process where one document takes too long, so that only it is lost and told, not its whole batch."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.current().seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
