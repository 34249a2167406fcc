"""The page of the tables of an audit: columns, units, origins, and the signals with their thresholds."""

import tomllib
from importlib.resources import files

from msgspec import Struct

from docs_pages.templating import filled
from ziping.flows.audit.signals.thresholds import query_of, signals
from ziping.writing.messages import message
from ziping.writing.tables.schema import Column, column_words, table_words, tables

VIEWS = "views.toml"


class Shown(Struct, frozen=True):
    """A table or a view as the page shows it."""

    name: str
    zh: str
    en: str
    key: str = ""
    columns: tuple[tuple[Column, str, str], ...] = ()
    query: str = ""
    thresholds: str = ""


def table_page() -> str:
    shown = [_table(name) for name in tables() if name != "texts"]
    views = [Shown(name, *_both(f"view.{name}"), query=query.strip()) for name, query in _views().items()]
    return filled("tables.md", tables=shown, views=views)


def _table(name: str) -> Shown:
    table = tables()[name]
    columns = tuple(
        (column, column_words(name, column.name, "zh"), column_words(name, column.name, "en"))
        for column in table.columns
    )
    limits = "，".join(f"`{key}` {value}" for key, value in signals().get(name, {}).items())
    query = query_of(name).strip() if name in signals() else ""
    return Shown(name, table_words(name, "zh"), table_words(name, "en"), "、".join(table.key), columns, query, limits)


def _views() -> dict[str, str]:
    return tomllib.loads(files("ziping.flows.audit").joinpath(VIEWS).read_text(encoding="utf-8"))


def _both(key: str) -> tuple[str, str]:
    return message(key, {}, "zh"), message(key, {}, "en")
