"""Delete a round that was prepared and never opened: nobody has a form of it yet."""

from django.db import transaction

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.rounds.states import begin


def delete_round(by: Person, number: int) -> Round:
    """Return what it was. Raises NotAllowed, TooLate."""
    with transaction.atomic():
        rounded = begin(by, number, "delete-round")
        log(by, "delete-round", rounded, year=rounded.year, title=rounded.title)
        Round.objects.filter(pk=number).delete()
        return rounded
