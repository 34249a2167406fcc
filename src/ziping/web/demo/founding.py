"""Makes the whole county, or nothing of it."""

from typing import Final

from django.db import transaction
from django.utils import timezone

from ziping.web.answering.refusals import TooLate
from ziping.web.demo.clock import acting_at
from ziping.web.demo.people import found_people
from ziping.web.demo.words import county
from ziping.web.demo.years import at, current_year, past_year
from ziping.web.ledger.chain import log
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person

ACT: Final = "invent-county"
PASSWORD: Final = "yunhe-shifan"  # noqa: S105 - it is shown on the sign-in page, and opens invented data only


def found() -> bool:
    """Return whether it was made now; one that stands is left as it is. Raises TooLate in a place of real people."""
    if Entry.objects.filter(act=ACT).exists():
        return False
    if Person.objects.exists():
        raise TooLate("web.demo.real")
    today = timezone.localdate()
    with transaction.atomic():
        with acting_at(at(county().years[0].founded)):
            cast = found_people()
            log(cast.administrator, ACT, cast.county)
        for year in county().years:
            past_year(cast, year)
        current_year(cast, today)
        _open_accounts()
    return True


def _open_accounts() -> None:
    """Give the accounts that are shown the password that is shown; nobody knows those of the others."""
    shown = [county().administrator, *(account.username for account in county().accounts)]
    for person in Person.objects.filter(username__in=shown):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
