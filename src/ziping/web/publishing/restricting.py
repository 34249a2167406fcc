"""What must not be published by decision of the bureau."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from ziping.model import Report, words
from ziping.text import folded
from ziping.web.people.models import Unit
from ziping.web.publishing.models import HEAVY, Publication, Restriction
from ziping.web.publishing.visibility import current


def in_force() -> QuerySet[Restriction]:
    return Restriction.objects.filter(ended_at=None).select_related("unit", "by")


def restricted(unit: Unit, report: Report, restrictions: Iterable[Restriction]) -> Iterator[tuple[str, Restriction]]:
    """Yield each restriction that holds for the report, with the cell it is about; that of a unit holds below it."""
    for one in restrictions:
        if unit.lies_in(one.unit):
            yield from ((at, one) for at in _cells(report, one.project))


def public_of(restrictions: Iterable[Restriction]) -> dict[int, list[Publication]]:
    """Return by the number of each restriction what of it is public already: one query, and no report is read."""
    there = list(restrictions)
    public = list(_of_units({one.unit.path for one in there})) if there else []
    return {one.pk: [each for each in public if _concerns(each, one)] for one in there}


def _of_units(paths: Iterable[str]) -> QuerySet[Publication]:
    """Return what is public of these units and all below them."""
    theirs = reduce(or_, (Q(unit__path__startswith=path) for path in paths))
    return current().filter(theirs).select_related("unit").defer(*HEAVY).order_by("unit__path", "-year")


def _concerns(publication: Publication, one: Restriction) -> bool:
    if not publication.unit.lies_in(one.unit):
        return False
    projects = map(folded, publication.projects.split("\n"))
    return not one.project or folded(one.project) in projects


def _cells(report: Report, project: str) -> Sequence[str]:
    if not project:
        return ("/projects/0/department",) if report.projects else ("/title",)
    name = folded(project)
    return [f"/projects/{at}/name" for at, one in enumerate(report.projects) if folded(words(one.name)) == name]
