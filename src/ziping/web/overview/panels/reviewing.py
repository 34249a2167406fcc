"""The reviewer's own score of the whole beside the one claimed."""

from decimal import Decimal

from msgspec import Struct

from ziping.web.overview.counting import mean
from ziping.web.overview.drawing.dots import Dot, Dots, drawn_dots
from ziping.web.overview.panels.panel import Material, Panel, address, heading, heads, say, written
from ziping.web.overview.tables import Line, Table


class Pair(Struct, frozen=True):
    number: int
    unit: str
    claimed: Decimal
    reviewed: Decimal

    @property
    def lost(self) -> Decimal:
        return self.claimed - self.reviewed


def reviewed(material: Material) -> Panel:
    """Set the reviewers' scores against the claims; what lies below the line was claimed higher."""
    pairs = [
        Pair(row.number, row.unit, row.claimed, row.reviewed)
        for row in material.rows
        if row.claimed is not None and row.reviewed is not None
    ]
    lower = sum(1 for pair in pairs if pair.lost > 0)
    told = say("reviewed.told", count=len(pairs), lower=lower, mean=written(mean(pair.lost for pair in pairs)))
    names = (say("head.claimed"), say("head.reviewed"))
    chart = Dots("reviewed", heading("reviewed"), told, *names, [_dot(pair) for pair in pairs], is_same_scale=True)
    ordered = sorted(pairs, key=lambda pair: pair.lost, reverse=True)
    table = Table(heads("unit", "claimed", "reviewed", "lost"), ordered, _line)
    return Panel("reviewed", told, table, drawn_dots(chart))


def _dot(pair: Pair) -> Dot:
    said = say("reviewed.dot", unit=pair.unit, claimed=written(pair.claimed), reviewed=written(pair.reviewed))
    return Dot(pair.claimed, pair.reviewed, 1, said, address(pair.number))


def _line(pair: Pair) -> Line:
    return Line((pair.unit, written(pair.claimed), written(pair.reviewed), written(pair.lost)), submission=pair.number)
