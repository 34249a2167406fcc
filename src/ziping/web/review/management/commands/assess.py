"""Weighs what came to the bureau by no act: brought in from elsewhere, or before the weights were changed."""

from django.core.management.base import BaseCommand
from django.db import transaction

from ziping.web.review.assessing import assess
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import SENT


class Command(BaseCommand):
    help = "weigh every form that is with the bureau"

    def handle(self, *_: object, **__: object) -> None:
        there = Submission.objects.filter(state__in=SENT, given_back=None)
        numbers = there.exclude(report={}).values_list("pk", flat=True)
        for number in list(numbers):
            with transaction.atomic():
                assess(Submission.objects.select_related("round", "unit").get(pk=number))
        self.stdout.write(str(len(numbers)))
