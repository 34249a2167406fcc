"""What the archive's page shows, asked of its tables."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from os.path import commonprefix
from typing import Any
from urllib.parse import quote

import msgspec
from duckdb import DuckDBPyConnection

from ziping.flows.reporting.checks import checks_of
from ziping.text import write_number
from ziping.writing.messages import Language, message
from ziping.writing.overview import Bin, Cell, Overview, Ranking, Shown
from ziping.writing.pages import summary

REPORT, MEASURE, FILE = "report", "measure", "file"
TEXTS = frozenset({"file", "department", "place", "year", "text", "first", "measure", "name", "unit", "why", "project"})
"""Columns that hold no figures."""
Pages = Mapping[str, str]
"""The addresses of the reports' own pages by their ids."""


def overview_of(connection: DuckDBPyConnection, pages: Pages, language: Language) -> Overview:
    checks, kinds = _names(connection, "checks"), _names(connection, "kinds")
    root = _root(connection)
    return Overview(
        totals=_totals(connection),
        scores=tuple(Bin(low, claimed, other) for low, claimed, other in _asked(connection, "scores")),
        plane=tuple(_cells(_asked(connection, "plane"))),
        checks=checks,
        kinds=kinds,
        heat=tuple(_heat(connection, checks, kinds)),
        rankings=tuple(
            _ranking(connection, name, query, pages, language, root) for name, query in _queries("rankings").items()
        ),
        reports=tuple(_shown(connection, pages, root)),
        counts={str(name): int(count) for name, count in _asked(connection, "counts")},
        names={code: summary(check.page, language) for code, check in checks_of(checks).items()},
    )


@cache
def _queries(name: str) -> Mapping[str, str]:
    data = files("ziping.flows.audit").joinpath(f"{name}.toml").read_bytes()
    return msgspec.toml.decode(data, type=dict[str, str])


def _asked(connection: DuckDBPyConnection, plot: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = connection.execute(_queries("plots")[plot]).fetchall()
    return found


def _totals(connection: DuckDBPyConnection) -> Mapping[str, int]:
    names = ("files", "read", "refused", "projects", "error", "warning")
    return {name: int(count) for name, count in zip(names, _asked(connection, "totals")[0], strict=True)}


def _names(connection: DuckDBPyConnection, plot: str) -> tuple[str, ...]:
    return tuple(str(name) for (name,) in _asked(connection, plot))


def _cells(found: Sequence[tuple[Any, ...]]) -> Iterator[Cell]:
    counted = [tuple(int(part) for part in line) for line in found]
    most = max((count for _, _, count in counted), default=1)
    yield from (Cell(column, row, count, (count / most) ** 0.5) for column, row, count in counted)


def _heat(connection: DuckDBPyConnection, checks: Sequence[str], kinds: Sequence[str]) -> Iterator[Cell]:
    for code, kind, count, share in _asked(connection, "heat"):
        if code in checks and kind in kinds:
            yield Cell(kinds.index(str(kind)), checks.index(str(code)), int(count), float(share))


def _root(connection: DuckDBPyConnection) -> str:
    """Return the folder that holds all files, as their paths begin with it."""
    paths = [path for path in _asked(connection, "folder")[0] if path]
    shared: str = commonprefix(paths)  # noqa: RUF071 - an address is no path of this machine; it is cut at its last folder
    return shared[: shared.rfind("/") + 1]


def _ranking(
    connection: DuckDBPyConnection, name: str, query: str, pages: Pages, language: Language, root: str
) -> Ranking:
    found = connection.execute(query)
    columns = tuple(str(column) for column, *_ in found.description or ())
    lines = found.fetchall()
    hidden = columns[0] == REPORT
    links = tuple(pages.get(str(line[0]), "") for line in lines) if hidden else ()
    shown = columns[1:] if hidden else columns
    told = tuple(
        tuple(_cell(*pair, language, root) for pair in zip(shown, line[hidden:], strict=True)) for line in lines
    )
    return Ranking(name, shown, told, frozenset(shown) - TEXTS, links)


def _cell(column: str, cell: object, language: Language, root: str = "") -> str:
    if column == FILE:
        return str(cell).removeprefix(root)
    if column == MEASURE:
        return message(f"overview.measure.{cell}", {}, language)
    if isinstance(cell, float | Decimal):
        return write_number(Decimal(str(cell)))
    return "" if cell is None else str(cell)


def _shown(connection: DuckDBPyConnection, pages: Pages, root: str) -> Iterator[Shown]:
    for report, file, department, year, low, high, risk in _asked(connection, "reports"):
        whose, when, how_risky = (_cell("", cell, "zh") for cell in (department, year, risk))
        yield Shown(str(file).removeprefix(root), whose, when, _span(low, high), how_risky, pages.get(report, ""))


def _span(low: object, high: object) -> str:
    """Return a score, or the lowest and the highest of a document that has none as a whole."""
    return "～".join(dict.fromkeys(_cell("", score, "zh") for score in (low, high)))


def address_of(report: str) -> str:
    return f"pages/{quote(report)}.html"
