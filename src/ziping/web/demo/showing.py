"""The accounts on the sign-in page, in a demonstration only."""

from django import template
from django.conf import settings
from msgspec import Struct

from ziping.web.demo.founding import PASSWORD
from ziping.web.demo.words import county
from ziping.web.people.models import Membership, Role

register = template.Library()


class Shown(Struct, frozen=True):
    username: str
    password: str
    name: str
    role: str
    unit: str


@register.simple_tag
def demo_accounts() -> list[Shown]:
    """Return one account for each role, in the order of the work; none where the data may be real."""
    if not settings.DEMO:
        return []
    order = [*(account.username for account in county().accounts), county().administrator]
    held = Membership.objects.filter(person__username__in=order).select_related("person", "unit")
    by_name = {one.person.username: one for one in held}
    return [_shown(by_name[username]) for username in order if username in by_name]


def _shown(held: Membership) -> Shown:
    return Shown(held.person.username, PASSWORD, held.person.name, str(Role(held.role).label), held.unit.name)
