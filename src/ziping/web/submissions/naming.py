"""A JSON pointer in words, as a person finds the cell on the form."""

from collections.abc import Iterator

from ziping.model import Labelled, Project, Report, words
from ziping.web.submissions.pointing import field_at
from ziping.writing.messages import catalogue, message


def cell_words(report: Report, pointer: str) -> str:
    """Say where the pointer is: 项目“设施维护经费” 指标第2行 实际完成值."""
    return " ".join(_parts(report, pointer.split("/")[1:])) or pointer


def _parts(report: Report, names: list[str]) -> Iterator[str]:
    at = ""
    for name, following in zip(names, [*names[1:], ""], strict=True):
        at = f"{at}/{name}"
        if name.isdecimal():
            yield from _row(report, at, int(name) + 1)
        elif name != "text" and not following.isdecimal():
            yield _field(at)


def _field(at: str) -> str:
    """Name a field by itself, or by itself within what it belongs to."""
    whole, _, name = at.rpartition("/")
    within = [part for part in whole.split("/") if part and not part.isdecimal()]
    keys = (f"web.at.{'.'.join((*within[-1:], name))}", f"web.at.{name}")
    return next((message(key, {}) for key in keys if key in catalogue()), name)


def _row(report: Report, at: str, number: int) -> Iterator[str]:
    """Name a row by what it is; a label of the form by its own words, with no field after it."""
    row = field_at(report, at)
    if isinstance(row, Project) and words(row.name):
        yield message("web.at.project", {"name": words(row.name)})
    elif isinstance(row, Labelled):
        yield message("web.at.labelled", {"label": row.label})
    else:
        kind = at.split("/")[-2]
        yield message(f"web.at.row.{kind}", {"number": str(number)})
