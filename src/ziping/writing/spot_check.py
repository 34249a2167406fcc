"""抽评报告: how it was drawn, the scores side by side, and the conclusion."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ziping.text import write_number
from ziping.writing.docx.document import paper_docx
from ziping.writing.messages import message
from ziping.writing.paper import Block, Line, Paper
from ziping.writing.paper.listed import listed
from ziping.writing.paper.sections import date_words

COLUMNS = {
    "number": 680,
    "unit": 1900,
    "claimed": 1000,
    "reviewed": 1000,
    "score": 1000,
    "difference": 900,
    "words": 2364,
}
CENTRED = frozenset({0, 2, 3, 4, 5})


class Draw(Struct, frozen=True):
    """How it was drawn; `shares` of high, middle and low risk in percent, `count` of all in the list."""

    title: str
    unit: str
    date: str
    count: int
    digest: str
    seed: str
    seed_from: str
    shares: tuple[str, str, str]


class Checked(Struct, frozen=True):
    unit: str
    claimed: Decimal | None
    reviewed: Decimal | None
    score: Decimal | None
    words: str


def spot_check_report(draw: Draw, checked: Sequence[Checked], conclusion: str) -> bytes:
    """Return the report as docx; the same draw and scores always give the same bytes."""
    return paper_docx(Paper(tuple(_blocks(draw, checked, conclusion)), numbered=True))


def _blocks(draw: Draw, checked: Sequence[Checked], conclusion: str) -> Iterator[Block]:
    yield Line(draw.title, "title")
    yield _line("title", "title")
    yield _line("part.draw", "heading1")
    high, middle, low = draw.shares
    facts = {"count": str(draw.count), "drawn": str(len(checked)), "high": high, "middle": middle, "low": low}
    yield _line("drawn", "body", **facts)
    yield _line("seed", "contact", seed=draw.seed, source=draw.seed_from, digest=draw.digest)
    yield _line("part.scores", "heading1")
    yield _table(checked)
    yield from _means(checked)
    yield _line("part.conclusion", "heading1")
    yield from (Line(line.strip(), "body") for line in conclusion.splitlines() if line.strip())
    yield Line("", "contact")
    yield Line(draw.unit, "signed")
    yield Line(date_words(draw.date), "signed")


def _line(key: str, style: str, **facts: str) -> Line:
    return Line(message(f"spot.letter.{key}", facts), style)  # type: ignore[arg-type]  # one of the styles


def _table(checked: Sequence[Checked]) -> Block:
    heads = [message(f"spot.letter.column.{name}", {}) for name in COLUMNS]
    rows = [_row(number, one) for number, one in enumerate(checked, 1)]
    return replace(listed(heads, rows, tuple(COLUMNS.values()), centred=CENTRED), is_large=True)


def _row(number: int, one: Checked) -> tuple[str, ...]:
    figures = (one.claimed, one.reviewed, one.score, _difference(one))
    return (str(number), one.unit, *map(_figure, figures), one.words)


def _difference(one: Checked) -> Decimal | None:
    return None if one.score is None or one.claimed is None else one.score - one.claimed


def _means(checked: Sequence[Checked]) -> Iterator[Block]:
    """Yield the means of what was both claimed and checked, and the units that claim no one score."""
    known = [(one.claimed, one.score) for one in checked if one.claimed is not None and one.score is not None]
    apart = [one.unit for one in checked if one.claimed is None]
    if known:
        claimed, score = (sum(figures, Decimal(0)) / len(known) for figures in zip(*known, strict=True))
        means = {"claimed": claimed, "score": score, "difference": score - claimed}
        yield _line("mean", "body", **{name: write_number(round(figure, 2)) for name, figure in means.items()})
    if apart:
        yield _line("apart", "body", units="、".join(apart))


def _figure(figure: Decimal | None) -> str:
    return "—" if figure is None else write_number(round(figure, 2))
