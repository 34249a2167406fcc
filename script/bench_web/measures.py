"""What a run comes to: the measures of each kind of request, and whether each keeps what it must."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil
from statistics import median

from msgspec import Struct

from bench_web.pages import LISTS, SAVE_MOST
from bench_web.seeded import Counted, Timed

SAVE = "save"
REFUSED = 400


class Load(Struct, frozen=True):
    clerks: int
    submissions: int
    seconds: float


class Measure(Struct, frozen=True):
    """One kind of request: milliseconds. `most` is what the p95 must keep below, 0 where nothing is asked."""

    kind: str
    count: int
    errors: int
    median: float
    p95: float
    worst: float
    most: int = 0

    @property
    def keeps(self) -> bool:
        return not self.errors and (not self.most or self.p95 < self.most)


class Run:
    """All of one database. `processors` is how many of them each part took: what serves, what reads, the crowd."""

    def __init__(
        self, database: str, timed: Sequence[Timed], queries: Sequence[Counted], processors: Mapping[str, float]
    ) -> None:
        self.database = database
        self.queries = queries
        self.processors = processors
        self._timed = timed

    @cached_property
    def measures(self) -> Sequence[Measure]:
        """Saves first, then the lists in their order, then the rest."""
        kinds = defaultdict(list)
        for one in self._timed:
            kinds[one.kind].append(one)
        return [_measure(kind, kinds[kind]) for kind in dict.fromkeys((*_wanted(), *sorted(kinds))) if kind in kinds]

    @property
    def rival(self) -> Measure | None:
        """Return the measure of the list that ours is held against."""
        names = {page.name for page in LISTS if page.is_rival}
        return next((one for one in self.measures if one.kind in names), None)

    @property
    def growing(self) -> Sequence[str]:
        """Return the pages that ask more with more rows."""
        return [one.page for one in self.queries if one.many > one.few]

    @property
    def statuses(self) -> Mapping[str, int]:
        """Return what went wrong, by kind and status, and how often."""
        return Counter(f"{one.kind} {one.status}" for one in self._timed if _is_error(one))

    @property
    def keeps(self) -> bool:
        return all(one.keeps for one in self.measures) and not self.growing


def _wanted() -> Iterator[str]:
    yield SAVE
    yield from (page.name for page in LISTS)


def _measure(kind: str, timed: Sequence[Timed]) -> Measure:
    seconds = sorted(one.seconds * 1000 for one in timed)
    errors = sum(map(_is_error, timed))
    most = {SAVE: SAVE_MOST, **{page.name: page.most for page in LISTS}}.get(kind, 0)
    return Measure(kind, len(timed), errors, median(seconds), percentile(seconds, 95), seconds[-1], most)


def _is_error(one: Timed) -> bool:
    return not 0 < one.status < REFUSED


def percentile(ordered: Sequence[float], percent: int) -> float:
    """Return the smallest of the ordered figures that so many percent do not exceed."""
    return ordered[ceil(len(ordered) * percent / 100) - 1]
