"""What there is of the documents that were given to be printed."""

from collections.abc import Iterable

from ziping.web.files import path_of
from ziping.web.printing.models import MISSING, Print


def print_of(source: str) -> Print:
    """Return what became of the docx of this digest; one that nobody asked for is as where there is no office."""
    return Print.objects.filter(source=source).first() or Print(source=source, state=Print.State.no_office)


def prints_of(sources: Iterable[str]) -> dict[str, Print]:
    """Return them by the digest of the docx: one query however many there are."""
    return {one.source: one for one in Print.objects.filter(source__in=list(sources))}


def none_is_missing() -> bool:
    """Tell whether all that was issued has its PDF or will have, and the last one lies where it was kept."""
    if Print.objects.filter(state__in=MISSING).exists():
        return False
    last = Print.objects.exclude(digest="").order_by("-pk").first()
    return last is None or path_of(last.digest).is_file()
