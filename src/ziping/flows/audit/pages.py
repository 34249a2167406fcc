"""The pages of the riskiest reports, with their marked cells: each is read once more."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.audit.addresses import is_address
from ziping.flows.audit.among import kept_among
from ziping.flows.audit.fetching import at_hand
from ziping.flows.audit.items import Item
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.viewing import address_of
from ziping.flows.crew import Crew, cores
from ziping.flows.evaluate import evaluate_report
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_whole
from ziping.flows.reporting.made import shown_on_page
from ziping.flows.reporting.output import Judged
from ziping.flows.wishes import as_wished
from ziping.formats.endings import ARCHIVES
from ziping.model import Finding
from ziping.writing import page

INDEX = "../index.html"


class Wanted(Struct, frozen=True):
    """`among` is what shows on the report only beside the others."""

    report: str
    file: str
    among: tuple[Finding, ...] = ()


def riskiest(connection: DuckDBPyConnection, count: int) -> Sequence[Wanted]:
    """Return the reports whose pages are wanted: those that lie in an archive file are no longer unpacked."""
    found = connection.execute("select report, file from risks where risk > 0 order by rank").fetchall()
    return [Wanted(report, file) for report, file in found if _is_there(file)][:count]


def _is_there(file: str) -> bool:
    within = any(PurePosixPath(folder).suffix.lower() in ARCHIVES for folder in PurePosixPath(file).parents)
    return not within if is_address(file) else Path(file).is_file()


def with_among(wanted: Sequence[Wanted], among: Path) -> Sequence[Wanted]:
    found = kept_among(among, {one.report for one in wanted})
    return [replace(one, among=found.get(one.report, ())) for one in wanted]


def write_pages(wanted: Sequence[Wanted], folder: Path, plan: Plan) -> dict[str, str]:
    """Write the pages and return their addresses from the archive's page, by report."""
    folder.mkdir()
    return dict(_written(wanted, folder, plan))


def _written(wanted: Sequence[Wanted], folder: Path, plan: Plan) -> Iterator[tuple[str, str]]:
    pages = {one.file: f"{one.report}.html" for one in wanted}
    crew: Crew[Wanted, bytes] = Crew(partial(_page, plan=plan, pages=pages), lambda one: one.file, cores())
    for one, outcome in crew.outcomes(wanted):
        if outcome.answer is not None:
            (folder / f"{one.report}.html").write_bytes(outcome.answer)
            yield one.report, address_of(one.report)


def _page(wanted: Wanted, *, plan: Plan, pages: Mapping[str, str]) -> bytes:
    entry = Entry(wanted.file, Path(wanted.file))
    item = Item(entry, wanted.report, address=wanted.file if is_address(wanted.file) else "")
    with at_hand([item]) as (here,):
        loaded = load_whole(here.entry)
    alone = as_wished(evaluate_report(loaded.report, plan.choice), plan.wishes)
    evaluation = replace(alone, findings=(*alone.findings, *wanted.among))
    return page.write_page(shown_on_page(Judged(entry, evaluation, loaded.document)), plan.language, INDEX, pages)
