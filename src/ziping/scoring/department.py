"""The document's own score: a department's from its projects', a single table's its own."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from msgspec import UNSET, Struct

from ziping.model import TAKEN_OVER, Amount, Conclusion, Project, ProjectScore, Report, Step, known
from ziping.rules.ruleset import RuleSet
from ziping.scoring.execution import total_row
from ziping.scoring.lacking import no_department_total, taken_over_in
from ziping.scoring.projects import rounded
from ziping.scoring.trace import plain
from ziping.text import may_be_written


class Total(Struct, frozen=True):
    claimed: Amount
    recomputed: Decimal | None
    method: str
    steps: tuple[Step, ...] = ()


def score_document(report: Report, projects: Sequence[ProjectScore], rules: RuleSet) -> Total:
    claimed = _claimed(report)
    if len(projects) == 1:
        own = projects[0]
        unproved = tuple(step for step in own.steps if step.key == TAKEN_OVER)
        why = own.steps[-1:] if own.recomputed is None else unproved
        return Total(claimed if claimed is not UNSET else own.claimed, own.recomputed, "own", why)
    weights = [_budget(project) for project in report.projects]
    method = _method(claimed, projects, weights, rules)
    exact = METHODS[method]([score.recomputed for score in projects], weights) if method in METHODS else None
    if exact is None:
        return Total(claimed, None, method, (no_department_total(method, projects, weights), *taken_over_in(projects)))
    total = rounded(exact, rules)
    facts = {"exact": plain(exact), "total": plain(total), "count": str(len(projects))}
    step = Step(f"trace.department-{method}", facts, rules.basis("department.method"))
    return Total(claimed, total, method, (step, *taken_over_in(projects)))


def _claimed(report: Report) -> Amount:
    return report.conclusion.score if isinstance(report.conclusion, Conclusion) else UNSET


def _budget(project: Project) -> Decimal | None:
    found = total_row(project)
    return known(found[1].budget) if found else None


def _method(
    claimed: Amount, projects: Sequence[ProjectScore], weights: Sequence[Decimal | None], rules: RuleSet
) -> str:
    """Return the way that gives the claimed score from the claimed totals, else the rules' way."""
    claim = known(claimed)
    for name, way in METHODS.items():
        exact = way([known(score.claimed) for score in projects], weights)
        if claim is not None and exact is not None and may_be_written(exact, claim):
            return name
    return rules.word("department.method")


Figures = Sequence[Decimal | None]


def _mean(totals: Figures, _weights: Figures) -> Decimal | None:
    known_totals = [total for total in totals if total is not None]
    return sum(known_totals, Decimal(0)) / len(totals) if totals and len(known_totals) == len(totals) else None


def _weighted(totals: Figures, weights: Figures) -> Decimal | None:
    pairs = [(total, weight) for total, weight in zip(totals, weights, strict=True) if total is not None and weight]
    if not pairs or len(pairs) != len(totals):
        return None
    return sum(total * weight for total, weight in pairs) / sum((weight for _, weight in pairs), Decimal(0))


METHODS: Mapping[str, Callable[[Figures, Figures], Decimal | None]] = {"mean": _mean, "weighted": _weighted}
