"""End a token before its day."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from ziping.web.api.models import Token
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person


def revoke(person: Person, number: int) -> Token:
    """One ends only the own. Again it changes nothing. Raises Http404."""
    with transaction.atomic():
        token = person.tokens.select_for_update(of=("self",)).filter(pk=number).first()
        if token is None:
            raise Http404
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            log(person, "revoke-token", token)
        return token
