"""The figures of the overview: pure functions from rows to counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import ceil, floor
from typing import Final, Literal, TypeAlias, TypeVar

from msgspec import Struct

T = TypeVar("T")
Coming: TypeAlias = Literal["on-time", "late-week", "late-month", "late-more", "due", "overdue"]
"""When a submission came, or that it did not: `due` still has time, `overdue` has none."""

WEEK: Final = 7
MONTH: Final = 30
WIDTHS: Final = (1, 2, 5, 10)
BANDS: Final = 10
TENTH: Final = Decimal("0.1")
COMMON: Final = 8
"""So many of the most common scores are shown."""


class Band(Struct, frozen=True):
    """Scores from `low` to below `high`; the last holds its top. `count` of each series."""

    low: int
    high: int
    counts: tuple[int, ...]


class Common(Struct, frozen=True):
    """An exact score that many have, and the share of all that have it."""

    score: Decimal
    count: int
    share: Decimal


class Cell(Struct, frozen=True):
    """Points that lie on one spot; `members` are their places in what was given."""

    x: Decimal
    y: Decimal
    members: tuple[int, ...]


def coming(came: date | None, deadline: date, today: date) -> Coming:
    if came is None:
        return "overdue" if today > deadline else "due"
    late = (came - deadline).days
    if late <= 0:
        return "on-time"
    return "late-week" if late <= WEEK else "late-month" if late <= MONTH else "late-more"


def bands(series: Sequence[Sequence[Decimal]]) -> list[Band]:
    """Count each series in bands from the lowest that holds any to the highest; empty without any figure."""
    figures = [score for scores in series for score in scores]
    if not figures:
        return []
    width = _width(max(figures) - min(figures))
    top = ceil(max(figures) / width) * width
    counts = [Counter(_low(score, width, top) for score in scores) for scores in series]
    starts = range(min(low for one in counts for low in one), top, width)
    return [Band(low, low + width, tuple(one[low] for one in counts)) for low in starts]


def _width(spread: Decimal) -> int:
    """Return the narrowest width with which the bands are not too many."""
    return next((width for width in WIDTHS if spread <= width * BANDS), int(spread // BANDS) + 1)


def _low(score: Decimal, width: int, top: int) -> int:
    return min(floor(score / width) * width, top - width)


def commonest(scores: Sequence[Decimal]) -> list[Common]:
    """Return the scores most often given, to the last digit, with their shares in percent."""
    counts = Counter(score.normalize() for score in scores)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], -one[0]))[:COMMON]
    return [Common(score, count, _share(count, len(scores))) for score, count in ranked]


def whole_share(scores: Sequence[Decimal]) -> Decimal | None:
    """Return how many percent of the scores are whole numbers; None without scores."""
    if not scores:
        return None
    return _share(sum(1 for score in scores if score == score.to_integral_value()), len(scores))


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"))


def cells(points: Sequence[tuple[Decimal, Decimal]]) -> list[Cell]:
    """Merge points that fall on one spot of a grid of tenths, so that many alike are one large one."""
    found: dict[tuple[Decimal, Decimal], list[int]] = {}
    for number, (x, y) in enumerate(points):
        found.setdefault((_tenth(x), _tenth(y)), []).append(number)
    return [Cell(x, y, tuple(members)) for (x, y), members in found.items()]


def _tenth(figure: Decimal) -> Decimal:
    """Return the nearest tenth, but none that is whole for what is less: only what is full lies at the full mark."""
    nearest = figure.quantize(TENTH, ROUND_HALF_UP)
    reaches_whole = nearest > figure and nearest == nearest.to_integral_value()
    return figure.quantize(TENTH, ROUND_FLOOR) if reaches_whole else nearest


def mean(figures: Iterable[Decimal]) -> Decimal | None:
    """Return the mean to two places; None of none."""
    known = list(figures)
    return (sum(known, Decimal(0)) / len(known)).quantize(Decimal("0.01")) if known else None


def steps(counts: Mapping[T, int], most: int) -> Mapping[T, int]:
    """Return for each count a step from 0 to `most`, the largest of all at `most`, none at 0."""
    largest = max(counts.values(), default=0)
    return {at: -(-count * most // largest) if count else 0 for at, count in counts.items()}
