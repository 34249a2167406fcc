"""What the department changed since the form was last returned."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from ziping.model import Report
from ziping.web.review.following import follow
from ziping.web.submissions.models import Frozen, Save, Submission
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.sheet import fields_of


class Change(Struct, frozen=True):
    """A cell whose words are others now."""

    at: str
    before: str
    now: str


class Changes(Struct, frozen=True):
    """`frozen` is the form as it was returned; `gone` are the words of rows that are no longer there."""

    frozen: Frozen
    changed: Sequence[Change]
    gone: Sequence[str]

    @property
    def by_cell(self) -> Mapping[str, str]:
        return {one.at: one.before for one in self.changed}


def changes_in(submission: Submission, report: Report) -> Changes | None:
    """Compare cell by cell; None where the form was never returned before."""
    returned = submission.frozen.filter(act="return").order_by("-number")
    frozen = (
        returned.filter(number__lt=submission.copied.frozen.number).first() if submission.copied else returned.first()
    )
    if frozen is None:
        return None
    before = _before(submission, frozen)
    kept = {at: text for at, text in before.items() if at}
    cells = [(at, kept.get(at, ""), text_at(report, at)) for at in fields_of(report)]
    changed = [Change(at, old, now) for at, old, now in cells if old != now]
    return Changes(frozen, changed, _gone(before, {at for at, _, _ in cells}))


def _before(submission: Submission, frozen: Frozen) -> dict[str, str]:
    """Return the words as they were by where their cells stand now; rows taken out keep their old name behind a !."""
    old = msgspec.convert(frozen.report, Report, strict=False)
    now = follow(submission, frozen.version)
    return {now(at, frozen.version) or f"!{at}": text_at(old, at) for at in fields_of(old)}


def _gone(before: Mapping[str, str], there: set[str]) -> list[str]:
    return [text for at, text in before.items() if text.strip() and at not in there]


def is_replaced(submission: Submission, changes: Changes) -> bool:
    """Tell whether the whole was replaced since by another document, so that rows may not be the same ones."""
    since = submission.saves.filter(number__gt=changes.frozen.version, number__lte=submission.version)
    return since.filter(what=Save.What.whole).exists()
