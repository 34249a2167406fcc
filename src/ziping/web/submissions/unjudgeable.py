"""What a form must hold before it is sent on: without it the rules have nothing to judge."""

from collections.abc import Iterator

from ziping.model import Funds, Indicator, Project, Report, Unread, is_blank, known, total_funds, words
from ziping.writing.messages import message

MONEY = ("budget", "spent")
"""The figures of the money block's total row from which the rate of execution is taken."""
AMOUNTS = ("initial", "budget", "received", "spent")
SCORING = ("points", "score")


def lacks(report: Report) -> list[str]:
    """Say of each table what keeps it from being judged: figures that are missing, are words, or are less than 0."""
    tables = enumerate(report.projects, 1)
    return [sentence for number, project in tables for sentence in _of(project, words(project.name) or str(number))]


def _of(project: Project, name: str) -> Iterator[str]:
    if _is_no_figure(project.total_score):
        yield message("web.lack.total", {"name": name})
    if cells := _cells(_money_lacking(project)):
        yield message("web.lack.money", {"name": name, "cells": cells})
    rows: tuple[Funds | Indicator, ...] = (*project.funds, *project.indicators)
    for row in rows:
        if cells := _cells(_spoiled(row)):
            yield message("web.lack.row", {"name": name, "row": _row_name(row), "cells": cells})


def _money_lacking(project: Project) -> Iterator[str]:
    found = total_funds(project)
    if found is not None:
        yield from (name for name in MONEY if _is_no_figure(getattr(found[1], name)))


def _spoiled(row: Funds | Indicator) -> Iterator[str]:
    """Name the cells whose points are words, or whose points or money are less than 0."""
    for name in SCORING:
        value = getattr(row, name)
        if isinstance(value, Unread) or _is_negative(value):
            yield name
    if isinstance(row, Funds):
        yield from (name for name in AMOUNTS if _is_negative(getattr(row, name)))


def _row_name(row: Funds | Indicator) -> str:
    return row.label if isinstance(row, Funds) else next(filter(None, map(words, (row.level3, row.level2))), "")


def _cells(names: Iterator[str]) -> str:
    return "、".join(message(f"flat.{name}", {}) for name in names)


def _is_no_figure(field: object) -> bool:
    """Tell a place that was left blank, or holds words, from one the form does not have."""
    return is_blank(field) or isinstance(field, Unread)


def _is_negative(field: object) -> bool:
    figure = known(field)  # type: ignore[arg-type]  # an amount, in whatever state it is
    return figure is not None and figure < 0
