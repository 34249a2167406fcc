"""What the workers do."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from ziping.web.printing.actions.print import print_one

AFTER_READING = -10
"""Somebody waits for what was sent to be read; of what is printed there is the docx meanwhile."""

LATER = timedelta(minutes=10)
"""What failed is tried again: the machine may have been busy."""


@task(priority=AFTER_READING)
def print_document(number: int) -> None:
    """May be begun again after a worker was lost: what was done is known by the document's own state."""
    if not print_one(number):
        print_document.using(run_after=timezone.now() + LATER).enqueue(number)
