"""An overview is drawn once, and kept until an act changes what it counts.

Every act is an entry of the log, so the log tells: as long as all that came since is the filling in of forms,
signing in and printing, what was drawn still stands. Each process keeps its own.
"""

from collections.abc import Callable
from typing import Final

from django.core.cache import caches
from django.utils import timezone
from msgspec import Struct

from ziping.web.ledger.models import Entry
from ziping.web.overview.scope import Scope

UNCOUNTED: Final = (
    *("fill", "paste", "add-row", "remove-row", "attach", "take-away", "explain", "comment"),
    *("upload", "read", "accept-upload", "dismiss-upload"),
    *("sign-in-by-provider", "confirm-by-provider", "bind-identity", "forget-identity", "print"),
    *("recommend", "recommend-not"),
)
"""The acts that change nothing which is counted: forms not yet sent count as one each, whatever stands in them."""
SECONDS: Final = 600
"""What changes beside the log, by a command of who minds the machine, shows after so long."""


class Last(Struct, frozen=True):
    """The last entry of the log; number 0 while it is empty."""

    number: int
    digest: str


class Drawn(Struct, frozen=True):
    """`upto` is the entry up to which it is known to stand."""

    upto: Last
    html: str


def kept(scope: Scope, draw: Callable[[], str]) -> str:
    """Return what was drawn of the scope for anyone who sees as much of it; draw it where that stands no longer."""
    cache, key, last = caches["process"], _key(scope), _last()
    before: Drawn | None = cache.get(key)
    if before is not None and before.upto == last:
        return before.html
    html = before.html if before is not None and _stands(before.upto) else draw()
    cache.set(key, Drawn(last, html), SECONDS)
    return html


def _key(scope: Scope) -> str:
    seen = "-".join(map(str, sorted(scope.reaches())))
    chosen = (scope.round.pk if scope.round else 0, scope.unit.pk if scope.unit else 0)
    return f"overview-{seen}-of-{chosen[0]}-{chosen[1]}-on-{timezone.localdate()}"


def _last() -> Last:
    found = Entry.objects.order_by("-number").values_list("number", "digest").first()
    return Last(*found) if found else Last(0, "")


def _stands(upto: Last) -> bool:
    """Tell whether nothing counted has come since. A log that was put back to an earlier day is another."""
    is_same_log = Entry.objects.filter(number=upto.number, digest=upto.digest).exists()
    return is_same_log and not Entry.objects.filter(number__gt=upto.number).exclude(act__in=UNCOUNTED).exists()
