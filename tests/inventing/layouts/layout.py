"""What a form looks like, as data: its labels, its columns, and where it states points."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tests.inventing.points import NATIONAL, Weights
from tests.inventing.report import Wish
from ziping.model import ReportKind
from ziping.model.report import MoneyUnit, Source

WORDED = ("goals_title", "expected", "actual", "indicators_title", "total")
"""Fields that hold one printed word."""
HERE = Path(__file__).parent
Ending: TypeAlias = Literal["docx", "xlsx", "html", "md", "pdf"]


class Column(Struct, frozen=True):
    """A place of the form with its printed label. `field` is the model's, or a part of a target: sign, figure, unit."""

    field: str
    label: str


class Layout(Struct, frozen=True, kw_only=True):
    """A form. `by_program`: ziping itself writes it; all else says how we draw it.

    An empty `actual` leaves out the results of goals, `recast` gives money another source.
    `annexed` puts the tables behind the prose.
    `section_points` is how a section's points stand in its name (`（{}分）`), `rate_row` puts the execution rate among
    the indicators, `source_filler` fills the points of the money's lower rows.
    """

    name: str
    kind: ReportKind
    endings: tuple[Ending, ...] = ("docx", "xlsx", "html", "md")
    by_program: bool = False
    weights: Weights = NATIONAL
    money_unit: MoneyUnit = "万元"
    title: str = "项目支出绩效自评表"
    title_in_table: bool = False
    unit_in_line: bool = False
    margins: bool = True
    head: tuple[tuple[Column, ...], ...] = ()
    money_title: str = "项目资金"
    money_head: str = ""
    money: tuple[Column, ...] = ()
    money_pairs: bool = False
    sources: dict[Source, str] = {}
    source_filler: str = ""
    recast: dict[Source, Source] = {}
    goals_title: str = "年度总体目标"
    expected: str = "预期目标"
    actual: str = "实际完成情况"
    completion: str = ""
    goal_rows: bool = False
    indicators_title: str = "绩效指标"
    columns: tuple[Column, ...] = ()
    merged: bool = True
    section_points: str = ""
    rate_row: bool = False
    total: str = "总分"
    closing: tuple[Column, ...] = ()
    annexed: bool = False
    signed: str = "填报人：{name}　　　联系电话：{phone}"

    @property
    def wish(self) -> Wish:
        return Wish(weights=self.weights, money_unit=self.money_unit)

    def has(self, field: str) -> bool:
        """Tell whether the indicator table has the column."""
        return any(column.field == field for column in self.columns)

    def has_money(self, field: str) -> bool:
        return any(column.field == field for column in self.money)


@cache
def _told() -> dict[str, Any]:
    return dict(msgspec.toml.decode((HERE / "layouts.toml").read_bytes()))


def varied(layout: Layout, random: Random) -> Layout:
    """Return the form with other words for some of its places, each the same wherever it stands."""
    synonyms: dict[str, list[str]] = _told()["synonyms"]
    chosen = {word: random.choice(ways).replace("⏎", "\n") for word, ways in synonyms.items()}

    def columns(own: tuple[Column, ...]) -> tuple[Column, ...]:
        return tuple(Column(column.field, chosen.get(column.label, column.label)) for column in own)

    words = {name: chosen.get(word := getattr(layout, name), word) for name in WORDED}
    return replace(
        layout,
        head=tuple(map(columns, layout.head)),
        money=columns(layout.money),
        columns=columns(layout.columns),
        closing=columns(layout.closing),
        sources={source: chosen.get(word, word) for source, word in layout.sources.items()},
        **words,
    )


@cache
def layouts() -> tuple[Layout, ...]:
    """Return all layouts, in the order they stand in; one that is `like` another says only what differs."""
    told: dict[str, dict[str, object]] = {}
    for own in _told()["layouts"]:
        told[own["name"]] = told.get(own.get("like", ""), {}) | {key: own[key] for key in own if key != "like"}
    return tuple(msgspec.convert(layout, Layout) for layout in told.values())
