"""What stands under a key, in templates: {{ before|of:cell.at }}."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from ziping.text import write_number
from ziping.web.submissions.counting import counted_as
from ziping.web.submissions.giving_back import back_of
from ziping.web.submissions.models import State, Submission

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


@register.filter
def stands(submission: Submission) -> State:
    """Return the state that it counts as."""
    return counted_as(submission.state, is_back=back_of(submission) is not None)
