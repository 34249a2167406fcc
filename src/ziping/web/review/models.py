"""What the bureau keeps of a submission: its risk, decisions, comments, scores, and the letters about it."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from ziping.web.people.models import Person, Unit
from ziping.web.submissions.models import Frozen, Submission
from ziping.writing.findings import VERDICTS, verdict_word
from ziping.writing.letters import KINDS
from ziping.writing.messages import message


def points() -> "models.DecimalField[Decimal | int, Decimal]":
    return models.DecimalField(max_digits=5, decimal_places=2, default=0)


class Case(models.Model):
    """What the inbox sorts by, as it was when the form came. `risk` is the sum of its parts; see `risk.py`.

    `amount` is in 万元; `reviewed` is the reviewer's own score of the whole, beside the one claimed.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="case")
    risk = points()
    findings = points()
    money = points()
    gap = points()
    spending = points()
    past = points()
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    reviewed = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-risk", "submission"], name="case_by_risk")]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.risk}"


class Coded(models.Model):
    """How often a code was found in a form as it came, for the inbox to filter by."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=8)
    level = models.CharField(max_length=8)
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "submission"], name="coded_once")]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.code} {self.count}"


class Decided(models.Model):
    """A decision on a finding, kept under its key: it holds while the facts do. The latest of a key counts."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decided")
    key = models.CharField(max_length=240)
    code = models.CharField(max_length=8)
    verdict = models.CharField(max_length=12, choices=[(one, verdict_word(one)) for one in VERDICTS])
    reason = models.TextField()
    version = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["submission", "pk"]
        indexes: ClassVar = [models.Index(fields=["submission", "key"], name="decided_by_key")]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.code} {self.verdict}"


class Comment(models.Model):
    """Words about a cell. `pointer` is where it stood in `version`; the department sees it from `told_at` on."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="comments")
    pointer = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["submission", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.pointer}"


class Mark(models.Model):
    """The reviewer's own score of a row, a table or the whole (the empty pointer). The latest of a pointer counts."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="marks")
    pointer = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    score = models.DecimalField(max_digits=8, decimal_places=2)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["submission", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.pointer} {self.score}"


class Recommended(models.Model):
    """A reviewer holds that the form may be accepted: there is one until it is taken back, returned or accepted."""

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="recommended")
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.submission_id} {self.by}"


class Letter(models.Model):
    """A letter that went out, numbered without gaps by bureau, year of issue and kind. Never changed.

    Its bytes lie among the files under `digest`; `frozen` is the form it is about, as it was.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="letters")
    frozen = models.OneToOneField(Frozen, models.PROTECT, related_name="letter")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=[(one, message(f"letter.title.{one}", {})) for one in KINDS])
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    deadline = models.DateField(null=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "kind", "number"], name="letter_numbered_once")
        ]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        return reference(self.kind, self.year, self.number)


def reference(kind: str, year: int, number: int) -> str:
    """Return the number as the letter prints it."""
    return message(f"review.number.{kind}", {"year": str(year), "number": str(number)})
