"""The columns of each table, as data: name, kind, unit, and where each comes from."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from ziping.writing.messages import Language, message

DECIMAL = re.compile(r"decimal\((\d+),(\d+)\)")
MONEY = (28, 4)
"""Digits, and those behind the point, of amounts in yuan."""
PARTITIONS = ("year", "province")
"""The columns by which the files of a table lie in folders."""


class Column(Struct, frozen=True):
    """`kind` is text, integer, float, boolean, state, money or decimal(digits,places).

    A state tells what stands in a field of the form: value, blank, unread, or none where the form has no such place.
    """

    name: str
    kind: str
    origin: str = "computed"
    unit: str = ""

    @property
    def decimals(self) -> tuple[int, int] | None:
        """Digits and places of an exact figure, None for what is none."""
        if self.kind == "money":
            return MONEY
        match = DECIMAL.fullmatch(self.kind)
        return (int(match.group(1)), int(match.group(2))) if match else None


class Table(Struct, frozen=True):
    """The lines are told apart, and put in order, by `key`. `across`: made of the other tables, not of a document."""

    key: tuple[str, ...]
    columns: tuple[Column, ...]
    across: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@cache
def tables() -> Mapping[str, Table]:
    """Return the tables by name; `texts` is only for looking across documents, and not handed out."""
    data = files("ziping.writing.tables").joinpath("tables.toml").read_bytes()
    return msgspec.toml.decode(data, type=dict[str, Table])


def document_tables() -> Mapping[str, Table]:
    return {name: table for name, table in tables().items() if not table.across}


def table_words(table: str, language: Language = "zh") -> str:
    return message(f"table.{table}", {}, language)


def column_words(table: str, column: str, language: Language = "zh") -> str:
    return message(f"table.{table}.{column}", {}, language)


def fitting(figure: Decimal, digits: int, places: int) -> Decimal | None:
    """Return the figure with no more places than the column has, None where the column cannot hold it."""
    if not figure.is_finite():
        return None
    exponent = figure.as_tuple().exponent
    rounded = figure if isinstance(exponent, int) and exponent >= -places else round(figure, places)
    return rounded if rounded.adjusted() < digits - places else None
