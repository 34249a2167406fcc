"""Bars one below the other, of one series or of two side by side: full and outlined, told apart without colour."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.safestring import SafeString
from msgspec import Struct

from ziping.web.overview.drawing.marks import WIDTH, link, plot, tag, text, title

LABEL: Final = 104
END: Final = 60
THICK: Final = 16
GAP: Final = 8
KINDS: Final = ("full", "outlined")
LETTERS: Final = 8


class Bar(Struct, frozen=True):
    """`values` one of each series, `said` what is written behind each, `href` where a click leads."""

    label: str
    values: tuple[float, ...]
    said: tuple[str, ...]
    kind: str = ""
    href: str = ""


class Bars(Struct, frozen=True):
    """`told` says in a sentence what can be seen; `series` are named where there are several."""

    name: str
    heading: str
    told: str
    bars: Sequence[Bar]
    series: tuple[str, ...] = ()


def drawn_bars(chart: Bars) -> SafeString:
    most = max((value for bar in chart.bars for value in bar.values), default=0) or 1
    top = THICK + GAP if chart.series else 0
    each = max((len(bar.values) for bar in chart.bars), default=1) * THICK + GAP
    marks = [
        *_legend(chart.series),
        tag("line", x1=LABEL, x2=LABEL, y1=top, y2=top + each * len(chart.bars), class_="axis"),
    ]
    for number, bar in enumerate(chart.bars):
        group = "".join(_bar(bar, top + number * each, most))
        marks.append(link(bar.href, _label(bar), group) if bar.href else tag("g", group))
    return plot(chart.name, chart.heading, chart.told, top + each * len(chart.bars) + 2, marks)


def _legend(series: Sequence[str]) -> Iterator[str]:
    for number, (name, kind) in enumerate(zip(series, KINDS, strict=False)):
        x = LABEL + number * 110
        yield tag("rect", x=x, y=2, width=12, height=12, class_=f"beam {kind}")
        yield text(x + 18, 13, name)


def _bar(bar: Bar, y: float, most: float) -> Iterator[str]:
    yield title(_label(bar))
    middle = y + len(bar.values) * THICK / 2
    yield text(LABEL - 6, middle + 4, short(bar.label), "label")
    for number, (value, said) in enumerate(zip(bar.values, bar.said, strict=True)):
        at, long = y + number * THICK, value / most * (WIDTH - LABEL - END)
        yield tag("rect", x=LABEL, y=at + 1, width=long, height=THICK - 3, class_=f"beam {bar.kind or KINDS[number]}")
        yield text(LABEL + long + 5, at + THICK - 4, said, "behind")


def _label(bar: Bar) -> str:
    return f"{bar.label}：{'、'.join(bar.said)}"


def short(words: str) -> str:
    """Cut a name to what fits before the bars; the table has it whole."""
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
