"""The line of each row of the money blocks."""

from collections.abc import Iterator

from ziping.flows.audit.rows.cells import Line, state_of, text, yuan
from ziping.model import Funds, Project, Report, known

AMOUNTS = ("initial", "budget", "received", "spent")


def funds_lines(report: Report, shared: Line) -> Iterator[Line]:
    for number, project in enumerate(report.projects):
        for row, funds in enumerate(project.funds):
            yield {"project": number, "row": row, **shared, **_line(funds, project)}


def _line(funds: Funds, project: Project) -> Line:
    line: Line = {
        "source": funds.source,
        "label": funds.label,
        "money_unit": text(project.money_unit),
        "rate": text(funds.rate),
        "points": known(funds.points),
        "score": known(funds.score),
    }
    for name in AMOUNTS:
        amount = getattr(funds, name)
        line[name] = yuan(amount, project.money_unit)
        line[f"{name}_written"] = known(amount)
        line[f"{name}_as"] = state_of(amount)
    return line
