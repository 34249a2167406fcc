"""The money block: measures in columns, or in label/value pairs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ziping.model import Funds, Project, words
from ziping.writing.paper.family import Column, present, source_label
from ziping.writing.paper.ground import Ground, beside
from ziping.writing.paper.sketch import NOTHING, Slot, Strip, label, stacked, value

OWN_POINTS = frozenset({"points", "score"})
NOT_SCORED = "—"
INDENT = "　　　"
FIRST_PART = "其中"


def money(ground: Ground) -> Strip:
    if not ground.project.funds:
        return NOTHING
    if ground.family.is_paired:
        return beside(ground.family.money, ground.margin, _pairs(ground))
    return _columns(ground)


def money_name(project: Project, name: str) -> str:
    """Return the block's name with the unit of its amounts."""
    unit = words(project.money_unit)
    return f"{name}（{unit}）" if unit else name


def _columns(ground: Ground) -> Strip:
    """Draw sources down and measures across; a single measure needs no heading, its label stands before it."""
    family, funds = ground.family, ground.project.funds
    columns = present(family.funds, funds)
    edges = ground.fitted((family.pairs[0], family.source.width, *(column.width for column in columns.values())))
    spans = list(pairwise(edges))[1:]
    lone = len(columns) <= 1
    fund_slots = _fund_to_fill if ground.to_fill else _fund
    rows = (Strip(tuple(fund_slots(fund, number, columns, spans)), 1) for number, fund in enumerate(funds))
    heading = NOTHING if lone else _heading(columns.values(), family.source.label, spans)
    return beside(money_name(ground.project, family.money), edges[1], stacked((heading, *rows)))


def _heading(columns: Iterable[Column], source: str, spans: Sequence[tuple[int, int]]) -> Strip:
    texts = (source, *(column.label for column in columns))
    return Strip(tuple(label(0, span, text) for text, span in zip(texts, spans, strict=True)), 1)


def _fund(fund: Funds, number: int, columns: Iterable[str], spans: Sequence[tuple[int, int]]) -> Iterator[Slot]:
    yield Slot(0, *spans[0], _indented(fund), role="prose")
    for name, span in zip(columns, spans[1:], strict=True):
        field = getattr(fund, name)
        unscored = name in OWN_POINTS and fund.source != "total" and not field
        yield value(0, span, NOT_SCORED if unscored else field, f"/funds/{number}/{name}")


def _fund_to_fill(fund: Funds, number: int, columns: Iterable[str], spans: Sequence[tuple[int, int]]) -> Iterator[Slot]:
    at = "" if fund.source == "total" else f"/funds/{number}/label"
    yield value(0, spans[0], source_label(fund), at, "prose")
    for name, span in zip(columns, spans[1:], strict=True):
        yield value(0, span, getattr(fund, name), f"/funds/{number}/{name}")


def _indented(fund: Funds) -> str:
    own = source_label(fund)
    return own if fund.source == "total" or own.startswith(FIRST_PART) else INDENT + own


def _pairs(ground: Ground) -> Strip:
    """Draw each measure as a label with its figure, the rate once at the right of all rows."""
    columns = ground.family.funds
    paired = {name: column for name, column in columns.items() if column.pair}
    widths = [width for column in paired.values() for width in (column.width - column.value, column.value)]
    edges = ground.fitted((*widths, columns["rate"].width), ground.margin)
    spans = list(pairwise(edges))
    rows = [Strip(tuple(_paired_fund(ground.project, number, paired, spans)), 1) for number in _numbers(ground)]
    heads = (label(0, (edges[2 * n], edges[2 * n + 2]), column.label) for n, column in enumerate(paired.values()))
    heading = Strip((*heads, label(0, spans[-1], columns["rate"].label)), 1)
    return _with_rate(ground.project, stacked((heading, *rows)), spans[-1])


def _numbers(ground: Ground) -> range:
    return range(len(ground.project.funds))


def _with_rate(project: Project, strip: Strip, span: tuple[int, int]) -> Strip:
    rate = project.funds[0].rate
    slot = Slot(1, *span, words(rate), strip.height - 1, at="/funds/0/rate", field=rate)
    return Strip((*strip.slots, slot), strip.height)


def _paired_fund(
    project: Project, number: int, paired: dict[str, Column], spans: Sequence[tuple[int, int]]
) -> Iterator[Slot]:
    fund = project.funds[number]
    for place, (name, column) in enumerate(paired.items()):
        yield label(0, spans[2 * place], _pair_label(fund, column, first=place == 0))
        yield value(0, spans[2 * place + 1], getattr(fund, name), f"/funds/{number}/{name}")


def _pair_label(fund: Funds, column: Column, *, first: bool) -> str:
    """Return the measure in the first row (its own words before the first figure), in others the source again."""
    if fund.source != "total":
        return fund.label
    return f"{fund.label if first else column.pair}："
