"""A file that was sent, and what was read from each document in it."""

from typing import ClassVar

from django.db import models

from ziping.web.people.models import Person
from ziping.web.submissions.models import Submission


class Upload(models.Model):
    """`digest` is where the file lies among the files; `token` names the sending, so that it counts once.

    `done` of `of` documents are read as far as known; `tries` counts the beginnings of a reading that was cut off.
    """

    class State(models.TextChoices):
        waiting = "waiting", "等待读取"
        reading = "reading", "正在读取"
        read = "read", "已读取，待确认"
        refused = "refused", "未能读取"
        accepted = "accepted", "已采用"
        dismissed = "dismissed", "未采用"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    token = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=State.choices, default=State.waiting, db_index=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "token"], name="never_sent_twice")]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.waiting, self.State.reading)


class Reading(models.Model):
    """What was read from a document: the report in the exchange format and its page, or why there is none.

    `version` is that of the submission into which it was taken over, else 0. `unread` holds kind and words of each
    table and sheet of the document that is no part of the form.
    """

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="readings")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=240)
    report = models.JSONField(null=True)
    page = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=8, blank=True)
    refusal = models.TextField(blank=True)
    unread = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["upload", "number"], name="never_read_twice")]
        ordering: ClassVar = ["upload", "number"]

    def __str__(self) -> str:
        return self.name
