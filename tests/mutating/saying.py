"""What the program says of a trial."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from tests.mutating.trial import File, Trial
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
from ziping.rules.finding import find_rules


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
    """Yield what is said of this document among the others."""
    if trial.others:
        reports = [report, *map(_read, trial.others)]
        keepsakes = [
            keepsake_of(one, f"{number}-{one.file}", find_rules("", one.year)) for number, one in enumerate(reports)
        ]
        yield from (finding for number, finding in run_among(keepsakes) if number == 0)
