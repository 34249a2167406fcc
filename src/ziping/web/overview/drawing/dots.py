"""Dots by two figures; several on one spot are one larger dot."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil, floor, sqrt
from typing import Final

from django.utils.safestring import SafeString
from msgspec import Struct

from ziping.web.overview.drawing.marks import link, plot, tag, text, title

LEFT, TOP, RIGHT, BOTTOM = 40, 20, 384, 270
HEIGHT: Final = 306
TEN: Final = 10
TICKS: Final = 6
STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
SMALL, LARGE = 3.0, 12.0


class Dot(Struct, frozen=True):
    """`count` that many lie here; `href` where a click leads."""

    x: Decimal
    y: Decimal
    count: int
    said: str
    href: str = ""


class Dots(Struct, frozen=True):
    """`across` and `up` name the two figures; `is_same_scale` draws the line on which both are equal."""

    name: str
    heading: str
    told: str
    across: str
    up: str
    dots: Sequence[Dot]
    is_same_scale: bool = False


class Scale(Struct, frozen=True):
    """From `low` to `high`, both tens, onto a line on the paper."""

    low: int
    high: int
    start: float
    end: float

    def at(self, figure: Decimal) -> float:
        share = (float(figure) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Sequence[int]:
        """Return round figures, so few that their words do not touch."""
        most = max(1, (self.high - self.low) // TICKS)
        step = next((step for step in STEPS if step >= most), STEPS[-1])
        return range(self.low, self.high + 1, step)


def drawn_dots(chart: Dots) -> SafeString:
    across, up = _scales(chart)
    most = max((dot.count for dot in chart.dots), default=1)
    marks = [*_frame(across, up), text(RIGHT, HEIGHT - 4, chart.across, "end"), text(4, 13, chart.up)]
    if chart.is_same_scale:
        low, high = Decimal(max(across.low, up.low)), Decimal(min(across.high, up.high))
        marks.append(tag("line", x1=across.at(low), y1=up.at(low), x2=across.at(high), y2=up.at(high), class_="same"))
    marks += [_dot(dot, across, up, most) for dot in sorted(chart.dots, key=lambda dot: -dot.count)]
    return plot(chart.name, chart.heading, chart.told, HEIGHT, marks)


def _scales(chart: Dots) -> tuple[Scale, Scale]:
    across, up = ([dot.x for dot in chart.dots], [dot.y for dot in chart.dots])
    if chart.is_same_scale:
        across = up = [*across, *up]
    return _scale(across, LEFT, RIGHT), _scale(up, BOTTOM, TOP + TEN)


def _scale(figures: Sequence[Decimal], start: float, end: float) -> Scale:
    low = floor(min(figures, default=Decimal(0)) / TEN) * TEN
    high = ceil(max(figures, default=Decimal(100)) / TEN) * TEN
    return Scale(low, max(high, low + TEN), start, end)


def _frame(across: Scale, up: Scale) -> Iterator[str]:
    for tick in across.ticks():
        x = across.at(Decimal(tick))
        yield tag("line", x1=x, x2=x, y1=TOP + TEN, y2=BOTTOM, class_="grid")
        yield text(x, BOTTOM + 15, str(tick), "middle")
    for tick in up.ticks():
        y = up.at(Decimal(tick))
        yield tag("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, class_="grid")
        yield text(LEFT - 5, y + 4, str(tick), "label")
    yield tag("line", x1=LEFT, x2=RIGHT, y1=BOTTOM, y2=BOTTOM, class_="axis")
    yield tag("line", x1=LEFT, x2=LEFT, y1=TOP + TEN, y2=BOTTOM, class_="axis")


def _dot(dot: Dot, across: Scale, up: Scale, most: int) -> str:
    radius = SMALL if most == 1 else SMALL + (LARGE - SMALL) * (sqrt(dot.count) - 1) / (sqrt(most) - 1)
    circle = tag("circle", title(dot.said), cx=across.at(dot.x), cy=up.at(dot.y), r=radius, class_="dot")
    return link(dot.href, dot.said, circle) if dot.href else circle
