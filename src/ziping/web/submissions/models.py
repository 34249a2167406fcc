"""A unit's submission, its saves, frozen versions, uploads and evidence."""

from datetime import date
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models.functions import Coalesce

from ziping.web.people.models import Person, Unit
from ziping.web.rounds.models import Round


class State(models.TextChoices):
    draft = "draft", "填报中"
    with_head = "with-head", "待部门负责人审签"
    with_bureau = "with-bureau", "已报送待审核"
    in_review = "in-review", "审核中"
    returned = "returned", "已退回"
    accepted = "accepted", "已通过"
    published = "published", "已公开"


class Submission(models.Model):
    """`report` is the exchange format as it stands now; `version` counts its saves. Only actions change either.

    `spread` tells of the scores of several tables; see `spread.py`.

    The index holds what long lists are filtered by: without it each form would be read to find the next column.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=16, choices=State.choices, default=State.draft, db_index=True)
    report = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    claimed = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    recomputed = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    spread = models.JSONField(default=dict)
    reviewer = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="assigned")
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateField("另定报送截止日期", null=True, blank=True)
    copied: "GivenBack | None" = None
    """Where this is what the bureau sees of a form that the department mends: the copy it is made from."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "unit"], name="one_a_round")]
        indexes: ClassVar = [models.Index(fields=["state", "unit", "round", "reviewer"], name="found_by_state")]
        ordering: ClassVar = ["round", "unit"]

    def __str__(self) -> str:
        return f"{self.unit} {self.round}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Never let a copy take the place of the form."""
        if self.copied is not None:
            raise RuntimeError("a copy is shown and never saved")  # noqa: TRY003 - a defect, told once
        super().save(*args, **kwargs)

    @property
    def until(self) -> date:
        """Return the day by which it is to come: the unit's own where it has one, else the round's."""
        return self.deadline or self.round.deadline


LAST_DAY: Final = Coalesce("deadline", "round__deadline")
"""What `Submission.until` is, asked of the database."""


class Save(models.Model):
    """A revision: one cell saved, a row put in or taken out, or the whole begun. Rows are only added.

    `pointer` is the JSON pointer of the field or row; the empty one stands for the whole report. `before` of a row
    taken out, and of a whole that was replaced, is its JSON. `after` of a whole that came from a file names the file in
    its first line; the others are the filled cells that it replaced.
    """

    class What(models.TextChoices):
        cell = "cell", "填写"
        added = "added", "增加一行"
        removed = "removed", "删除一行"
        whole = "whole", "全表"

    what = models.CharField(max_length=8, choices=What.choices, default=What.cell)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="saves")
    number = models.PositiveIntegerField()
    pointer = models.CharField(max_length=120)
    before = models.TextField()
    after = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    token = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "number"], name="numbered_once"),
            models.UniqueConstraint(
                fields=["submission", "token"], condition=~models.Q(token=""), name="never_saved_twice"
            ),
        ]
        ordering: ClassVar = ["submission", "number"]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.number} {self.pointer}"


class Frozen(models.Model):
    """A submission as it was at one act: sent, returned, accepted. Never changed."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="frozen")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=24)
    version = models.PositiveIntegerField()
    report = models.JSONField()
    findings = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "number"], name="frozen_once")]
        ordering: ClassVar = ["submission", "number"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.act} {self.number}"


class GivenBack(models.Model):
    """What the bureau sees of a form from the return until it is submitted again: the copy as it was given back.

    Beside the copy stand the figures that lists show, and where each file of evidence lay: pointers by number.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="given_back")
    frozen = models.OneToOneField(Frozen, models.PROTECT, related_name="+")
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    claimed = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    recomputed = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    spread = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.submission_id} {self.frozen_id}"


class Explanation(models.Model):
    """Why something found stands as it does, in the department's words; the latest of a key counts, blank ends it.

    `key` is what a decision on the finding would be kept under: it outlasts other changes to the form.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="explanations")
    key = models.CharField(max_length=240)
    code = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["submission", "pk"]
        indexes: ClassVar = [models.Index(fields=["submission", "key"])]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.code}"


class Evidence(models.Model):
    """A file that shows an indicator's result. `pointer` follows the row; one taken away is only marked so.

    The content lies in the store under `digest`.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="evidence")
    pointer = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_away = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["submission", "pointer", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.pointer} {self.digest[:12]}"
