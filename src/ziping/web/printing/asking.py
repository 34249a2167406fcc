"""Having documents printed."""

from ziping.flows.printing import can_print
from ziping.web.printing.actions.print import MOST_TRIES
from ziping.web.printing.models import MISSING, Print
from ziping.web.printing.tasks import print_document
from ziping.web.submissions.states import atomic


def ask(source: str) -> Print:
    """Have the docx of this digest printed. Call it within the transaction of the act that issues it."""
    one, is_new = Print.objects.get_or_create(source=source)
    if is_new:
        print_document.enqueue(one.pk)
    return one


def ask_again() -> int:
    """Have printed what could not be: an office may have been installed, or its fault mended. Return how many."""
    if not can_print():
        return 0
    with atomic():
        missing = Print.objects.filter(state__in=MISSING, tries__lt=MOST_TRIES)
        numbers = list(missing.select_for_update().values_list("pk", flat=True))
        Print.objects.filter(pk__in=numbers).update(state=Print.State.waiting, ended_at=None)
        for number in numbers:
            print_document.enqueue(number)
        return len(numbers)
