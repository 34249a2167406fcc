"""What the review page is made of: the form with all that belongs to its cells, and one thing beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace

from ziping.model import Decision
from ziping.web.people.models import Person
from ziping.web.people.rights import BUREAU, holds
from ziping.web.printing.kept import prints_of
from ziping.web.review.beside import declaration_of, last_year_of, paper_of, readings_of
from ziping.web.review.commenting import Thread, counts, threads
from ziping.web.review.comparing import changes_in, is_replaced
from ziping.web.review.deciding import decided_in, is_decided, is_held
from ziping.web.review.marking import markable, marks_of, sums_of
from ziping.web.review.models import Case, Recommended
from ziping.web.submissions.cells import names_of
from ziping.web.submissions.evidence import counts as evidence_counts
from ziping.web.submissions.explaining import Found
from ziping.web.submissions.models import Submission
from ziping.web.submissions.sheet import Beside, Sheet, sheets
from ziping.web.submissions.showing import Shown, View, aside, view_of
from ziping.web.submissions.states import can
from ziping.writing.findings import VERDICTS, decision_words, verdict_word

KEYS: Final[Mapping[str, str]] = {
    "findings": "w",
    "original": "y",
    "last-year": "s",
    "declaration": "m",
    "changes": "b",
    "comments": "z",
    "scores": "p",
    "outcome": "j",
}
"""What may stand beside the form, with the access key that brings it: the initials of the Chinese names."""
ACTS: Final = ("assign", "begin-review", "judge", "return", "recommend", "accept")


class Row(Struct, frozen=True):
    """A finding as the page shows it, with what was decided about it, if anything."""

    shown: Shown
    verdict: str = ""
    reason: str = ""
    said: str = ""

    @property
    def is_settled(self) -> bool:
        """Tell whether it was held not to stand: explained, or none at all."""
        return self.verdict not in ("", "accepted")


class Open(Struct, frozen=True):
    """A form open for review; `blocks` and `aside` are what each of its pages shows."""

    submission: Submission
    person: Person
    view: View
    threads: Sequence[Thread]
    blocks: Sequence[Sheet]
    names: Mapping[str, str]
    aside: Mapping[str, object]
    rows: Sequence[Row]


def opened(submission: Submission, person: Person) -> Open:
    view = view_of(submission, person)
    view = replace(view, found=decided_in(submission, view.judged))
    report, beside = view.judged.report, aside(view)
    blocks = sheets(report, Beside(view.told(), evidence_counts(submission)))
    said, names = threads(submission, person), names_of(report, blocks)
    shown: Sequence[Shown] = beside["findings"]  # type: ignore[assignment]  # so it is made
    rows = [_row(found, words) for found, words in zip(view.found, shown, strict=True)]
    return Open(submission, person, view, said, blocks, names, beside, rows)


def page(one: Open, beside: str, at: str) -> dict[str, object]:
    """Return what the page shows with one thing beside the form; `at` is the cell to be commented on."""
    changes = changes_in(one.submission, one.view.judged.report)
    return {
        **one.aside,
        "blocks": one.blocks,
        "may": {name.replace("-", "_"): can(one.person, one.submission, name) for name in ACTS},
        "beside": beside,
        "keys": KEYS,
        "changes": changes,
        "replaced": changes is not None and is_replaced(one.submission, changes),
        "before": changes.by_cell if changes else {},
        "commented": counts(one.threads),
        "case": Case.objects.filter(submission=one.submission).first(),
        "recommended": Recommended.objects.filter(submission=one.submission).select_related("by").first(),
        "rows": one.rows,
        "names": one.names,
        "at": at if at in one.names else "",
        **PARTS[beside](one),
    }


def _row(found: Found, shown: Shown) -> Row:
    decision = found.finding.decision
    if not isinstance(decision, Decision):
        return Row(shown)
    return Row(shown, decision.verdict, decision.reason, decision_words(decision))


def _findings(one: Open) -> dict[str, object]:
    """Let the bureau have what was found put right, and show what it already asks for."""
    asked_for = one.submission.problems.pending().exclude(key="")
    return {
        "verdicts": [(each, verdict_word(each)) for each in VERDICTS],
        "may_rectify": holds(one.person, one.submission.unit, *BUREAU),
        "problems": {problem.key: problem for problem in asked_for},
    }


def _original(one: Open) -> dict[str, object]:
    return {"readings": readings_of(one.submission)}


def _other(find: Callable[[Submission, Person], Submission | None]) -> Callable[[Open], dict[str, object]]:
    def found(one: Open) -> dict[str, object]:
        other = find(one.submission, one.person)
        return {"other": other, "other_blocks": paper_of(other) if other else []}

    return found


def _comments(one: Open) -> dict[str, object]:
    return {"threads": one.threads}


def _scores(one: Open) -> dict[str, object]:
    given = marks_of(one.submission)
    marks = [(row, given.get(row.at)) for row in markable(one.view.judged)]
    return {"marks": marks, "sums": sums_of(one.view.judged, given)}


def _outcome(one: Open) -> dict[str, object]:
    findings = [found.finding for found in one.view.found]
    letters = list(one.submission.letters.select_related("by"))
    sums = sums_of(one.view.judged, marks_of(one.submission)).values()
    return {
        "held": [row for row in one.rows if row.verdict == "accepted"],
        "untold": [thread for thread in one.threads if thread.first.told_at is None],
        "undecided": sum(1 for each in findings if each.level != "note" and not is_decided(each)),
        "errors_held": sum(1 for each in findings if each.level == "error" and is_held(each)),
        "apart": [each for each in sums if each.differs],
        "lacking": [each for each in sums if each.is_lacking],
        "letters": letters,
        "prints": prints_of(letter.digest for letter in letters),
        "today": timezone.localdate().isoformat(),
    }


PARTS: Final[Mapping[str, Callable[[Open], dict[str, object]]]] = {
    "findings": _findings,
    "original": _original,
    "last-year": _other(last_year_of),
    "declaration": _other(declaration_of),
    "changes": lambda _: {},
    "comments": _comments,
    "scores": _scores,
    "outcome": _outcome,
}
