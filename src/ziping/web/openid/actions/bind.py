"""Keep whose an account is at the provider, at the first sign-in from there; afterwards nobody else comes in by it."""

from django.db import transaction

from ziping.web.ledger.chain import log
from ziping.web.openid.models import LONGEST, Bound
from ziping.web.openid.refusing import refused
from ziping.web.people.models import Person


def judge(person: Person, issuer: str, subject: str) -> bool:
    """Tell whether the account is bound already. Raises NotReady where it is another's, or who comes has another."""
    if not (0 < len(subject) <= LONGEST and subject.isascii() and subject.isprintable()):
        raise refused("web.openid.unproven", "the subject is none")
    there = Bound.objects.filter(issuer=issuer)
    of_account = there.filter(person=person).first()
    if of_account is not None and of_account.subject != subject:
        raise refused("web.openid.of-another", "the account is bound to another subject", name=person.username)
    if of_account is None and there.filter(subject=subject).exists():
        raise refused("web.openid.has-another", "the subject is bound to another account", name=person.username)
    return of_account is not None


def bind(person: Person, issuer: str, subject: str) -> None:
    """Raises NotReady as above."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if not judge(person, issuer, subject):
            Bound.objects.create(person=person, issuer=issuer, subject=subject)
            log(person, "bind-identity", person, issuer=issuer)
