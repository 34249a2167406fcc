"""Close a unit that is no more, or open it again: a closed one takes part in no new round and keeps its past."""

from django.db import transaction

from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.actions.guarding import administers
from ziping.web.people.models import Person, Unit


def set_unit_open(person: Person, unit: Unit, *, is_open: bool) -> Unit:
    """Raises NotAllowed, TooLate where it is so already, NotReady for the root."""
    with transaction.atomic():
        administers(person, unit)
        one = Unit.objects.select_for_update().get(pk=unit.pk)
        if one.parent_id is None:
            raise NotReady("web.people.root-stays")
        if one.is_open == is_open:
            raise TooLate("web.people.unit-so-already")
        one.is_open = is_open
        one.save(update_fields=["is_open"])
        log(person, "open-unit" if is_open else "close-unit", one, code=one.code)
        return one
