"""What people say about a problem: long enough to say something, a day that makes sense."""

from datetime import date
from typing import Final

from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.rounds.terms import last_day
from ziping.writing.messages import message

LEAST: Final = 4
"""Letters: less says nothing (无、见附件)."""
CONSENT: Final = 2
"""Letters of a consent, which needs no reason (同意)."""
MOST: Final = 4_000


def said(words: str, field: str, least: int = LEAST) -> str:
    """Return them trimmed; `field` is what the catalogue calls where they stand. Raises NotReady, naming it."""
    words = words.strip()
    if not least <= len(words) <= MOST:
        name = message(f"web.rectify.{field}", {})
        raise NotReady("web.rectify.length", field=name, least=str(least), most=str(MOST))
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
