"""Add a person, give and take roles, set a new password, close an account."""

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.actions.guarding import administers, administers_all_of
from ziping.web.people.first_password import first_password
from ziping.web.people.fitting import refuse_blank, refuse_long, refuse_unknown
from ziping.web.people.models import Membership, Person, Role, Unit


def add_person(by: Person, unit: Unit, username: str, name: str, role: str) -> tuple[Person, str]:
    """Return the person and the first password. Raises NotAllowed, NotReady."""
    username, name = Person.normalize_username(username.strip()), name.strip()
    first = first_password()
    with transaction.atomic():
        administers(by, unit)
        refuse_blank("username", username)
        refuse_blank("name", name)
        refuse_unknown("role", role, Role.values)
        refuse_long("username", username)
        refuse_long("name", name)
        if not is_username(username):
            raise NotReady("web.people.username-signs", username=username)
        if Person.objects.filter(username__iexact=username).exists():
            raise NotReady("web.people.username-taken", username=username)
        person = Person.objects.create(username=username, name=name, password=first.kept)
        Membership.objects.create(person=person, unit=unit, role=role)
        log(by, "add-person", person, unit=unit.pk, role=role)
        return person, first.words


def is_username(username: str) -> bool:
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        return False
    return bool(username)


def grant(by: Person, person: Person, unit: Unit, role: str) -> None:
    """Raises NotAllowed, NotReady, also where the person has the role already."""
    with transaction.atomic():
        administers(by, unit)
        refuse_unknown("role", role, Role.values)
        _, is_new = Membership.objects.get_or_create(person=person, unit=unit, role=role)
        if not is_new:
            raise NotReady("web.people.role-there", name=str(person), role=Role(role).label)
        log(by, "grant", person, unit=unit.pk, role=role)


def revoke(by: Person, held: Membership) -> None:
    """The last role stays: an account without any belongs to nobody. One that is gone already is left so.

    Nobody takes the care of the units from themselves: there might be no other to give it back. Raises NotAllowed,
    NotReady.
    """
    with transaction.atomic():
        administers(by, held.unit)
        person = Person.objects.select_for_update().get(pk=held.person_id)
        if person == by and held.role == Role.administrator:
            raise NotReady("web.people.own-role")
        there = list(person.memberships.all())
        if held not in there:
            return
        if len(there) == 1:
            raise NotReady("web.people.last-role")
        held.delete()
        log(by, "revoke", person, unit=held.unit_id, role=held.role)


def renew_password(by: Person, person: Person) -> str:
    """Return the new password. Second factors are taken off too, for whoever lost the telephone, and tokens ended.

    Raises NotAllowed.
    """
    new = first_password()
    with transaction.atomic():
        administers_all_of(by, person)
        person.password = new.kept
        person.save(update_fields=["password"])
        person.authenticator_set.all().delete()  # type: ignore[attr-defined]  # allauth ships no types
        person.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        log(by, "renew-password", person)
        return new.words


def set_open(by: Person, person: Person, *, is_open: bool) -> None:
    """Open or close an account; what the person did stays theirs. Raises NotAllowed, NotReady."""
    with transaction.atomic():
        administers_all_of(by, person)
        if person == by:
            raise NotReady("web.people.yourself")
        person.is_active = is_open
        person.save(update_fields=["is_active"])
        log(by, "open-account" if is_open else "close-account", person)
