"""Lets invented acts happen at invented times, so that the log, the deadlines and the forms tell one story."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

STEP = timedelta(seconds=47)


@contextmanager
def acting_at(moment: datetime) -> Iterator[None]:
    """Let the clock begin there and go on a little whenever it is looked at. Only for the process that invents."""
    real, ticks = timezone.now, count()
    timezone.now = lambda: moment + STEP * next(ticks)
    try:
        yield
    finally:
        timezone.now = real
