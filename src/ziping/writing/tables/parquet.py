"""Lines of a table as a Parquet file."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
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
    pq.write_table(_table(table, lines), path, compression=COMPRESSION)


def write_batches(path: Path, table: str, lines: Iterable[Line], size: int) -> None:
    """Write lines as they come, so many at a time."""
    coming = iter(lines)
    with pq.ParquetWriter(path, schema_of(table), compression=COMPRESSION) as writer:
        while batch := list(islice(coming, size)):
            writer.write_table(_table(table, batch))


def _table(table: str, lines: Sequence[Line]) -> pa.Table:
    columns = [_array(column, [line.get(column.name) for line in lines]) for column in tables()[table].columns]
    return pa.Table.from_arrays(columns, schema=schema_of(table))


def write_texts(path: Path, name: str, texts: Iterable[str]) -> None:
    """Write a table of one column."""
    pq.write_table(pa.table({name: pa.array(list(texts), pa.string())}), path, compression=COMPRESSION)


def write_numbers(path: Path, name: str, texts: Sequence[str], of: str, numbers: Sequence[int]) -> None:
    """Write a table of texts, each with its number."""
    columns = {name: pa.array(texts, pa.string()), of: pa.array(numbers, pa.int64())}
    pq.write_table(pa.table(columns), path, compression=COMPRESSION)


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
