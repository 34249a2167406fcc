"""What was done to a form, the newest first: every save, with the words before and after."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from ziping.web.submissions.cells import merged_of, names_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.moves import shifted
from ziping.web.submissions.sheet import Beside, sheets
from ziping.web.submissions.since import move_of, saves_since
from ziping.writing.messages import message


class Done(Struct, frozen=True):
    """`name` is that of the cell where it stands now, or tells that it is no more; `at` is its place in the page.

    `replaced` tells line by line what stood in the cells that a file replaced, or in the rows of a project taken out.
    """

    number: int
    when: datetime
    by: str
    what: str
    name: str
    at: str
    before: str
    after: str
    replaced: str = ""


def history(submission: Submission) -> list[Done]:
    """Return what was done up to the version at hand. The whole list: a form has some hundreds of saves."""
    if not submission.report:
        return []
    report = report_of(submission)
    blocks = sheets(report, Beside())
    names, merged = names_of(report, blocks), merged_of(blocks)
    followed = ((save, merged.get(now or "", now)) for save, now in _followed(saves_since(submission, 0)))
    return [_done(save, now, names.get(now or "", "")) for save, now in followed]


def _followed(saves: Sequence[Save]) -> Iterator[tuple[Save, str | None]]:
    """Yield the newest first, each with where its cell stands now; None where it is gone."""
    later: deque[Save] = deque()
    for save in reversed(saves):
        yield save, _now(save.pointer, later)
        if save.what != Save.What.cell:
            later.appendleft(save)


def _now(pointer: str, later: Iterable[Save]) -> str | None:
    """Follow a pointer through the saves that moved rows or replaced the whole."""
    for save in later:
        move = move_of(save)
        now = None if move is None else shifted(pointer, move)
        if now is None:
            return None
        pointer = now
    return pointer


def _done(save: Save, now: str | None, name: str) -> Done:
    is_cell, is_whole = save.what == Save.What.cell, save.what == Save.What.whole
    told, _, replaced = save.after.partition("\n") if is_whole else ("", "", "")
    first, *rest = _lines(msgspec.json.decode(save.before or "null")) if save.what == Save.What.removed else [""]
    before = save.before if is_cell else first
    return Done(
        save.number,
        save.at,
        str(save.by),
        save.get_what_display(),
        message("web.history.gone", {}) if is_cell and now is None else name,
        now if is_cell and now and name else "",
        before,
        save.after if is_cell else told,
        replaced or "\n".join(rest),
    )


def _lines(part: object) -> list[str]:
    """Return what a row, a project or a paragraph held that was taken out, as it was written: a line for each row."""
    if not isinstance(part, dict):
        return [part if isinstance(part, str) else ""]
    fields = [value for name, value in part.items() if name != "source"]
    own = [one.get("text", "") if isinstance(one, dict) else one for one in fields if not isinstance(one, list)]
    rows = [row for one in fields if isinstance(one, list) for row in one]
    lines = (line for row in rows for line in _lines(row) if line)
    return ["｜".join(str(one) for one in own if isinstance(one, str | int) and str(one)), *lines]
