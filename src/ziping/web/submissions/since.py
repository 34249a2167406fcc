"""What others did to a form since a page of it was loaded."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ziping.web.people.models import Person
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.moves import Move, shifted


class Since(Struct, frozen=True):
    """Where the field is now (None: taken out, or the whole was replaced) and another's last change to it, if any."""

    pointer: str | None
    other: Save | None


def saves_since(submission: Submission, version: int) -> Sequence[Save]:
    """Return them up to the version at hand: what the bureau sees knows of no later ones."""
    if version >= submission.version:
        return ()
    since = submission.saves.filter(number__gt=version, number__lte=submission.version)
    return list(since.select_related("by").order_by("number"))


def move_of(save: Save) -> Move | None:
    if save.what not in {Save.What.added, Save.What.removed}:
        return None
    at, _, index = save.pointer.rpartition("/")
    return Move(at, int(index), 1 if save.what == Save.What.added else -1)


def since(saves: Iterable[Save], pointer: str, person: Person, window: str) -> Since:
    """Follow a pointer through the saves; those of the person's own window are none of another."""
    other: Save | None = None
    for save in saves:
        own = save.by_id == person.pk and (not window or save.token.startswith(window))
        move = move_of(save)
        now = None if save.what == Save.What.whole else pointer if move is None else shifted(pointer, move)
        if now is None:
            return Since(None, save)
        if not own and save.what == Save.What.cell and save.pointer == pointer:
            other = save
        pointer = now
    return Since(pointer, other)
