"""D102: numbers of identity cards and bank cards in a document."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.disclosure.numbers import CARD, IDENTITY, digits_of, is_card, is_identity, masked, numbered_texts
from ziping.checks.texts import Hit, once_each


def identity_number(case: Case) -> Iterator[Fault]:
    """One fault for each of the two kinds, with every place; the numbers are shown without their middle."""
    for kind, hits, shown_first in (("identity", _identities(case), 6), ("card", _cards(case), 4)):
        found = list(once_each(hits, case.report))
        if found:
            shown = dict.fromkeys(masked(digits_of(hit.found), shown_first, 4) for hit in found)
            facts = {"case": kind, "count": str(len(found)), "numbers": "、".join(shown)}
            yield Fault(tuple(hit.told.at for hit in found), facts)


def _identities(case: Case) -> Iterator[Hit]:
    for told in numbered_texts(case):
        yield from (Hit(told, found) for found in IDENTITY.finditer(told.text) if is_identity(found))


def _cards(case: Case) -> Iterator[Hit]:
    for told in numbered_texts(case):
        yield from (Hit(told, found) for found in CARD.finditer(told.text) if is_card(told, found))
