"""What the page and the report of an archive are made from."""

from collections.abc import Mapping

from msgspec import Struct


class Bin(Struct, frozen=True):
    """A bar of a distribution: how many lie between `low` and the next bar."""

    low: float
    count: int
    other: int = 0


class Cell(Struct, frozen=True):
    """A field of a plane or of a heat map, counted from 0; `share` from 0 to 1 is how dark it is."""

    column: int
    row: int
    count: int
    share: float


class Ranking(Struct, frozen=True):
    """Lines in their order. The words of the columns are `overview.column.<name>`; `figures` stand at the right.

    `links` are the addresses of the lines' pages, the empty string where there is none.
    """

    name: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    figures: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()


class Shown(Struct, frozen=True):
    """A report in the list to be searched; `file` is its path within the archive."""

    file: str
    department: str
    year: str
    score: str
    risk: str
    page: str


class Overview(Struct, frozen=True):
    """`totals` by name; `counts` are whole, of lists that show only their first lines.

    `passed_over` says which files were taken for no documents.

    `heat` has a row for each of `checks` and a column for each of `kinds` of departments; `names` say what these checks
    look at.
    """

    totals: Mapping[str, int]
    scores: tuple[Bin, ...]
    plane: tuple[Cell, ...]
    checks: tuple[str, ...]
    kinds: tuple[str, ...]
    heat: tuple[Cell, ...]
    rankings: tuple[Ranking, ...]
    reports: tuple[Shown, ...]
    counts: Mapping[str, int] = {}
    passed_over: str = ""
    names: Mapping[str, str] = {}

    def ranking(self, name: str) -> Ranking:
        return next(ranking for ranking in self.rankings if ranking.name == name)
