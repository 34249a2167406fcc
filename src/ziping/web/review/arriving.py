"""A form that comes to the bureau is weighed in the same transaction."""

from typing import Any

from django.db.models.signals import post_save

from ziping.web.review.assessing import assess
from ziping.web.review.models import Case
from ziping.web.submissions.models import State, Submission


def listen() -> None:
    post_save.connect(_weigh, sender=Submission, dispatch_uid="review-weighs")


def _weigh(instance: Submission, **_: Any) -> None:  # noqa: ANN401 - Django passes more than is wanted
    """Weigh what is new to the bureau; what a reviewer does to it later changes nothing of the risk."""
    if instance.state == State.with_bureau and instance.report and not _is_weighed(instance):
        assess(instance)


def _is_weighed(submission: Submission) -> bool:
    """Tell whether it was weighed as it was sent: an assignment saves the same form again."""
    return Case.objects.filter(submission=submission, version=submission.version).exists()
