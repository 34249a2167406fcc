"""One line of the log."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """`digest` is that of all its other fields and of the entry before; `person` is the sign-in name, kept as text."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    person = models.CharField(max_length=150)
    act = models.CharField(max_length=40, db_index=True)
    thing = models.CharField(max_length=80, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.thing}"
