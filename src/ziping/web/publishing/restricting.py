"""What must not be published by decision of the bureau."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from ziping.model import Report, words
from ziping.text import folded
from ziping.web.people.models import Unit
from ziping.web.publishing.models import Restriction


def in_force() -> QuerySet[Restriction]:
    return Restriction.objects.filter(ended_at=None).select_related("unit", "by")


def restricted(unit: Unit, report: Report, restrictions: Iterable[Restriction]) -> Iterator[tuple[str, Restriction]]:
    """Yield each restriction that holds for the report, with the cell it is about; that of a unit holds below it."""
    for one in restrictions:
        if unit.lies_in(one.unit):
            yield from ((at, one) for at in _cells(report, one.project))


def _cells(report: Report, project: str) -> Sequence[str]:
    if not project:
        return ("/projects/0/department",) if report.projects else ("/title",)
    name = folded(project)
    return [f"/projects/{at}/name" for at, one in enumerate(report.projects) if folded(words(one.name)) == name]
