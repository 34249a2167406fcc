"""Whether it works, for who minds the machine: nothing of anybody's in it."""

import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from ziping.web.printing.kept import none_is_missing

ROOM = 200_000_000
PATIENCE = timedelta(minutes=15)


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Anyone may ask. 503 where nothing can be saved; a queue that stands still or a missing PDF is told beside."""
    told = {"database": _database(), "disk": _disk()}
    works = all(told.values())
    told["jobs"] = works and _jobs()
    told["pdf"] = works and none_is_missing()
    answer = JsonResponse({"status": "ok" if works else "trouble", **told}, status=200 if works else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _disk() -> bool:
    try:
        return shutil.disk_usage(settings.DATA).free > ROOM
    except OSError:
        return False


def _jobs() -> bool:
    """Tell whether the queue moves: nothing waits for long, or a worker has begun something not long ago."""
    long_ago = timezone.now() - PATIENCE
    return not _waiting(long_ago) or DBTaskResult.objects.running().filter(started_at__gte=long_ago).exists()


def _waiting(since: datetime) -> bool:
    """Tell whether anything could have been done since then; what is to be tried again later could not before that."""
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=since)
    return waiting.exclude(run_after__gte=since, run_after__lte=timezone.now()).exists()
