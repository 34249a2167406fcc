"""Words of the one catalogue in templates: {% say "web.save" %}."""

from decimal import Decimal

from django import template

from ziping.text import write_number
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import READERS, has_role
from ziping.web.submissions.spread import Spread, score_words
from ziping.writing.messages import message

register = template.Library()


@register.simple_tag
def say(key: str, **facts: object) -> str:
    """Return the Chinese words of a key."""
    return message(key, {name: str(fact) for name, fact in facts.items()})


@register.filter
def oversees(person: Person) -> bool:
    """Tell whether the bureau's pages are shown."""
    return has_role(person, *READERS)


@register.filter
def administers(person: Person) -> bool:
    """Tell whether the administrator's pages are shown."""
    return has_role(person, Role.administrator)


@register.filter
def publishes(person: Person) -> bool:
    """Tell whether the acts of publishing are shown."""
    return has_role(person, Role.lead)


@register.filter
def figure(number: Decimal | None) -> str:
    """Return a figure without idle noughts; a dash where there is none."""
    return "—" if number is None else write_number(number)


@register.simple_tag
def score(figure: Decimal | None, spread: Spread, of: str) -> str:
    """Return a form's score `of` the claim or the rules (claimed, recomputed); of several tables what there is."""
    return score_words(figure, spread, of)


@register.filter
def sees_publishing(person: Person) -> bool:
    """Tell whether the pages of publishing are shown."""
    return has_role(person, Role.lead, Role.auditor)
