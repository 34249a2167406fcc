"""A document beside its declaration, last year's and the final account: what changed, and what only shows there."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ziping.checks.across.changes import changes
from ziping.checks.across.comparable import doubts_of_account, doubts_of_declaration, doubts_of_last_year, is_same
from ziping.checks.case import Beside
from ziping.checks.run import run_beside
from ziping.flows.inputs import Entry
from ziping.flows.issuing import writer_for
from ziping.flows.keeping import keep
from ziping.flows.loading import load_account, load_entry, load_report
from ziping.flows.printing import as_pdf
from ziping.flows.wishes import Wishes, told_findings
from ziping.model import Doubt, Report
from ziping.writing.comparison import SideBySide, Told, comparison_docx, comparison_json, comparison_xlsx
from ziping.writing.messages import Language
from ziping.writing.results import unjudged


def _html(told: Told, language: Language) -> bytes:
    from ziping.writing.page.comparison import comparison_html  # noqa: PLC0415 - jinja2 is loaded only for a page

    return comparison_html(told, language)


COMPARISON_WRITERS: Mapping[str, Callable[[Told, Language], bytes]] = {
    ".docx": comparison_docx,
    ".pdf": as_pdf(comparison_docx),
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
    beside = Beside(report, declaration, last_year, account)
    sides = tuple(_marked(side, entry, companions) for side in _sides(beside))
    found = told_findings(run_beside(beside), unjudged(entry.name, report), wishes)
    return Comparison(Told(entry.name, sides, found), report)


def _sides(beside: Beside) -> Iterator[SideBySide]:
    """Yield what changed from each of the others, and what is doubtful about comparing with it."""
    report = beside.report
    for side, other, doubts_of in (
        ("declaration", beside.declaration, doubts_of_declaration),
        ("last_year", beside.last_year, doubts_of_last_year),
    ):
        if other is not None:
            doubts = (Doubt("same"),) if is_same(report, other) else tuple(doubts_of(report, other))
            yield SideBySide(side, str(other.file), changes(report, other), doubts)
    if beside.account is not None:
        doubts = tuple(doubts_of_account(report, beside.account))
        yield SideBySide("account", beside.account.file, (), doubts)


def _marked(side: SideBySide, entry: Entry, companions: Companions) -> SideBySide:
    """Return the side; where its file is a copy of the document, that is all there is to doubt."""
    path = getattr(companions, side.side)
    is_copy = path.stat().st_size == entry.path.stat().st_size and path.read_bytes() == entry.path.read_bytes()
    return replace(side, doubts=(Doubt("same"),)) if is_copy else side


def keep_comparison(told: Told, out: Path, language: Language, *, force: bool) -> None:
    """Write the table of changes. Raises UnusableError."""
    keep(out, writer_for(out, COMPARISON_WRITERS)(told, language), force=force)


def _loaded(path: Path | None) -> Report | None:
    return load_report(path) if path is not None else None
