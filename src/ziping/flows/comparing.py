"""A document beside its declaration, last year's and the final account: what changed, and what only shows there."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from ziping.checks.across.changes import changes
from ziping.checks.case import Beside
from ziping.checks.run import run_beside
from ziping.flows.inputs import Entry
from ziping.flows.issuing import writer_for
from ziping.flows.keeping import keep
from ziping.flows.loading import load_account, load_entry, load_report
from ziping.flows.wishes import Wishes, told_findings
from ziping.model import Report
from ziping.writing.comparison import SideBySide, Told, comparison_docx, comparison_json, comparison_xlsx
from ziping.writing.messages import Language
from ziping.writing.results import unjudged

SIDES = ("declaration", "last_year")


def _html(told: Told, language: Language) -> bytes:
    from ziping.writing.page.comparison import comparison_html  # noqa: PLC0415 - jinja2 is loaded only for a page

    return comparison_html(told, language)


COMPARISON_WRITERS: Mapping[str, Callable[[Told, Language], bytes]] = {
    ".docx": comparison_docx,
    ".xlsx": comparison_xlsx,
    ".html": _html,
    ".json": comparison_json,
}


class Companions(Struct, frozen=True):
    """The files a document is held against, each None where there is none."""

    declaration: Path | None = None
    last_year: Path | None = None
    account: Path | None = None

    def __bool__(self) -> bool:
        return self != Companions()


class Comparison(Struct, frozen=True):
    """What was found, and the document it was found on."""

    told: Told
    report: Report


def compare(entry: Entry, companions: Companions, wishes: Wishes) -> Comparison:
    """Raises RefusedError or UnusableError, each naming the file that cannot be used."""
    report = load_entry(entry)
    declaration, last_year = _loaded(companions.declaration), _loaded(companions.last_year)
    account = load_account(companions.account) if companions.account is not None else None
    return compare_reports(entry.name, Beside(report, declaration, last_year, account), wishes)


def compare_reports(file: str, beside: Beside, wishes: Wishes) -> Comparison:
    others = {side: getattr(beside, side) for side in SIDES}
    sides = tuple(
        SideBySide(side, str(other.file), changes(beside.report, other))
        for side, other in others.items()
        if isinstance(other, Report)
    )
    found = told_findings(run_beside(beside), unjudged(file, beside.report), wishes)
    return Comparison(Told(file, sides, found), beside.report)


def keep_comparison(told: Told, out: Path, language: Language, *, force: bool) -> None:
    """Write the table of changes. Raises UnusableError."""
    keep(out, writer_for(out, COMPARISON_WRITERS)(told, language), force=force)


def _loaded(path: Path | None) -> Report | None:
    return load_report(path) if path is not None else None
