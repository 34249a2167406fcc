"""What others did to a form since a page of it was loaded."""

from collections.abc import Iterable, Iterator, Sequence

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


def followed(saves: Iterable[Save], pointer: str) -> Iterator[tuple[Save, str, str | None]]:
    """Yield each save with where the pointer stood before it and stands after it; where that is nowhere, it ends."""
    for save in saves:
        move = move_of(save)
        now = None if save.what == Save.What.whole else pointer if move is None else shifted(pointer, move)
        yield save, pointer, now
        if now is None:
            return
        pointer = now


def since(saves: Iterable[Save], pointer: str, person: Person, window: str) -> Since:
    """Follow a pointer through the saves; those of the person's own window are none of another."""
    other: Save | None = None
    for save, before, now in followed(saves, pointer):
        if now is None:
            return Since(None, save)
        if save.what == Save.What.cell and save.pointer == before and not is_own(save, person, window):
            other = save
        pointer = now
    return Since(pointer, other)


def changed_by_another(saves: Iterable[Save], row: str, person: Person, window: str) -> Save | None:
    """Return another window's first change within the row, wherever the row stood at the time."""
    return next(
        (save for save, at, _ in followed(saves, row) if lies_in(save, at) and not is_own(save, person, window)), None
    )


def lies_in(save: Save, row: str) -> bool:
    """Tell whether the save is of something within the row as it stood then; a row put in at its place is not."""
    return save.pointer.startswith(f"{row}/") or (save.what == Save.What.cell and save.pointer == row)


def is_own(save: Save, person: Person, window: str) -> bool:
    """Tell whether the person's own window saved it; without a name of a window all of the person's are own."""
    return save.by_id == person.pk and (not window or save.token.startswith(f"{window}-"))
