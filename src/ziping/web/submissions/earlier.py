"""What a unit handed in for earlier years, of the same form."""

from django.db.models import QuerySet

from ziping.web.submissions.models import Submission


def earlier_of(submission: Submission) -> QuerySet[Submission]:
    """Return the unit's begun forms of the same kind of earlier years, the newest first."""
    return (
        Submission.objects.filter(
            unit=submission.unit, round__year__lt=submission.round.year, round__kind=submission.round.kind
        )
        .exclude(report={})
        .select_related("round", "unit")
        .order_by("-round__year", "-pk")
    )
