"""The words of a field as a page of an earlier version showed them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from ziping.model import Funds, Goal, Indicator, Project, Report
from ziping.reading.filling import is_field
from ziping.web.submissions.models import Save
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.since import followed

KINDS: Final[Mapping[str, Any]] = {
    "projects": Project,
    "indicators": Indicator,
    "goals": Goal,
    "funds": Funds,
    "prose": str,
}
"""What the rows of a list are, by its name."""


def text_before(report: Report, saves: Iterable[Save], pointer: str) -> str | None:
    """Return the words that stood there before the saves that made the report what it is; None where no field is.

    Where nothing was kept of a whole that was replaced, they are those of the same field now.
    """
    at = pointer
    for save, stood, now in followed(saves, pointer):
        if save.what == Save.What.cell and save.pointer == stood:
            return save.before
        if now is None:
            return _kept(save, stood) if save.before else _words(report, pointer)
        at = now
    return _words(report, at)


def _kept(save: Save, pointer: str) -> str | None:
    """Return the words in what was kept of a row taken out, or of a whole that was replaced."""
    name, rest = save.pointer.split("/")[-2:-1], pointer.removeprefix(save.pointer)
    try:
        part = msgspec.json.decode(save.before, type=KINDS[name[0]] if name else Report, strict=False)
    except (msgspec.DecodeError, KeyError):
        return None
    return part if isinstance(part, str) else _words(part, rest)


def _words(part: Any, pointer: str) -> str | None:  # noqa: ANN401 - a report, or a row of it
    return text_at(part, pointer) if is_field(part, pointer) else None
