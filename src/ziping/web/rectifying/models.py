"""A problem to be put right, and all that was done about it."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from ziping.web.people.models import Person
from ziping.web.submissions.models import Submission


class State(models.TextChoices):
    open = "open", "待整改"
    replied = "replied", "已回复待核查"
    closed = "closed", "已销号"
    recalled = "recalled", "已撤回"


OVER = (State.closed, State.recalled)
"""Nothing more is asked of the department."""


class Problems(models.QuerySet["Problem"]):
    def pending(self) -> "Problems":
        """Keep those of which something is still to be done."""
        return self.exclude(state__in=OVER)

    def pending_first(self) -> "Problems":
        """Put those that are over behind all others; within each, the earliest day first."""
        is_over = models.Case(models.When(state__in=OVER, then=1), default=0)
        return self.order_by(is_over, "deadline", "pk")


class Source(models.TextChoices):
    finding = "finding", "审核发现"
    spot_check = "spot-check", "抽评"
    other = "other", "其他"


class Problem(models.Model):
    """`number` is that of the ledger that the round's bureau keeps of its year.

    `cell`, `code` and `key` are those of the finding it comes from. `asked` is the day a pending wish asks for.
    `closed_at` is when it was checked and found put right.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="problems")
    number = models.PositiveIntegerField()
    source = models.CharField("来源", max_length=12, choices=Source.choices)
    cell = models.CharField(max_length=400, blank=True)
    code = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=240, blank=True)
    words = models.TextField("问题")
    demand = models.TextField("整改要求")
    deadline = models.DateField("整改期限")
    asked = models.DateField("申请延期至", null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.open, db_index=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    objects = Problems.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "number"], name="problem_numbered_once")]
        ordering: ClassVar = ["deadline", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id}-{self.number}"

    @property
    def is_overdue(self) -> bool:
        return self.state == State.open and self.deadline < timezone.localdate()

    @property
    def days_over(self) -> int:
        return (timezone.localdate() - self.deadline).days


class Step(models.Model):
    """One thing done about a problem; rows are only added. `day` is a deadline set or asked for.

    The content of the file of evidence, where there is one, lies in the store under `digest`.
    """

    class What(models.TextChoices):
        opened = "opened", "下达整改"
        replied = "replied", "回复整改情况"
        asked = "asked", "申请延期"
        granted = "granted", "同意延期"
        declined = "declined", "不同意延期"
        lapsed = "lapsed", "延期申请随之终止"
        closed = "closed", "核查通过并销号"
        reopened = "reopened", "退回继续整改"
        recalled = "recalled", "撤回整改"

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10, choices=What.choices)
    words = models.TextField(blank=True)
    day = models.DateField(null=True)
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["problem", "pk"]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.what}"
