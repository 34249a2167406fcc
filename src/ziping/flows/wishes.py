"""How a caller wants documents judged, and which findings of what level are told."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ziping.checks.selection import SetLevel, levelled_findings, selected_findings
from ziping.flows.deciding import Decided, with_decisions
from ziping.flows.evaluate import AS_FOUND, Choice, Evaluation
from ziping.model import Finding, words
from ziping.writing.results import Result, unjudged


class Wishes(Struct, frozen=True):
    """`selected` and `ignored` as `selected_findings` takes them; `decided` is what people decided before."""

    choice: Choice = AS_FOUND
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    levels: Mapping[str, SetLevel] = {}
    decided: Mapping[str, Decided] = {}


def as_wished(evaluation: Evaluation, wishes: Wishes) -> Evaluation:
    whose = unjudged(words(evaluation.report.file), evaluation.report)
    return replace(evaluation, findings=told_findings(evaluation.findings, whose, wishes))


def told_findings(findings: Iterable[Finding], whose: Result, wishes: Wishes) -> tuple[Finding, ...]:
    """Return the findings that are wanted, with their levels and what was decided about them."""
    wanted = selected_findings(findings, wishes.selected, wishes.ignored)
    return with_decisions(levelled_findings(wanted, wishes.levels), whose, wishes.decided)
