"""What the public looks for and finds."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from msgspec import Struct

from ziping.web.publishing.models import HEAVY, Publication
from ziping.web.publishing.visibility import current

LONGEST = 60
A_PAGE = 50
REPLACING = tuple(f"replaced_by__{name}" for name in HEAVY)
BESIDE = (*REPLACING, *(f"replaces__{name}" for name in HEAVY))
"""The same of what a publication replaces and of what replaces it, of which only the numbers are told."""


class Asked(Struct, frozen=True):
    words: tuple[str, ...] = ()
    year: int | None = None
    page: str = "1"

    @classmethod
    def of(cls, sent: QueryDict, year: int | None) -> "Asked":
        """Take what was typed; blanks part words that must all be found. A year chosen in the form counts too."""
        typed = sent.get("q", "")[:LONGEST]
        chosen = sent.get("year", "")
        number = (
            int(chosen)
            if year is None and chosen.isascii() and chosen.isdecimal() and len(chosen) == len("2025")
            else year
        )
        return cls(tuple(typed.split()), number, sent.get("page", "1"))

    @property
    def typed(self) -> str:
        return " ".join(self.words)


class Listed(Struct, frozen=True):
    asked: Asked
    page: "Page[Publication]"
    years: Sequence[int]

    @property
    def known_by(self) -> str:
        rows = [(one.pk, one.digest) for one in self.page.object_list]
        seen = (self.asked, self.page.number, self.page.paginator.count, list(self.years), rows)
        return sha256(repr(seen).encode()).hexdigest()


def listed(asked: Asked) -> Listed:
    years = list(current().order_by("-year").values_list("year", flat=True).distinct())
    return Listed(asked, Paginator(found(asked), A_PAGE).get_page(asked.page), years)


def found(asked: Asked) -> QuerySet[Publication]:
    """Return what holds and is asked for, whatever its page."""
    rows = current().defer(*HEAVY)
    if asked.year is not None:
        rows = rows.filter(year=asked.year)
    for word in asked.words:
        rows = rows.filter(
            Q(unit_name__icontains=word) | Q(projects__icontains=word) | Q(title__icontains=word) | Q(code=word)
        )
    return rows


def versions_at(year: int, code: str) -> QuerySet[Publication]:
    """Return every publication at an address, the latest first, with those that it replaces and that replace it.

    The reports are read only where they are asked for.
    """
    there = Publication.objects.filter(year=year, code=code.replace("\x00", ""))
    return there.select_related("replaces", "replaced_by").defer(*HEAVY, *BESIDE).order_by("-number")
