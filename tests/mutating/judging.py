"""Whether the planted fault was found at its place, and what was said besides."""

from collections.abc import Iterator

from tests.mutating.saying import Said
from tests.mutating.trial import Trial
from ziping.model import Finding, Place, Report
from ziping.text import folded

ALARMING = frozenset({"error", "warning"})
PROSE = "/prose/"


def alarms(said: Said) -> list[Finding]:
    return [finding for finding in said.findings if finding.level in ALARMING]


def is_caught(code: str, trial: Trial, said: Said) -> bool:
    """Tell whether a finding of the code names the planted place, one within it or one around it."""
    own = [finding for finding in said.findings if finding.code == code]
    if not trial.at or said.report is None or trial.shown is None:
        return bool(own)
    wanted = list(_as_read(trial.at, trial.shown, said.report))
    places = {_spot(place) for at in wanted if (place := said.report.where.get(at)) is not None} - {None}
    return any(
        any(_touch(at, one) for at in finding.at for one in wanted) or places & set(map(_spot, finding.where))
        for finding in own
    )


def unexpected(code: str, trial: Trial, said: Said) -> list[Finding]:
    return [finding for finding in alarms(said) if finding.code != code and finding.code not in trial.follows]


def _as_read(pointers: tuple[str, ...], shown: Report, read: Report) -> Iterator[str]:
    """Name each place by the pointer it has in the report as read: there paragraphs count otherwise."""
    for pointer in pointers:
        if not pointer.startswith(PROSE):
            yield pointer
            continue
        text = folded(shown.prose[int(pointer.removeprefix(PROSE).split("/")[0])])
        yield from (f"{PROSE}{number}" for number, line in enumerate(read.prose) if folded(line) == text)


def _touch(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _spot(place: Place) -> tuple[object, ...] | None:
    """Return where on paper a place is, whatever pointer names it."""
    spot = (place.sheet, place.cell, place.table, place.row, place.column, place.paragraph)
    return spot if any(part is not None for part in spot) else None
