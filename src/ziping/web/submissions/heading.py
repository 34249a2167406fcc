"""Cells by the words of the form: the row's own name and the head of the column, no two alike within a table."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from ziping.model import Project, Report, words
from ziping.text import tidy
from ziping.writing.messages import message
from ziping.writing.paper import Box, Table
from ziping.writing.paper.family import source_label

LISTED: Final = re.compile(r"(/projects/(\d+)/(indicators|goals|funds)/(\d+))/(\w+)")
OWN_WORDS: Final = frozenset({"level1", "level2", "level3", "label"})
"""The fields by which a row is called: they are named by its number."""


class Naming(Struct, frozen=True):
    """`heads` are the labels of each column with their rows, the lowest last; `labels` those of each row by column.

    `shared` are the labels, by row and column, that stand before more than one cell; `rows` are the names of rows.
    """

    heads: Mapping[int, Sequence[tuple[int, str]]]
    labels: Mapping[int, Sequence[tuple[int, str]]]
    shared: frozenset[tuple[int, int]]
    rows: Mapping[str, str]

    def name(self, box: Box, at: str) -> str:
        """Name the cell for those who do not see it."""
        head = _last_before(self.heads.get(box.column, ()), box.row)[1]
        if listed := LISTED.fullmatch(at):
            return self._listed(listed, head)
        column, label = _last_before(self.labels.get(box.row, ()), box.column)
        if label and (box.row, column) in self.shared and head:
            return _joined(label, head)
        return label or head or at

    def _listed(self, listed: "re.Match[str]", head: str) -> str:
        row, _, kind, number, field = listed.groups()
        counted = str(int(number) + 1)
        if kind == "funds" and field in OWN_WORDS:
            return _joined(_numbered(kind, counted), head or message("web.at.name", {}))
        if kind == "goals" or field in OWN_WORDS:
            return message("web.cell", {"name": head, "row": counted})
        return _joined(self.rows.get(row) or _numbered(kind, counted), head)


def naming_of(table: Table, report: Report) -> Naming:
    heads: dict[int, list[tuple[int, str]]] = defaultdict(list)
    labels: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for box in table.boxes:
        if box.role == "label":
            labels[box.row].append((box.column, box.text))
            for column in range(box.column, box.column + box.colspan):
                heads[column].append((box.row, box.text))
    before = Counter(
        (box.row, _last_before(labels[box.row], box.column)[0]) for box in table.boxes if box.role != "label" and box.at
    )
    shared = frozenset(place for place, count in before.items() if count > 1)
    return Naming(heads, labels, shared, dict(_rows(report, table.at)))


def _last_before(labels: Sequence[tuple[int, str]], here: int) -> tuple[int, str]:
    return max((one for one in labels if one[0] < here), default=(-1, ""), key=lambda one: one[0])


def _rows(report: Report, at: str) -> Iterator[tuple[str, str]]:
    """Yield the names of the rows that have one, by pointer; those called alike with their numbers."""
    number = at.rpartition("/")[2]
    if not (at.startswith("/projects/") and number.isdecimal()):
        return
    named = [(row, kind, name) for row, kind, name in _own_names(report.projects[int(number)]) if name]
    alike = Counter(name for _, _, name in named)
    for row, kind, name in named:
        told = message("web.cell.alike", {"name": name, "row": str(row + 1)}) if alike[name] > 1 else name
        yield f"{at}/{kind}/{row}", told


def _own_names(project: Project) -> Iterator[tuple[int, str, str]]:
    for row, fund in enumerate(project.funds):
        yield row, "funds", tidy(source_label(fund))
    for row, indicator in enumerate(project.indicators):
        name = tidy(words(indicator.level3))
        yield row, "indicators", message("web.cell.indicator", {"name": name}) if name else ""


def _numbered(kind: str, number: str) -> str:
    return message(f"web.at.row.{kind}", {"number": number})


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
