"""One planted fault as files, and what the program says of them."""

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from tests.inventing.files import as_file, invent_for, layouts
from tests.inventing.layouts.layout import Layout
from tests.inventing.telling import tell
from tests.mutating.catalogue import IN_A_REPORT, Mutator
from ziping.checks.across.keepsake import keepsake_of
from ziping.checks.case import Beside
from ziping.checks.run import run_among, run_beside
from ziping.flows.errors import RefusedError
from ziping.flows.evaluate import evaluate_report
from ziping.flows.loading import report_of
from ziping.formats import UnreadableError
from ziping.formats.opening import open_bytes
from ziping.model import Finding, Report
from ziping.reading.account import read_account

MOST_ATTEMPTS = 80
"""Reports tried until one offers a place for the fault."""


class File(Struct, frozen=True):
    name: str
    content: bytes


class Trial(Struct, frozen=True):
    """A document with a fault, and the documents it is held against. `shown` is the report it shows, as planted."""

    file: File
    shown: Report | None = None
    at: tuple[str, ...] = ()
    follows: frozenset[str] = frozenset()
    declaration: File | None = None
    last_year: File | None = None
    account: File | None = None
    others: tuple[File, ...] = ()

    @property
    def files(self) -> Iterator[File]:
        yield self.file
        yield from (file for file in (self.declaration, self.last_year, self.account, *self.others) if file is not None)


Maker: TypeAlias = Callable[[Layout, Random], Trial | None]


def file_of(report: Report, layout: Layout, random: Random) -> File:
    return File(*as_file(report, layout, random))


def clean(random: Random) -> Trial:
    layout = random.choice(layouts())
    report = invent_for(layout, random)
    return Trial(file_of(report, layout, random), report)


def planted(code: str, random: Random) -> Trial | None:
    """Return a document with this fault, None where no report tried offers a place for it."""
    make = MAKERS.get(code) or _in_a_report(IN_A_REPORT[code])
    made = (make(random.choice(layouts()), random) for _ in range(MOST_ATTEMPTS))
    return next((trial for trial in made if trial is not None), None)


def _in_a_report(mutator: Mutator) -> Maker:
    def make(layout: Layout, random: Random) -> Trial | None:
        before = invent_for(layout, random)
        fault = mutator(before, random)
        if fault is None:
            return None
        shown = retold(before, fault.report)
        return Trial(file_of(shown, layout, random), shown, fault.at, fault.follows)

    return make


def retold(before: Report, after: Report) -> Report:
    """Tell the prose again where only fields were changed; a mutator that changes the prose has told it itself."""
    return after if after.prose != before.prose or not before.prose else replace(after, prose=tell(after))


class Said(Struct, frozen=True):
    """What the program says of a trial; `report` as it read the document, None where it refused."""

    findings: tuple[Finding, ...]
    report: Report | None = None


def said_of(trial: Trial) -> Said:
    try:
        report = _read(trial.file)
    except RefusedError as refusal:
        return Said((refusal.finding,))
    except UnreadableError as refusal:
        return Said((Finding("R001", "unreadable-file", "error", facts=refusal.facts),))
    return Said((*evaluate_report(report).findings, *_beside(trial, report), *_among(trial, report)), report)


def _read(file: File) -> Report:
    return replace(report_of(open_bytes(file.content, file.name), file.name), file=file.name)


def _beside(trial: Trial, report: Report) -> tuple[Finding, ...]:
    declaration, last_year = (_read(file) if file else None for file in (trial.declaration, trial.last_year))
    account = read_account(open_bytes(trial.account.content, trial.account.name)) if trial.account else None
    return run_beside(Beside(report, declaration, last_year, account))


def _among(trial: Trial, report: Report) -> Iterator[Finding]:
    if trial.others:
        reports = [report, *map(_read, trial.others)]
        keepsakes = [keepsake_of(one, f"{number}-{one.file}") for number, one in enumerate(reports)]
        yield from (finding for _, finding in run_among(keepsakes))


MAKERS: dict[str, Maker] = {}
