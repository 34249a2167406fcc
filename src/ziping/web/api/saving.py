"""Save many cells at once: all of them, or where one is refused none."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

import msgspec

from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.api.shapes import Cell, Cells
from ziping.web.people.models import Person
from ziping.web.submissions.actions.fill import Saved, Typed, fill
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.states import atomic
from ziping.web.submissions.visibility import seen

DIGITS: Final = 32
"""So many hex digits tell one sending from any other, and leave a token room for the place of the cell."""


def saved_cells(person: Person, number: int, sent: Cells) -> dict[str, object]:
    """Raises NotAllowed, TooLate where another has changed a cell since.

    Raises NotReady where a pointer names no cell or stands twice, or the base is none that was ever read.
    """
    with atomic():
        _judge(person, number, sent)
        sending = _sending(person, sent)
        done = [_saved(person, number, cell, _typed(sent, place, sending)) for place, cell in enumerate(sent.cells)]
    return {"version": done[-1].submission.version, "cells": _understood(sent.cells, done)}


def _judge(person: Person, number: int, sent: Cells) -> None:
    pointers = Counter(cell.pointer for cell in sent.cells)
    if (twice := next((pointer for pointer, count in pointers.items() if count > 1), None)) is not None:
        raise NotReady("web.api.cell-twice", pointer=twice)
    if sent.base > (last := seen(person, number).version):
        raise NotReady("web.api.base", base=str(sent.base), last=str(last))


def _sending(person: Person, sent: Cells) -> str:
    """Name a sending by all that makes it the same: another person's or another content is no repetition of it.

    Empty where the program gave it no name.
    """
    told = [person.pk, sent.request, sent.base, [[cell.pointer, cell.text] for cell in sent.cells]]
    return sha256(msgspec.json.encode(told)).hexdigest()[:DIGITS] if sent.request else ""


def _typed(sent: Cells, place: int, sending: str) -> Typed:
    cell = sent.cells[place]
    return Typed(cell.pointer, cell.text, sent.base, f"{sending}-{place}" if sending else "")


def _saved(person: Person, number: int, cell: Cell, typed: Typed) -> Saved:
    try:
        saved = fill(person, number, typed)
    except NotReady:
        raise NotReady("web.api.no-such-cell", pointer=cell.pointer) from None
    if saved.conflict is not None:
        key = f"web.api.conflict.{saved.conflict.case}"
        raise TooLate(key, pointer=cell.pointer, by=saved.conflict.by, text=saved.conflict.theirs)
    return saved


def _understood(cells: Sequence[Cell], done: Sequence[Saved]) -> list[dict[str, str]]:
    """Return each cell as it stands after all of them."""
    report = done[-1].found.report
    return [
        {"pointer": saved.pointer or cell.pointer, "text": text_at(report, saved.pointer) if saved.pointer else ""}
        for cell, saved in zip(cells, done, strict=True)
    ]
