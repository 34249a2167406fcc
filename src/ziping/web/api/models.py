"""A person's token for a program."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from ziping.web.people.models import Person


class Scope(models.TextChoices):
    """What a program may do at most; the person's roles say what of it."""

    read = "read", "查询"
    write = "write", "填报和办理"
    admin = "admin", "管理单位"


class Token(models.Model):
    """`digest` is the SHA-256 of the secret, which is kept nowhere; `scopes` are divided by blanks.

    It ends with the day `ends_on`, or when it is revoked. `used_on` is the last day it was used.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField("有效期至")
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether it still lets in."""
        return self.revoked_at is None and self.ends_on >= timezone.localdate()

    def has(self, scope: str) -> bool:
        return scope in self.scopes.split()

    def scope_words(self) -> str:
        return "、".join(Scope(scope).label for scope in self.scopes.split())
