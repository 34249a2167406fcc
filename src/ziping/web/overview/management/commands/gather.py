"""Gather anew what was sent, of every submission: where what is kept of it has changed."""

from django.core.management.base import BaseCommand
from django.db.models import Max

from ziping.web.overview.gathering import SENDING, gather
from ziping.web.submissions.models import Frozen
from ziping.web.submissions.states import atomic


class Command(BaseCommand):
    help = "gather anew for the overview what was sent"

    def handle(self, *_: object, **__: object) -> None:
        latest = Frozen.objects.filter(act=SENDING).values("submission").annotate(last=Max("pk")).values("last")
        for frozen in Frozen.objects.filter(pk__in=latest).select_related("submission__round").iterator():
            with atomic():
                gather(frozen)
