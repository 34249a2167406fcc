"""The row of a money block that stands for the whole."""

from ziping.model.report import Funds, Project


def total_funds(project: Project) -> tuple[int, Funds] | None:
    """Return the total row of the money block with its number, the only row where there is but one."""
    rows = list(enumerate(project.funds))
    named = next(((number, fund) for number, fund in rows if fund.source == "total"), None)
    return named or (rows[0] if len(rows) == 1 else None)
