"""The description of the tables that others read: a Data Package (frictionless), and the units and origins in it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ziping.writing.messages import Language
from ziping.writing.tables.schema import Column, Table, column_words, table_words, tables

PROFILE, NAME = "data-package", "ziping-audit"
TYPES = {"text": "string", "state": "string", "integer": "integer", "float": "number", "boolean": "boolean"}
STATES = ("value", "blank", "unread", "none")
INDENT = 2


def write_package(files: Mapping[str, Sequence[str]], version: str, language: Language = "zh") -> bytes:
    """Return `datapackage.json`; `files` are the paths of each table from the folder of the package."""
    package = {
        "profile": PROFILE,
        "name": NAME,
        "title": table_words("package", language),
        "version": version,
        "resources": [_resource(name, files[name], language) for name in tables() if name in files],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=INDENT) + b"\n"


def _resource(name: str, paths: Sequence[str], language: Language) -> dict[str, Any]:
    """Describe a table. One of several files names them all: they are one table behind each other."""
    table = tables()[name]
    return {
        "name": name,
        "title": table_words(name, language),
        "path": paths[0] if len(paths) == 1 else list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _schema(name, table, language),
    }


def _schema(name: str, table: Table, language: Language) -> dict[str, Any]:
    fields = [_field(name, column, language) for column in table.columns]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key)}
    if "report" in table.names and name not in {"files", "reports"}:
        reference = {"resource": "reports", "fields": ["report"]}
        schema["foreignKeys"] = [{"fields": ["report"], "reference": reference}]
    return schema


def _field(name: str, column: Column, language: Language) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "number" if column.decimals else TYPES[column.kind],
        "description": column_words(name, column.name, language),
        "origin": column.origin,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.kind == "state":
        field["constraints"] = {"enum": list(STATES)}
    return field
