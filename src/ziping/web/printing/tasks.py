"""What the workers do."""

from django_tasks import task

from ziping.web.printing.actions.print import print_one

AFTER_READING = -10
"""Somebody waits for what was sent to be read; of what is printed there is the docx meanwhile."""


@task(priority=AFTER_READING)
def print_document(number: int) -> None:
    """May be begun again after a worker was lost: what was done is known by the document's own state."""
    print_one(number)
