"""The words of generated pages stand in `templates/`; here they are filled."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BETWEEN_LANGUAGES = " · "


def filled(template: str, **shown: object) -> str:
    """Fill a Markdown template; one line ends the page."""
    return _environment().get_template(template).render(**shown).rstrip() + "\n"


def in_both(words: str) -> tuple[str, str]:
    """Part `中文 · English` into its two languages."""
    zh, _, en = words.partition(BETWEEN_LANGUAGES)
    return zh, en


def in_cell(text: str) -> str:
    """Return text that stays within one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def shape_words(shape: Mapping[str, Any]) -> str:
    """Say what a JSON Schema allows: its types, its words, what its lists and maps hold."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in shape:
        return " / ".join(map(shape_words, shape["anyOf"]))
    if "enum" in shape:
        return " ".join(f"`{word}`" for word in shape["enum"])
    if "items" in shape:
        return f"{shape['type']}: {shape_words(shape['items'])}" if shape["items"] else str(shape["type"])
    return str(shape.get("type", "any"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - it fills Markdown, from the project's own text
    )
    environment.filters |= {"cell": in_cell, "shape": shape_words}
    return environment
