"""All findings as one SARIF log."""

from collections.abc import Sequence
from pathlib import Path

from ziping.flows.reporting.checks import all_checks
from ziping.flows.reporting.output import Wanted
from ziping.flows.reporting.whole import WholeFile
from ziping.writing.results import Result
from ziping.writing.sarif import write_sarif


def open_output(wanted: Wanted) -> WholeFile:
    def write(results: Sequence[Result], code: int) -> bytes:
        return write_sarif(results, all_checks(), Path.cwd(), code, wanted.language)

    return WholeFile(wanted, write)
