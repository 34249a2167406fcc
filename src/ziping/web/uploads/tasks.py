"""What the workers do."""

from django_tasks import task

from ziping.web.uploads.actions.read import read


@task()
def read_upload(upload: int) -> None:
    """May be begun again after a worker was lost: what was done is known by the upload's own state."""
    read(upload)
