"""What a form must hold before it is sent on: without it the rules have nothing to judge."""

from collections.abc import Iterator

from ziping.model import Project, Report, Unread, is_blank, total_funds, words
from ziping.web.refusals import NotReady
from ziping.writing.messages import message

MONEY = ("budget", "spent")
"""The figures of the money block's total row from which the rate of execution is taken."""


def refuse_unjudgeable(report: Report) -> None:
    """Raises NotReady where a table has no total score, or no budget or spending that can be read."""
    for number, project in enumerate(report.projects, 1):
        name = words(project.name) or str(number)
        if _is_no_figure(project.total_score):
            raise NotReady("web.no-score", name=name)
        if cells := "、".join(_money_lacking(project)):
            raise NotReady("web.no-money", name=name, cells=cells)


def _money_lacking(project: Project) -> Iterator[str]:
    found = total_funds(project)
    if found is not None:
        yield from (message(f"flat.{name}", {}) for name in MONEY if _is_no_figure(getattr(found[1], name)))


def _is_no_figure(field: object) -> bool:
    """Tell a place that was left blank, or holds words, from one the form does not have."""
    return is_blank(field) or isinstance(field, Unread)
