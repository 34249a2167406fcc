"""The tables of an archive: what their columns are, and how they are written as Parquet and described to others."""

from ziping.writing.tables.schema import PARTITIONS, Column, Table, tables

__all__ = ["PARTITIONS", "Column", "Table", "tables"]
