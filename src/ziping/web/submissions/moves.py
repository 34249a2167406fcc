"""Rows put in and taken out, and where that moves what a pointer names."""

import re
from collections.abc import Iterable
from typing import Any, Final

from msgspec import UNSET, Struct
from msgspec.structs import fields, replace

from ziping.model import Finding, Funds, Indicator, Project, Report, words
from ziping.reading.retelling import retold
from ziping.web.submissions.pointing import NUMBER, field_at
from ziping.writing.paper.family import forms
from ziping.writing.workbook.form import empty_project

LISTS: Final = re.compile(r"/prose|/projects(?:/\d+/(?:indicators|goals|funds))?")


class Move(Struct, frozen=True):
    """A row put in at this index of the list, or the one that stood there taken out (`by` is -1)."""

    at: str
    index: int
    by: int

    @property
    def pointer(self) -> str:
        return f"{self.at}/{self.index}"


def shifted(pointer: str, move: Move) -> str | None:
    """Return the pointer of the same thing after the move; None where it was taken out."""
    if not pointer.startswith(move.at + "/"):
        return pointer
    name, slash, rest = pointer[len(move.at) + 1 :].partition("/")
    if NUMBER.fullmatch(name) is None or int(name) < move.index:
        return pointer
    if move.by < 0 and int(name) == move.index:
        return None
    return f"{move.at}/{int(name) + move.by}{slash}{rest}"


def has_list(report: Report, at: str) -> bool:
    """Tell whether the report has a list there whose rows a person may put in and take out.

    An empty one is none: a new row has the places of its neighbour.
    """
    try:
        rows = field_at(report, at) if LISTS.fullmatch(at) else ()
        return isinstance(rows, tuple) and bool(rows)
    except (LookupError, AttributeError):
        return False


def moved(report: Report, move: Move) -> Report:
    """Return the report after the move. Raises IndexError where the list has no such place."""
    rows: tuple[Any, ...] = field_at(report, move.at)
    if not 0 <= move.index < len(rows) + (move.by > 0):
        raise IndexError(move.index)
    before, after = rows[: move.index], rows[move.index :]
    new = (*before, _blank(report, rows, move.index), *after) if move.by > 0 else (*before, *after[1:])
    changed: Report = _replaced(report, move.at.split("/")[1:], new)
    where = {at: place for old, place in report.where.items() if (at := shifted(old, move)) is not None}
    changed = replace(changed, where=where, findings=tuple(_findings(report.findings, move)))
    return retold(changed, report) if move.at == "/prose" else changed


def _replaced(part: Any, names: list[str], new: object) -> Any:  # noqa: ANN401 - any part of a report on the way down
    if not names:
        return new
    name, *rest = names
    if isinstance(part, tuple):
        number = int(name)
        return (*part[:number], _replaced(part[number], rest, new), *part[number + 1 :])
    return replace(part, **{name: _replaced(getattr(part, name), rest, new)})


def _findings(findings: Iterable[Finding], move: Move) -> Iterable[Finding]:
    """Let what was found while reading follow its rows; what was about rows taken out only is gone with them."""
    for finding in findings:
        at = tuple(new for old in finding.at if (new := shifted(old, move)) is not None)
        if at or not finding.at:
            yield finding if len(at) == len(finding.at) and at == finding.at else replace(finding, at=at)


def _blank(report: Report, rows: tuple[Any, ...], index: int) -> object:
    """Return a row with the places of the one above and none of its words, but in the same section."""
    like = rows[max(index - 1, 0)]
    if isinstance(like, str):
        return ""
    if isinstance(like, Project):
        return blank_project(words(like.department), report.year or 0)
    places: dict[str, Any] = {one.name: UNSET if getattr(like, one.name) is UNSET else None for one in fields(like)}
    if isinstance(like, Funds):
        return Funds(**(places | {"source": "other", "label": forms().sources["other"]}))
    own = {"level1": like.level1, "level2": like.level2} if isinstance(like, Indicator) else {}
    return type(like)(**(places | own))


def blank_project(department: str, year: int) -> Project:
    """Return the table of an empty form: the usual indicators and one goal, without the spare rows of paper."""
    project = empty_project(department, year)
    rows = tuple(row for row in project.indicators if words(row.level1))
    return replace(project, indicators=rows, goals=project.goals[:1])
