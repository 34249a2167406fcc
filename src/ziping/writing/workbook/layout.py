"""The fill-in form drawn: the national layout with split targets, last year's results and spare rows."""

from collections.abc import Mapping
from itertools import pairwise

from msgspec.structs import replace

from ziping.model import Indicator, Project, words
from ziping.writing.messages import message
from ziping.writing.paper import Role, Table
from ziping.writing.paper.basics import basics
from ziping.writing.paper.closing import closing
from ziping.writing.paper.family import Column, forms
from ziping.writing.paper.goals import goals
from ziping.writing.paper.ground import Ground, beside
from ziping.writing.paper.indicators import ADJUSTED, BLANK_LEVEL, LEVELS, sum_row
from ziping.writing.paper.money import money
from ziping.writing.paper.shown import Field, figure_text
from ziping.writing.paper.sketch import Slot, Strip, drawn, label, stacked, value
from ziping.writing.workbook.form import form
from ziping.writing.workbook.targets import split_target

WIDTH = 13600
SPLIT = ("sign", "target", "measure_unit")
PARTS = {"sign": "sign", "target": "figure", "measure_unit": "unit"}
WORDY = frozenset({"level3", "scoring_rule", "evidence", "reason"})


class FormGround(Ground, frozen=True):
    """The ground of a fill-in form, whose target stands in three columns."""

    def named_columns(self) -> Mapping[str, Column]:
        return {
            part: form().columns.get(part, column)
            for name, column in super().named_columns().items()
            for part in (SPLIT if name == "target" else (name,))
        }


def form_table(project: Project, at: str, *, overall: bool) -> Table:
    """Draw a project whose every place is open (see `form.opened`); `overall`: it is a department's own table."""
    ground = FormGround(project, forms().national, WIDTH, overall)
    unnamed = FormGround(replace(project, money_unit=None), forms().national, WIDTH)
    blocks = (basics(ground), _money_unit(ground), money(unnamed), goals(ground), _indicators(ground), closing(ground))
    return drawn(stacked((*blocks, _filled_by(ground))), at)


def _money_unit(ground: Ground) -> Strip:
    names, texts = pairwise(ground.labelled)
    unit = value(0, texts, words(ground.project.money_unit), "/money_unit")
    return Strip((label(0, names, message("workbook.money_unit", {})), unit), 1)


def _filled_by(ground: Ground) -> Strip:
    person = ground.project.filled_by or None
    fields: tuple[Field, Field] = (person.name, person.phone) if person else (None, None)
    spans = list(pairwise(ground.fitted(ground.family.pairs)))
    names = (label(0, spans[0], message("workbook.filled_by", {})), label(0, spans[2], message("workbook.phone", {})))
    texts = (value(0, spans[1], fields[0], "/filled_by/name"), value(0, spans[3], fields[1], "/filled_by/phone"))
    return Strip((*names, *texts), 1)


def _indicators(ground: Ground) -> Strip:
    spans = dict(zip(ground.columns, pairwise(ground.grid[1:]), strict=True))
    heading = Strip(tuple(label(0, span, _heading(ground, name)) for name, span in spans.items()), 1)
    rows = (_row(ground, number, spans) for number in range(len(ground.project.indicators)))
    table = beside(ground.family.indicators, ground.margin, stacked((heading, *rows)))
    return stacked((table, sum_row(ground, spans)))


def _heading(ground: Ground, name: str) -> str:
    adjusted = name == "target" and "initial_target" in ground.columns
    return ADJUSTED if adjusted else ground.columns[name].label


def _row(ground: Ground, number: int, spans: Mapping[str, tuple[int, int]]) -> Strip:
    indicator = ground.project.indicators[number]
    return Strip(tuple(_slot(ground, indicator, number, name, span) for name, span in spans.items()), 1)


def _slot(ground: Ground, indicator: Indicator, number: int, name: str, span: tuple[int, int]) -> Slot:
    role: Role = "prose" if name in WORDY else "value"
    return value(0, span, _field(ground, indicator, name), f"/indicators/{number}/{name}", role)


def _field(ground: Ground, indicator: Indicator, name: str) -> Field:
    if name in SPLIT:
        return str(getattr(split_target(indicator.target), PARTS[name]))
    if name in LEVELS:
        return _level(ground, indicator, name)
    field: Field = getattr(indicator, name)
    return field


def _level(ground: Ground, indicator: Indicator, name: str) -> str:
    """Write a level with its section's points; where a filled-in row has none, a dash keeps it from the one above."""
    own = words(getattr(indicator, name))
    points = {section.level1: section.points for section in ground.project.sections}
    if name == "level1" and own in points:
        return f"{own}（{figure_text(points[own])}分）"
    return own or (BLANK_LEVEL if indicator.level3 else "")
