"""A spot check: its list, fixed before the seed is known; what was drawn; how it was scored again."""

from typing import ClassVar

from django.db import models

from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.spotchecks.drawing import CLASSES
from ziping.web.submissions.models import Frozen, Submission


class SpotCheck(models.Model):
    """`listed` is the list as its digest was published; `seed` is empty until it is drawn. Neither changes again."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="spot_checks")
    number = models.PositiveIntegerField()
    listed = models.TextField()
    digest = models.CharField(max_length=64)
    high = models.PositiveSmallIntegerField()
    middle = models.PositiveSmallIntegerField()
    low = models.PositiveSmallIntegerField()
    listed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    listed_at = models.DateTimeField(auto_now_add=True)
    seed = models.CharField(max_length=120, blank=True)
    seed_from = models.CharField(max_length=200, blank=True)
    drawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "number"], name="spot_check_numbered_once")]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.round} {self.number}"

    @property
    def shares(self) -> tuple[int, ...]:
        return tuple(getattr(self, name) for name in CLASSES)


class Drawn(models.Model):
    """A form that was drawn, in the order of the draw, as it was then: `claimed` and `spread` are of that copy."""

    check_of = models.ForeignKey(SpotCheck, models.PROTECT, related_name="drawn")
    rank = models.PositiveIntegerField()
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    frozen = models.ForeignKey(Frozen, models.PROTECT, related_name="+")
    claimed = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    spread = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_of", "rank"], name="drawn_in_order"),
            models.UniqueConstraint(fields=["check_of", "submission"], name="drawn_once"),
        ]
        ordering: ClassVar = ["check_of", "rank"]

    def __str__(self) -> str:
        return f"{self.check_of_id}/{self.rank}"


class Score(models.Model):
    """What the spot check gives, beside claimed and reviewed. The latest counts, the earlier ones stay."""

    drawn = models.ForeignKey(Drawn, models.PROTECT, related_name="scores")
    score = models.DecimalField(max_digits=5, decimal_places=2)
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["drawn", "pk"]

    def __str__(self) -> str:
        return f"{self.drawn_id} {self.score}"


class Report(models.Model):
    """A report that was issued: its bytes lie among the files under `digest`. Never changed."""

    check_of = models.ForeignKey(SpotCheck, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["check_of", "number"], name="report_numbered_once")]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.check_of_id} {self.number}"
