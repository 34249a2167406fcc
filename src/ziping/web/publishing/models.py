"""What was published, and what must not be."""

from typing import ClassVar, Final

from django.db import models
from django.urls import reverse

from ziping.web.people.models import Person, Unit
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission

HEAVY: Final = ("report", "masks", "also")
"""What no list shows of a publication: it is read where it is asked for."""


class Publication(models.Model):
    """A frozen copy that everybody may read; only that it was retracted is ever added.

    `report` has its personal data hidden, `digest` is that of its JSON as it is handed out, `paper` that of its docx,
    which lies among the files; empty where an upgrade could make none. `year` and `code` with `number` (from 1)
    are its address, which stays whatever becomes of the unit. `masks` tell what was hidden where, never what stood
    there; `also` are the words that a person wished hidden, shown to nobody but those who publish.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="publications")
    round = models.ForeignKey(Round, models.PROTECT, related_name="publications")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="publications")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    unit_name = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    projects = models.TextField(blank=True)
    spread = models.JSONField(default=dict)
    score = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    report = models.JSONField()
    masks = models.JSONField(default=list)
    also = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    paper = models.CharField(max_length=64)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)
    retracted_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "code", "number"], name="one_an_address")]
        ordering: ClassVar = ["-year", "code", "-number"]
        indexes: ClassVar = [models.Index(fields=["-at"])]

    def __str__(self) -> str:
        return f"{self.year}/{self.code}/{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("public-version", args=[self.year, self.code, self.number])

    @property
    def later(self) -> "Publication | None":
        """Return what replaces it."""
        return getattr(self, "replaced_by", None)

    @property
    def holding(self) -> "Publication | None":
        """Return the next after it that is still public."""
        later = self.later
        while later is not None and later.retracted_at is not None:
            later = later.later
        return later


class Correction(models.Model):
    """Why a published submission was given back to its department; `publication` is the one that ended it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="corrections")
    reason = models.TextField("更正理由")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="corrections")

    class Meta:
        ordering: ClassVar = ["submission", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.at:%Y-%m-%d}"


class Restriction(models.Model):
    """A unit, or one project of it, of which nothing is to be published until somebody ends it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="restrictions")
    project = models.CharField("项目名称", max_length=200, blank=True)
    reason = models.TextField("理由")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["unit__path", "project", "pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.project}".strip()
