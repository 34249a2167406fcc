"""Having documents printed, and what there is of them."""

from collections.abc import Iterable

from ziping.flows.printing import can_print
from ziping.web.files import path_of
from ziping.web.printing.actions.print import MOST_TRIES
from ziping.web.printing.models import Print
from ziping.web.printing.tasks import print_document
from ziping.web.submissions.states import atomic

MISSING = (Print.State.no_office, Print.State.failed)


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


def prints_of(sources: Iterable[str]) -> dict[str, Print]:
    """Return them by the digest of the docx: one query however many there are."""
    return {one.source: one for one in Print.objects.filter(source__in=list(sources))}


def is_whole() -> bool:
    """Tell whether all that was issued has its PDF or will have, and the last one lies where it was kept."""
    if Print.objects.filter(state__in=MISSING).exists():
        return False
    last = Print.objects.exclude(digest="").order_by("-pk").first()
    return last is None or path_of(last.digest).is_file()
