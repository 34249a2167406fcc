"""What stands under a key, in templates: {{ before|of:cell.at }}."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from ziping.text import write_number

register = template.Library()


@register.filter
def of(found: Mapping[str, object], key: str) -> object:
    return found.get(key, "")


@register.filter
def knows(found: Mapping[str, object], key: str) -> bool:
    return key in found


@register.filter
def figure(number: object) -> str:
    """Write a figure as people do, a dash for none."""
    return write_number(number) if isinstance(number, Decimal) else "—"
