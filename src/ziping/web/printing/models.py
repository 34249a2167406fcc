"""A document that was issued, and what became of its printing."""

from typing import ClassVar

from django.db import models


class Print(models.Model):
    """`source` is the digest of the docx as it was issued, `digest` that of its PDF, empty until it is printed.

    Both lie among the files. However often a document is asked for, it is printed once; `tries` counts the beginnings.
    """

    class State(models.TextChoices):
        waiting = "waiting", "等待生成"
        printing = "printing", "正在生成"
        printed = "printed", "已生成"
        no_office = "no-office", "服务器没有安装 LibreOffice"
        failed = "failed", "没有生成"

    source = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.waiting, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.source[:12]} {self.get_state_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.waiting, self.State.printing)

    @property
    def key(self) -> str:
        """Name the sentence that says why there is no PDF yet, or none at all."""
        return "web.pdf.waiting" if self.is_under_way else f"web.pdf.{self.state}"


MISSING = (Print.State.no_office, Print.State.failed)
"""Those of which there is no PDF, nor will be by itself."""
