"""Keys and kinds of what is written, held against the types that rule files are read into."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct, ValidationError, convert
from msgspec.structs import FieldInfo, fields

from ziping.rules.judging.problem import Problem, nearest
from ziping.rules.judging.source import FloatFigure, KeyPath, Source
from ziping.rules.rulecase import CaseProject, RuleCase
from ziping.rules.rulefile import Header, PolicyDocument, WrittenValue
from ziping.rules.ruleset import Band

TABLES = ("documents", "values")
LISTS = frozenset({"value", "cases", "projects"})
"""Keys that hold lists of tables, each of which is judged by itself."""
WRITTEN = {
    str: "text",
    int: "whole",
    Decimal: "figure",
    date: "day",
    bool: "truth",
    list: "list",
    tuple: "list",
    dict: "table",
}
"""How what stands in a file is called, by its Python type."""


def shape_problems(source: Source) -> Iterator[Problem]:
    """Yield what has a wrong key, lacks one, or is of a wrong kind, and every figure that is a float."""
    head = {name: held for name, held in source.content.items() if name not in TABLES}
    yield from _of_struct(head, Header, (), source)
    yield from _of_tables("documents", PolicyDocument, source)
    yield from _of_tables("values", WrittenValue, source)
    for name, value in source.tables("values"):
        yield from _of_list(value.get("value"), Band, ("values", name, "value"), source)
        yield from _of_list(value.get("cases"), RuleCase, ("values", name, "cases"), source)
        for number, case in enumerate(_list(value.get("cases"))):
            at = ("values", name, "cases", number, "projects")
            yield from _of_list(case.get("projects"), CaseProject, at, source)
    yield from _floats(source.content, (), source)


def _of_tables(name: str, shape: type[Struct], source: Source) -> Iterator[Problem]:
    held = source.content.get(name)
    if not held or not isinstance(held, dict):
        yield Problem("missing-table", source.line(name), {"name": name})
        return
    for key, table in held.items():
        if isinstance(table, dict):
            yield from _of_struct(table, shape, (name, key), source)
        else:
            yield Problem("no-table", source.line(name, key), {"name": f"{name}.{key}"})


def _of_list(held: object, shape: type[Struct], at: KeyPath, source: Source) -> Iterator[Problem]:
    for number, table in enumerate(_list(held)):
        yield from _of_struct(table, shape, (*at, number), source)


def _list(held: object) -> list[Mapping[str, Any]]:
    return [table for table in held if isinstance(table, dict)] if isinstance(held, list) else []


def _of_struct(table: Mapping[str, Any], shape: type[Struct], at: KeyPath, source: Source) -> Iterator[Problem]:
    known = {field.encode_name: field for field in fields(shape)}
    for name in table:
        if name not in known:
            yield _unknown(name, known, at, source)
    for name, field in known.items():
        if name in table:
            yield from _of_field(table[name], field, (*at, name), source)
        elif field.required:
            yield Problem("missing-key", source.line(*at), {"name": name, "table": _called(at)})


def _unknown(name: str, known: Mapping[str, object], at: KeyPath, source: Source) -> Problem:
    """A key of the head that stands after a table belongs to that table: it is told apart from a misspelt one."""
    heads = {field.encode_name for field in fields(Header)} if at and at[0] in TABLES else set()
    facts = {"name": name, "table": _called(at), "nearest": nearest(name, known), "names": "、".join(known)}
    return Problem("key-too-late" if name in heads else "unknown-key", source.line(*at, name), facts)


def _of_field(held: object, field: FieldInfo, at: KeyPath, source: Source) -> Iterator[Problem]:
    if isinstance(held, FloatFigure) or (at[-1] in LISTS and _is_of_tables(held)):
        return
    choices = get_args(field.type) if get_origin(field.type) is Literal else ()
    facts = {"name": str(at[-1]), "table": _called(at[:-1])}
    if choices and held not in choices:
        yield Problem("unknown-word", source.line(*at), facts | _among(held, choices))
    elif not choices and not _fits(held, field.type):
        facts |= {"expected": _kinds(field.type), "got": WRITTEN.get(type(held), "other")}
        yield Problem("wrong-type", source.line(*at), facts)


def _is_of_tables(held: object) -> bool:
    return isinstance(held, list) and bool(held) and all(isinstance(part, dict) for part in held)


def _among(held: object, choices: tuple[str, ...]) -> dict[str, str]:
    return {"written": str(held), "nearest": nearest(str(held), choices), "names": "、".join(choices)}


def _fits(held: object, kind: Any) -> bool:  # noqa: ANN401 - a type as written in a struct
    try:
        convert(held, kind)
    except ValidationError:
        return False
    return True


def fits_head(name: str, held: object) -> bool:
    """Tell a key of the head whose value is of its kind."""
    kinds = {field.encode_name: field.type for field in fields(Header)}
    return name in kinds and _fits(held, kinds[name])


def _kinds(kind: Any) -> str:  # noqa: ANN401 - a type as written in a struct
    parts = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    names = dict.fromkeys(WRITTEN.get(get_origin(part) or part, "other") for part in parts if part is not NoneType)
    return " ".join(names)


def _floats(held: object, at: KeyPath, source: Source) -> Iterator[Problem]:
    if isinstance(held, FloatFigure):
        yield Problem("float", source.line(*at), {"written": str(held)})
    parts = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for key, part in parts:
        yield from _floats(part, (*at, key), source)


def _called(at: KeyPath) -> str:
    """Name a table as it is headed: `documents.form`; nothing for the head, a list's entry by its list."""
    return ".".join(str(part) for part in at if isinstance(part, str))
