"""A year's round and who takes part in it."""

from typing import ClassVar

from django.db import models

from ziping.web.people.models import Person, Unit


class Round(models.Model):
    """`rules` is the whole rule set as it stood when the round was opened, with its id and digest: kept for good."""

    class State(models.TextChoices):
        prepared = "prepared", "准备中"
        opened = "open", "填报中"
        closed = "closed", "已结束"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField("评价年度")
    title = models.CharField("名称", max_length=120)
    notice = models.TextField("通知", blank=True)
    kind = models.CharField("表式", max_length=24, default="project-table")
    units = models.ManyToManyField(Unit, related_name="+", verbose_name="参加单位")
    rules_id = models.CharField(max_length=80)
    rules_digest = models.CharField(max_length=64)
    rules = models.JSONField()
    deadline = models.DateField("报送截止日期")
    review_deadline = models.DateField("审核截止日期", null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.prepared)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-year", "pk"]

    def __str__(self) -> str:
        return self.title


class Reminder(models.Model):
    """A word to a unit that has not handed in yet; shown on its people's first page until it has."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reminders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reminders")
    words = models.CharField(max_length=400)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["round", "unit", "pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.at:%Y-%m-%d}"
