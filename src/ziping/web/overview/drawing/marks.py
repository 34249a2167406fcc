"""The few marks that plots are made of, as SVG."""

from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

WIDTH: Final = 400
"""Of every plot, in its own units: so its words stay legible on a phone."""

Number = int | float | Decimal


def tag(name: str, *inside: str, **attributes: Number | str) -> str:
    """Return an element; what is inside is markup already. An underscore before or in a name stands for a hyphen."""
    said = "".join(f' {key.strip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def _value(value: Number | str) -> str:
    return escape(value) if isinstance(value, str) else f"{float(value):.1f}".removesuffix(".0")


def text(x: Number, y: Number, words: str, kind: str = "") -> str:
    return tag("text", escape(words), x=x, y=y, class_=kind)


def link(href: str, label: str, *inside: str) -> str:
    """Return a link for the hand; the keyboard has those of the table."""
    return tag("a", *inside, href=href, tabindex="-1", aria_label=label)


def title(words: str) -> str:
    return tag("title", escape(words))


def plot(name: str, heading: str, told: str, height: Number, marks: Iterable[str]) -> SafeString:
    """Return a whole plot, named by `heading` and told in words by `told`; `name` must be its own on the page."""
    named = tag("title", escape(heading), id=f"{name}-title") + tag("desc", escape(told), id=f"{name}-told")
    markup = tag(
        "svg",
        named,
        *marks,
        class_="plot",
        viewBox=f"0 0 {WIDTH} {_value(height)}",
        role="group",
        aria_labelledby=f"{name}-title {name}-told",
    )
    return mark_safe(markup)  # noqa: S308 - every word in it was escaped above
