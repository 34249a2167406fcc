"""What is sent is gathered in the same transaction: the copy kept of it is the sign."""

from typing import Any

from django.db.models.signals import post_save

from ziping.web.overview.gathering import SENDING, gather
from ziping.web.submissions.models import Frozen


def listen() -> None:
    post_save.connect(_gather, sender=Frozen, dispatch_uid="overview-gathers")


def _gather(instance: Frozen, *, created: bool, **_: Any) -> None:  # noqa: ANN401 - Django passes more than is wanted
    if created and instance.act == SENDING:
        gather(instance)
