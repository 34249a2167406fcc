"""What shows only among documents, as lines of the table of findings."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from ziping.checks.across.keepsake import Keepsake
from ziping.flows.audit.copies import Numbered
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.rows.findings import finding_cells
from ziping.flows.audit.rows.whose import Whose
from ziping.flows.wishes import told_findings
from ziping.model import Finding
from ziping.writing.findings import project_number
from ziping.writing.results import Result
from ziping.writing.tables.parquet import write_batches

BATCH = 10_000
KEPT = ".jsonl"


def write_among(
    path: Path, found: Iterable[Numbered], ids: Sequence[str], keepsakes: Sequence[Keepsake], plan: Plan
) -> None:
    """Write the lines as they come; beside them the findings themselves, for the pages of single reports."""
    with path.with_suffix(KEPT).open("wb") as kept:

        def lines() -> Iterator[Line]:
            for number, finding in found:
                for told in _told(finding, keepsakes[number], plan):
                    kept.write(msgspec.json.encode((ids[number], told)) + b"\n")
                    yield _line(told, ids[number], keepsakes[number], plan)

        write_batches(path, "findings", lines(), BATCH)


def kept_among(path: Path, wanted: AbstractSet[str]) -> dict[str, tuple[Finding, ...]]:
    """Return what shows among documents on the reports wanted."""
    found: dict[str, tuple[Finding, ...]] = {}
    with path.with_suffix(KEPT).open("rb") as lines:
        for line in lines:
            report, finding = msgspec.json.decode(line, type=tuple[str, Finding])
            if report in wanted:
                found[report] = (*found.get(report, ()), finding)
    return found


def _told(finding: Finding, keepsake: Keepsake, plan: Plan) -> tuple[Finding, ...]:
    return told_findings((finding,), _result(finding, keepsake), plan.wishes)


def _line(finding: Finding, report: str, keepsake: Keepsake, plan: Plan) -> Line:
    whose = Whose(keepsake.department, "", keepsake.place, keepsake.year)
    own: Line = {"report": report, "number": 0, "among": True, **whose.shared}
    own |= {"place": whose.place or None, "department": whose.department or None}
    return own | finding_cells(finding, plan.language)


def _result(finding: Finding, keepsake: Keepsake) -> Result:
    """Return whose the finding is, as decisions about it are kept under."""
    number = project_number(finding)
    names = ("",) * (number or 0) + (finding.facts.get("project", ""),) if number is not None else ()
    return Result(keepsake.file, keepsake.department, names, year=keepsake.year)


def added(findings: str, among: str) -> str:
    """Return a select of both, what shows among documents behind what a report shows alone, numbered on."""
    order = 'partition by report order by among, number, code, "at"'
    both = f"select * from {findings} union all by name select * from {among}"  # noqa: S608 - names of our own
    return f"select * replace (row_number() over ({order}) - 1 as number) from ({both})"  # noqa: S608 - as above
