"""What stands under a key, in templates: {{ before|of:cell.at }}."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[str, object], key: str) -> object:
    return found.get(key, "")


@register.filter
def knows(found: Mapping[str, object], key: str) -> bool:
    return key in found
