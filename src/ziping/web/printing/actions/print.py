"""Print a document: its effect is one transaction, and nothing once it was done."""

from django.utils import timezone

from ziping.flows.errors import UnusableError
from ziping.flows.printing import NEEDS_OFFICE, printed
from ziping.web.answering.trouble import PASSING, counting_no_try
from ziping.web.files import keep, path_of
from ziping.web.ledger.chain import log
from ziping.web.printing.models import Print
from ziping.web.submissions.states import atomic

MOST_TRIES = 3
"""A document whose printing takes its worker along is given up."""
State = Print.State


def print_one(number: int) -> bool:
    """Print the document unless that was done; return whether it is settled, else it is to be tried again.

    What cannot be printed, whatever the reason, is told and stays docx.
    """
    one = _begun(number)
    if one is None:
        return True
    try:
        with counting_no_try(Print.objects.filter(pk=number), one.tries):
            return _end(number, *((State.failed, "") if one.tries > MOST_TRIES else _made(one.source)))
    except (*PASSING, OSError):
        raise
    except Exception:
        _give_up(number)
        raise


def _begun(number: int) -> Print | None:
    """Mark the beginning; None where that is settled already."""
    with atomic():
        one = Print.objects.select_for_update().get(pk=number)
        if not one.is_under_way:
            return None
        one.state = State.printing
        one.tries += 1
        one.save()
        return one


def _made(source: str) -> tuple[Print.State, str]:
    """Return what became of it, and the PDF's digest."""
    try:
        return State.printed, keep([printed(path_of(source).read_bytes())]).digest
    except UnusableError as problem:
        return (State.no_office if problem.key == NEEDS_OFFICE else State.failed), ""


def _give_up(number: int) -> None:
    Print.objects.filter(pk=number).update(tries=MOST_TRIES)
    _end(number, State.failed, "")


def _end(number: int, state: Print.State, digest: str) -> bool:
    with atomic():
        one = Print.objects.select_for_update().get(pk=number)
        if not one.is_under_way:
            return True
        if state == State.failed and one.tries < MOST_TRIES:
            Print.objects.filter(pk=number).update(state=State.waiting)
            return False
        one.state, one.digest, one.ended_at = state, digest, timezone.now()
        one.save()
        log(None, "print", one, source=one.source, state=state, digest=digest)
        return True
