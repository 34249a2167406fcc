"""The row of a money block that stands for the whole."""

from ziping.model.report import Funds, Project


def total_funds(project: Project) -> tuple[int, Funds] | None:
    """Return the total row of the money block with its number, the only row where there is but one."""
    for number, fund in enumerate(project.funds):
        if fund.source == "total":
            return number, fund
    return (0, project.funds[0]) if len(project.funds) == 1 else None
