"""All findings as the reviewer's workbook."""

from collections.abc import Sequence

from ziping.flows.errors import UnusableError
from ziping.flows.reporting.output import Wanted
from ziping.flows.reporting.whole import WholeFile
from ziping.writing.listing import write_list
from ziping.writing.results import Result

WORKBOOK = ".xlsx"


def open_output(wanted: Wanted) -> WholeFile:
    if wanted.out.suffix.lower() != WORKBOOK:
        raise UnusableError("flow.unknown-ending", file=str(wanted.out), endings=WORKBOOK)

    def write(results: Sequence[Result], _code: int) -> bytes:
        return write_list(results, wanted.language)

    return WholeFile(wanted, write)
