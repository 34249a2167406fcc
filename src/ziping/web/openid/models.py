"""Who signs in by the provider, as the provider itself knows them."""

from typing import ClassVar, Final

from django.db import models

from ziping.web.people.models import Person

LONGEST: Final = 255
"""Characters of a subject (OpenID Connect Core 1.0, 2)."""


class Bound(models.Model):
    """Whose an account is at an issuer, since the first sign-in from there.

    The sign-in name may be changed at the provider and given to another; issuer and subject together are always one
    and the same person (OpenID Connect Core 1.0, 5.7).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="bound")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=LONGEST)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "issuer"], name="one_subject_of_each"),
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_of_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.issuer}"
