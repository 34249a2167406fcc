"""Keeps what an upgrade had to leave out, because a form stored before it could not be read."""

from django.apps import apps
from django.core.management.base import BaseCommand

from ziping.web.publishing import upgrading as publishing
from ziping.web.spotchecks import upgrading as spotchecks
from ziping.web.submissions import upgrading as submissions
from ziping.web.submissions.states import atomic

MISSING = (
    submissions.tell_of_several,
    publishing.freeze_papers,
    publishing.tell_of_several,
    spotchecks.keep_claims,
)


class Command(BaseCommand):
    help = "keep what an upgrade had to leave out"

    def handle(self, *_: object, **__: object) -> None:
        for keep in MISSING:
            with atomic():
                keep(apps)
