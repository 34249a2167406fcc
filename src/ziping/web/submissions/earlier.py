"""What a unit handed in for earlier years."""

from django.db.models import QuerySet

from ziping.web.submissions.models import Submission


def earlier_of(submission: Submission) -> QuerySet[Submission]:
    """Return the unit's begun forms of earlier years, the newest first."""
    return (
        Submission.objects.filter(unit=submission.unit, round__year__lt=submission.round.year)
        .exclude(report={})
        .select_related("round", "unit")
        .order_by("-round__year", "-pk")
    )
