"""What shows only among documents, as lines of the table of findings."""

from collections.abc import Iterable, Sequence
from pathlib import Path

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


def write_among(
    path: Path, found: Iterable[Numbered], ids: Sequence[str], keepsakes: Sequence[Keepsake], plan: Plan
) -> None:
    """Write the lines as they come; the findings are told as the caller wishes."""
    lines = (_line(finding, ids[number], keepsakes[number], plan) for number, finding in found)
    write_batches(path, "findings", (line for line in lines if line is not None), BATCH)


def _line(finding: Finding, report: str, keepsake: Keepsake, plan: Plan) -> Line | None:
    whose = Whose(keepsake.department, "", keepsake.place, keepsake.year)
    told = told_findings((finding,), _result(finding, keepsake), plan.wishes)
    own: Line = {"report": report, "number": 0, "among": True, **whose.shared}
    own |= {"place": whose.place or None, "department": whose.department or None}
    return own | finding_cells(told[0], plan.language) if told else None


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
