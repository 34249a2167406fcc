"""What people say about a problem: long enough to say something, a day that makes sense."""

from datetime import date
from typing import Final

from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.rounds.terms import last_day

LEAST: Final = 4
"""Letters: less says nothing (无、见附件)."""
MOST: Final = 4_000


def said(words: str) -> str:
    """Raises NotReady."""
    words = words.strip()
    if not LEAST <= len(words) <= MOST:
        raise NotReady("web.rectify.length", least=str(LEAST), most=str(MOST))
    return words


def day_of(text: str, after: date | None = None) -> date:
    """Return the day, none that is over or too far off and where asked one behind `after`. Raises NotReady."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise NotReady("web.rectify.no-day") from None
    if day < timezone.localdate():
        raise NotReady("web.rectify.day-over")
    if day > last_day():
        raise NotReady("web.rectify.day-too-far", last=last_day().isoformat())
    if after is not None and day <= after:
        raise NotReady("web.rectify.day-too-early", day=str(after))
    return day
