"""Where a cell named in an earlier version of the form stands now."""

from collections.abc import Callable, Sequence

from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.moves import shifted
from ziping.web.submissions.since import move_of, saves_since

Follow = Callable[[str, int], str | None]
"""From pointer and version to the pointer now; None where its row was taken out."""


def follow(submission: Submission, since: int) -> Follow:
    """Return how cells of versions from `since` on are found now: asked for once for all of them."""
    saves = saves_since(submission, since)
    return lambda pointer, version: _now(saves, pointer, version)


def _now(saves: Sequence[Save], pointer: str, version: int) -> str | None:
    at: str | None = pointer
    for save in saves:
        move = move_of(save)
        if at is not None and save.number > version and move is not None:
            at = shifted(at, move)
    return at
