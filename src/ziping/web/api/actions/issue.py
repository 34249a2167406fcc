"""Give oneself a token for a program."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.api.models import Scope, Token
from ziping.web.api.secret import digest_of, new_secret
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import has_role

LETTERS: Final = 60
"""Of the name."""
LONGEST: Final = 366
"""Days."""
MOST: Final = 20
"""Open tokens of one person."""


def issue(person: Person, name: str, scopes: Collection[str], days: int) -> tuple[Token, str]:
    """Return the token and its secret, which nobody can be shown again. Raises NotReady."""
    name = name.strip()
    with transaction.atomic():
        _judge(person, name, scopes, days)
        secret = new_secret()
        token = Token.objects.create(
            person=person,
            name=name,
            digest=digest_of(secret),
            scopes=" ".join(scope for scope in Scope.values if scope in scopes),
            ends_on=timezone.localdate() + timedelta(days=days),
        )
        log(person, "issue-token", token, scopes=token.scopes, ends_on=token.ends_on.isoformat())
        return token, secret


def _judge(person: Person, name: str, scopes: Collection[str], days: int) -> None:
    if not name or len(name) > LETTERS:
        raise NotReady("web.api.no-name")
    if not scopes or not set(scopes) <= set(Scope.values):
        raise NotReady("web.api.no-scope-chosen")
    if Scope.admin in scopes and not has_role(person, Role.administrator):
        raise NotReady("web.api.no-administrator")
    if not 1 <= days <= LONGEST:
        raise NotReady("web.api.days", most=str(LONGEST))
    if person.tokens.filter(revoked_at=None, ends_on__gte=timezone.localdate()).count() >= MOST:
        raise NotReady("web.api.too-many-tokens", most=str(MOST))
