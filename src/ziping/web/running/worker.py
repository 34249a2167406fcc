"""The worker: does what waits in the queue, and takes up again what a worker that was lost had begun.

The queue is that of django-tasks-db. Its own worker leaves begun what it could not end, and fails for good where the
disk is full for a while; this one does neither.
"""

import logging
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from typing import NoReturn, TypeAlias

from django.db import Error, close_old_connections, connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from ziping.flows.printing import rest
from ziping.web.answering.trouble import PASSING
from ziping.web.printing.asking import ask_again
from ziping.web.running.slots import Slot, free_but

logger = logging.getLogger(__name__)
AnyTask: TypeAlias = DBTaskResult[..., object]
INTERVAL = 0.5
PATIENCE = 5.0
"""Seconds to wait when the disk is full or another holds the database."""
LOOK_AROUND = 30.0
"""Seconds between two looks for what others have left."""
IDLE = 300.0
"""Seconds without work after which the office that prints ends: it holds much memory, and starts in two seconds."""


class Reader:
    """Holds a place and works there until told to end. What it has begun then is taken up by the next."""

    def __init__(self, slot: Slot) -> None:
        self._slot = slot
        self._looked = 0.0
        self._worked = 0.0
        self._has_asked = False

    def run(self, *, batch: bool = False) -> None:
        """Work until told to end; a batch ends when nothing waits."""
        tempfile.tempdir = None
        while True:
            try:
                tempfile.tempdir = tempfile.tempdir or self._slot.fresh_folder()
                worked = self._step()
            except (Error, OSError) as trouble:
                self._looked = 0.0
                logger.warning("waiting", exc_info=trouble)
                connection.close()
                time.sleep(PATIENCE)
                continue
            if batch and not worked:
                return
            if worked:
                self._worked = time.monotonic()
            else:
                self._rest()

    def _step(self) -> bool:
        """Do one task if one waits."""
        close_old_connections()
        self._look_around()
        self._ask_again()
        task = claimed(self._slot.name)
        if task is None:
            return False
        self._do(task)
        return True

    def _ask_again(self) -> None:
        """Once, at the beginning: since then an office may have been installed."""
        if not self._has_asked:
            ask_again()
            self._has_asked = True

    def _rest(self) -> None:
        if self._worked and time.monotonic() - self._worked > IDLE:
            rest()
            self._worked = 0.0
        time.sleep(INTERVAL)

    def _do(self, task: AnyTask) -> None:
        """One that fails is kept; one that is done has no use any more: what it did tells that it was done."""
        try:
            task.task.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
        except (*PASSING, OSError):
            raise
        except Exception as fault:
            logger.exception("task %s failed", task.task_path)
            task.set_failed(fault)
        else:
            task.delete()

    def _look_around(self) -> None:
        """After trouble, and from time to time."""
        if not self._looked or time.monotonic() - self._looked > LOOK_AROUND:
            take_up_again(self._slot)
            self._looked = time.monotonic()


def end_when_told() -> None:
    """End at once, with the processes that read: nothing is lost by it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)


def _end(_number: int, _frame: object) -> NoReturn:
    sys.exit(0)


def claimed(worker: str) -> AnyTask | None:
    """Return the next task, marked as begun by the worker. Asks before it locks: most of the time nothing waits."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return None
    with exclusive_transaction():
        task = ready.get_locked()
        if task is not None:
            task.claim(worker)
        return task


def take_up_again(own: Slot) -> int:
    """Put back what was begun by workers that are gone, this place's earlier one among them; return how many."""
    begun = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    if not begun:
        return 0
    return _put_back(begun, free_but(own) | {own.name})


def _put_back(begun: Iterable[AnyTask], gone: set[str]) -> int:
    lost = [task.pk for task in begun if not task.worker_ids or task.worker_ids[-1] in gone]
    tasks = DBTaskResult.objects.filter(pk__in=lost, status=TaskResultStatus.RUNNING)
    changed: int = tasks.update(status=TaskResultStatus.READY, started_at=None)
    return changed
