"""The scores: how they lie, their grades, against spending, and how often the very same."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ziping.web.overview.counting import Cell, Common, bands, cells, commonest, mean, whole_share
from ziping.web.overview.drawing.bars import Bar, Bars, drawn_bars
from ziping.web.overview.drawing.dots import Dot, Dots, drawn_dots
from ziping.web.overview.panels.panel import Material, Panel, address, heading, heads, say, written
from ziping.web.overview.rows import TableRow
from ziping.web.overview.tables import Line, Table

FAR = Decimal(150)
"""A rate in percent from which on all lie at the edge, so that one mistyped amount does not crowd the others."""
NAMED = 3
"""So many of those on one spot are named."""


def scores(material: Material) -> Panel:
    claimed, recomputed = (
        _claimed(material.tables),
        [one.recomputed for one in material.tables if one.recomputed is not None],
    )
    bars = [
        Bar(f"{band.low}–{band.high}", band.counts, tuple(map(str, band.counts)))
        for band in reversed(bands([claimed, recomputed]))
    ]
    differing = sum(1 for one in material.tables if _gap(one))
    told = say("scores.told", claimed=written(mean(claimed)), recomputed=written(mean(recomputed)), differing=differing)
    series = (say("head.claimed"), say("head.recomputed"))
    ordered = sorted(material.tables, key=_gap, reverse=True)
    table = Table(heads("unit", "table", "claimed", "recomputed", "gap", "grade"), ordered, _scored, words=2)
    return Panel("scores", told, table, drawn_bars(Bars("scores", heading("scores"), told, bars, series)))


def _claimed(tables: Sequence[TableRow]) -> list[Decimal]:
    return [one.claimed for one in tables if one.claimed is not None]


def _gap(one: TableRow) -> Decimal:
    """Return how far the claim is from the rules; 0 where either is unknown."""
    return abs(one.claimed - one.recomputed) if one.claimed is not None and one.recomputed is not None else Decimal(0)


def _scored(one: TableRow) -> Line:
    gap = one.claimed - one.recomputed if one.claimed is not None and one.recomputed is not None else None
    figures = (written(one.claimed), written(one.recomputed), written(gap))
    return Line((one.unit, one.name, *figures, one.grade or "—"), submission=one.number)


def grades(material: Material) -> Panel:
    """Grades by the rules, the best first: the order is that of their scores."""
    known = [(one.grade, one.recomputed) for one in material.tables if one.grade and one.recomputed is not None]
    counts = Counter(grade for grade, _ in known)
    best = {grade: max(score for own, score in known if own == grade) for grade in counts}
    ordered = sorted(counts, key=lambda grade: best[grade], reverse=True)
    bars = [Bar(grade, (counts[grade],), (str(counts[grade]),)) for grade in ordered]
    unknown = len(material.tables) - len(known)
    told = say("grades.told", known=len(known), unknown=unknown)
    table = Table(heads("grade", "count"), ordered, lambda grade: Line((grade, str(counts[grade]))))
    return Panel("grades", told, table, drawn_bars(Bars("grades", heading("grades"), told, bars)))


def execution(material: Material) -> Panel:
    """Set claimed scores against rates of spending."""
    known = [
        (one, one.rate, one.claimed) for one in material.tables if one.rate is not None and one.claimed is not None
    ]
    spots = cells([(min(max(rate, Decimal(0)), FAR), claimed) for _, rate, claimed in known])
    dots = [_dot(cell, [known[member][0] for member in cell.members]) for cell in spots]
    told = say("execution.told", count=len(known), rate=written(mean(rate for _, rate, _ in known)))
    if len(dots) < len(known):
        told += say("execution.merged")
    chart = Dots("execution", heading("execution"), told, say("head.rate"), say("head.claimed"), dots)
    ordered = sorted(known, key=lambda one: one[2] - one[1], reverse=True)
    table = Table(heads("unit", "table", "rate", "claimed"), ordered, _spent, words=2)
    return Panel("execution", told, table, drawn_dots(chart))


def _spent(known: tuple[TableRow, Decimal, Decimal]) -> Line:
    one, rate, claimed = known
    return Line((one.unit, one.name, written(rate), written(claimed)), submission=one.number)


def _dot(cell: Cell, tables: Sequence[TableRow]) -> Dot:
    """One table alone is told to the last digit, and a click leads to its form."""
    names = "、".join(f"{one.unit} {one.name}" for one in tables[:NAMED])
    if len(tables) == 1:
        said = say("execution.dot", names=names, rate=written(tables[0].rate), claimed=written(tables[0].claimed))
        return Dot(cell.x, cell.y, 1, said, address(tables[0].number))
    facts = {"names": names, "count": len(tables), "rate": written(cell.x), "claimed": written(cell.y)}
    return Dot(cell.x, cell.y, len(tables), say("execution.dots", **facts))


def common_scores(material: Material) -> Panel:
    claimed = _claimed(material.tables)
    found = commonest(claimed)
    bars = [Bar(written(one.score), (float(one.share),), (f"{one.share}%",)) for one in found]
    told = say("heaping.told", whole=written(whole_share(claimed)), most=written(found[0].score) if found else "—")
    table = Table(heads("score", "count", "share"), found, _common)
    return Panel("heaping", told, table, drawn_bars(Bars("heaping", heading("heaping"), told, bars)))


def _common(one: Common) -> Line:
    return Line((written(one.score), str(one.count), f"{one.share}%"))
