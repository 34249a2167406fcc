"""The line of each evaluated table."""

from collections import Counter
from collections.abc import Iterator

from ziping.checks.totals import is_overall
from ziping.flows.audit.rows.cells import Line, state_of, text, yuan
from ziping.flows.audit.rows.whose import Whose
from ziping.flows.evaluate import Evaluation
from ziping.model import Funds, Level, Project, ProjectScore, known, total_funds
from ziping.writing.findings import project_number

NO_FUNDS = Funds("total", "")


def project_lines(found: Evaluation, whose: Whose) -> Iterator[Line]:
    levels = _levels(found)
    pairs = zip(found.report.projects, found.scorecard.projects, strict=True)
    for number, (project, score) in enumerate(pairs):
        yield {
            "project": number,
            **whose.shared,
            "place": whose.place or None,
            "report_department": whose.department or None,
            "department_kind": whose.kind or None,
            "name": text(project.name),
            "code": text(project.code),
            "department": text(project.department),
            "unit": text(project.unit),
            "overall": is_overall(project, found.report),
            **_money(project),
            **_score(project, score),
            "indicators": len(project.indicators),
            "missed": sum(row.verdict in {"partly", "missed"} for row in score.rows),
            "errors": levels[number, "error"],
            "warnings": levels[number, "warning"],
        }


def _levels(found: Evaluation) -> Counter[tuple[int | None, Level]]:
    return Counter((project_number(finding), finding.level) for finding in found.findings if finding.is_open)


def _money(project: Project) -> Line:
    total = total_funds(project)
    funds = total[1] if total else NO_FUNDS
    amounts: Line = {name: yuan(getattr(funds, name), project.money_unit) for name in ("initial", "budget", "spent")}
    return {"money_unit": text(project.money_unit), **amounts, "rate_written": text(funds.rate)}


def _score(project: Project, score: ProjectScore) -> Line:
    return {
        "rate": score.rate,
        "points": known(project.total_points),
        "claimed": known(project.total_score),
        "claimed_as": state_of(project.total_score),
        "recomputed": score.recomputed,
        "grade": score.grade or None,
        "completion": text(project.goal_completion),
    }
