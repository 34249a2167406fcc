"""D101: personal telephone numbers in a document to be published. An office's own line is none."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.disclosure.numbers import MOBILE, digits_of, is_mobile, masked, numbered_texts
from ziping.checks.texts import Hit, once_each

MOBILE_DIGITS = 11


def personal_phone_number(case: Case) -> Iterator[Fault]:
    """One fault a document, with every place; the numbers are shown without their middle."""
    hits = list(once_each(_hits(case), case.report))
    if hits:
        shown = dict.fromkeys(masked(digits_of(hit.found)[-MOBILE_DIGITS:], 3, 4) for hit in hits)
        yield Fault(tuple(hit.told.at for hit in hits), {"count": str(len(hits)), "numbers": "、".join(shown)})


def _hits(case: Case) -> Iterator[Hit]:
    for told in numbered_texts(case):
        for found in MOBILE.finditer(told.text):
            if is_mobile(told, found):
                yield Hit(told, found)
