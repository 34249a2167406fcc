"""The kind of a masked place in words: {{ mask.kind|mask_kind }}."""

from django import template

from ziping.writing.messages import message

register = template.Library()


@register.filter
def mask_kind(kind: str) -> str:
    return message(f"web.mask.{kind}", {})
