"""What is kept of a submission as it was sent, so that no form need be read or judged to see all of a round."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from ziping.web.submissions.models import Submission

LONGEST = 200
LONGEST_GRADE = 20


def figure() -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(max_digits=12, decimal_places=4, null=True)


class Sent(models.Model):
    """The latest that was sent. `at` is when it came at first: what was returned and mended does not come late."""

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="sent")
    at = models.DateTimeField()
    claimed = figure()

    def __str__(self) -> str:
        return f"{self.submission_id} {self.claimed}"


class SentTable(models.Model):
    """One evaluated table. `rate` of spending in percent, `grade` by the rules."""

    sent = models.ForeignKey(Sent, models.CASCADE, related_name="tables")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=LONGEST)
    claimed = figure()
    recomputed = figure()
    rate = figure()
    grade = models.CharField(max_length=LONGEST_GRADE, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sent", "number"], name="table_sent_once")]

    def __str__(self) -> str:
        return f"{self.sent_id}/{self.number} {self.name}"


class SentFound(models.Model):
    """How often a code was found and still stands."""

    sent = models.ForeignKey(Sent, models.CASCADE, related_name="found")
    code = models.CharField(max_length=8)
    level = models.CharField(max_length=8)
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sent", "code", "level"], name="found_sent_once")]

    def __str__(self) -> str:
        return f"{self.sent_id} {self.code} {self.count}"
