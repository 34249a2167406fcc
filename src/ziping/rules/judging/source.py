"""A rule file's text: what it says, and on which line each part of it begins."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import tree_sitter_toml
from msgspec import Struct
from tree_sitter import Language, Node, Parser

KeyPath: TypeAlias = tuple[str | int, ...]


class FloatFigure(str):
    """A figure with a point and without quotes: how it is written, so that it can be named."""

    __slots__ = ()


class Source(Struct, frozen=True):
    content: Mapping[str, Any]
    lines: Mapping[KeyPath, int]

    def line(self, *path: str | int) -> int:
        """Return the line of this part, else of the nearest one that holds it; 0 where none does."""
        return next((self.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.lines), 0)

    def tables(self, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield what stands under `[name.…]` as tables, each by its key."""
        held = self.content.get(name)
        for key, table in held.items() if isinstance(held, dict) else ():
            if isinstance(table, dict):
                yield key, table


def read_source(text: str) -> Source:
    """Raises TOMLDecodeError."""
    return Source(tomllib.loads(text, parse_float=FloatFigure), dict(_lines(text)))


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    tables: Counter[KeyPath] = Counter()
    root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
    for node in root.named_children:
        if node.type == "pair":
            yield from _pair(node, ())
        elif node.type in {"table", "table_array_element"}:
            path: KeyPath = tuple(_keys(node.named_children[0]))
            if node.type == "table_array_element":
                tables[path] += 1
                path = (*path, tables[path] - 1)
            yield path, _line(node)
            for inner in node.named_children[1:]:
                yield from _pair(inner, path)


def _pair(node: Node, above: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    if node.type != "pair":
        return
    key, held = node.named_children[:2]
    path = (*above, *_keys(key))
    yield path, _line(node)
    yield from _held(held, path)


def _held(node: Node, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    inner = [child for child in node.named_children if child.type != "comment"]
    if node.type == "inline_table":
        for pair in inner:
            yield from _pair(pair, path)
    elif node.type == "array":
        for number, child in enumerate(inner):
            yield (*path, number), _line(child)
            yield from _held(child, (*path, number))


def _keys(node: Node) -> Iterator[str]:
    if node.type == "dotted_key":
        for part in node.named_children:
            yield from _keys(part)
    else:
        yield (node.text or b"").decode().strip("\"'")


def _line(node: Node) -> int:
    return node.start_point.row + 1
