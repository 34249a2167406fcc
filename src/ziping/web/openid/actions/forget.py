"""Forget whose an account is at the provider: who signs in next by its name is bound to it."""

from django.db import transaction

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.actions.guarding import administers_all_of
from ziping.web.people.models import Person


def forget(by: Person, person: Person) -> None:
    """Raises NotAllowed, NotReady where nothing is kept."""
    with transaction.atomic():
        administers_all_of(by, person)
        if not person.bound.exists():
            raise NotReady("web.openid.not-bound", name=person.username)
        person.bound.all().delete()
        log(by, "forget-identity", person)
