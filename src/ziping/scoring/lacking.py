"""Why there is no recomputed total: the step that says so in its place."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.model import TAKEN_OVER, TAKEN_OVER_IN, Indicator, Project, ProjectScore, RowScore, Step, known, words
from ziping.scoring.execution import is_scored
from ziping.scoring.rows import counted_score
from ziping.scoring.trace import plain
from ziping.text import tidy

MOST_NAMED = 3


def no_total(project: Project, unknown: Sequence[RowScore]) -> Step:
    """Say why a table's rows do not add up to a total; `unknown` are the rows that are worth nobody knows what."""
    if not is_scored(project):
        return Step("trace.no-total.unscored")
    if not unknown:
        return Step("trace.no-total.no-rows")
    return Step("trace.no-total.rows", {"rows": _named(_names(project, unknown)), "count": str(len(unknown))})


def taken_over(project: Project, counted: Sequence[RowScore]) -> tuple[Step, ...]:
    """Name the rows whose claims count in the total as no rule gives their scores, and how many points these are."""
    rows = [row for row in counted if row.earned is None and row.low is None and known(row.claimed)]
    if not rows:
        return ()
    points = sum((counted_score(row) or Decimal(0) for row in rows), Decimal(0))
    facts = {"rows": _named(_names(project, rows)), "count": str(len(rows)), "points": plain(points)}
    return (Step(TAKEN_OVER, facts),)


def taken_over_in(projects: Sequence[ProjectScore]) -> tuple[Step, ...]:
    """Say of how many projects the totals that make the department's are in part nothing but claims."""
    count = sum(any(step.key == TAKEN_OVER for step in project.steps) for project in projects)
    return (Step(TAKEN_OVER_IN, {"count": str(count)}),) if count else ()


def no_department_total(method: str, projects: Sequence[ProjectScore], weights: Sequence[Decimal | None]) -> Step:
    """Say why the projects' totals give none of the department's."""
    if not projects:
        return Step("trace.no-department.no-projects")
    unknown = [project.name for project in projects if project.recomputed is None]
    if unknown:
        return Step("trace.no-department.projects", {"projects": _named(unknown), "count": str(len(unknown))})
    lacks_budget = method == "weighted" and not all(weights)
    return Step("trace.no-department.budget" if lacks_budget else "trace.no-department.own")


def _names(project: Project, scores: Sequence[RowScore]) -> Iterator[str]:
    for score in scores:
        kind, number = score.at.rsplit("/", 2)[1:]
        yield _name(project.indicators[int(number)]) if kind == "indicators" else project.funds[int(number)].label


def _name(indicator: Indicator) -> str:
    return next(filter(None, map(words, (indicator.level3, indicator.level2, indicator.level1))), "")


def _named(names: Sequence[str] | Iterator[str]) -> str:
    told = [tidy(name) or "…" for name in names]
    return "、".join(f"“{name}”" for name in told[:MOST_NAMED])
