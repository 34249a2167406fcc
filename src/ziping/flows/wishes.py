"""How a caller wants documents judged, and which findings of what level are told."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ziping.checks.selection import SetLevel, levelled_findings, selected_findings
from ziping.flows.deciding import Decided, with_decisions
from ziping.flows.evaluate import AS_FOUND, Choice, Evaluation
from ziping.model import Finding, Report


class Wishes(Struct, frozen=True):
    """`selected` and `ignored` as `selected_findings` takes them; `decided` is what people decided before."""

    choice: Choice = AS_FOUND
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    levels: Mapping[str, SetLevel] = {}
    decided: Mapping[str, Decided] = {}


def as_wished(evaluation: Evaluation, wishes: Wishes) -> Evaluation:
    return replace(evaluation, findings=told_findings(evaluation.findings, evaluation.report, wishes))


def told_findings(findings: Iterable[Finding], report: Report, wishes: Wishes) -> tuple[Finding, ...]:
    """Return the findings that are wanted, with their levels and what was decided about them."""
    return with_decisions(wanted_findings(findings, wishes), report, wishes.decided)


def wanted_findings(findings: Iterable[Finding], wishes: Wishes) -> tuple[Finding, ...]:
    return levelled_findings(selected_findings(findings, wishes.selected, wishes.ignored), wishes.levels)
