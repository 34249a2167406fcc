"""Lines of a table as a Parquet file."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ziping.writing.tables.schema import Column, fitting, tables

Line = Mapping[str, object]
KINDS: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "state": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "boolean": pa.bool_(),
}
COMPRESSION = "zstd"


def write_lines(path: Path, table: str, lines: Sequence[Line]) -> None:
    """Write the lines in their order; a column that a line does not name is empty in it."""
    columns = [_array(column, [line.get(column.name) for line in lines]) for column in tables()[table].columns]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema_of(table)), path, compression=COMPRESSION)


def write_texts(path: Path, name: str, texts: Iterable[str]) -> None:
    """Write a table of one column."""
    pq.write_table(pa.table({name: pa.array(list(texts), pa.string())}), path, compression=COMPRESSION)


@cache
def schema_of(table: str) -> pa.Schema:
    return pa.schema([pa.field(column.name, _type(column)) for column in tables()[table].columns])


def _type(column: Column) -> pa.DataType:
    return pa.decimal128(*column.decimals) if column.decimals else KINDS[column.kind]


def _array(column: Column, cells: Sequence[object]) -> pa.Array:
    if column.decimals is None:
        return pa.array(cells, KINDS[column.kind])
    digits, places = column.decimals
    fitted = [fitting(cell, digits, places) if isinstance(cell, Decimal) else None for cell in cells]
    return pa.array(fitted, _type(column))
