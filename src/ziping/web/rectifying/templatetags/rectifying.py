"""What is asked to be put right, for the pages of what it follows from: {% problems_of check as problems %}."""

from collections.abc import Mapping, Sequence

from django import template

from ziping.web.rectifying.models import Problem, Source
from ziping.web.spotchecks.models import SpotCheck

register = template.Library()


@register.simple_tag
def problems_of(check: SpotCheck) -> Mapping[int, Sequence[Problem]]:
    """Return by form what is asked for already because of a spot check."""
    there = Problem.objects.filter(submission__in=check.drawn.values("submission"), source=Source.spot_check)
    found: dict[int, list[Problem]] = {}
    for problem in there.order_by("pk"):
        found.setdefault(problem.submission_id, []).append(problem)
    return found
