"""Having documents printed."""

from ziping.flows.printing import can_print
from ziping.web.printing.actions.print import MOST_TRIES
from ziping.web.printing.models import MISSING, Print
from ziping.web.printing.tasks import print_document
from ziping.web.submissions.states import atomic

LAST_TRY = MOST_TRIES - 1
"""The tries counted of what has one more."""


def ask(source: str) -> Print:
    """Have the docx of this digest printed. Call it within the transaction of the act that issues it."""
    one, is_new = Print.objects.get_or_create(source=source)
    if is_new:
        print_document.enqueue(one.pk)
    return one


def ask_again() -> int:
    """Have printed what could not be: an office may have been installed or mended since. Return how many."""
    if not can_print():
        return 0
    with atomic():
        missing = list(Print.objects.select_for_update().filter(state__in=MISSING))
        for one in missing:
            one.tries = LAST_TRY if one.state == Print.State.failed else 0
            one.state, one.ended_at = Print.State.waiting, None
            print_document.enqueue(one.pk)
        Print.objects.bulk_update(missing, ["tries", "state", "ended_at"])
        return len(missing)
