"""What the page of a form shows, and what a window that has it open is told of changes."""

import re
from collections.abc import Mapping, Sequence

import msgspec
from django.http import HttpRequest
from django.template.loader import render_to_string
from msgspec import Struct

from ziping.model import Basis, Report, RowScore, Scorecard, known, words
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.moving import MOVES
from ziping.web.submissions.computing import Computed, computed
from ziping.web.submissions.evidence import counts
from ziping.web.submissions.explaining import Found, found_in
from ziping.web.submissions.judging import Judged, judged, report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.sheet import Beside, Fields, Told, fields_of, nearest, sheets, told_of
from ziping.web.submissions.since import move_of, saves_since
from ziping.web.submissions.spread import score_words, spread_of
from ziping.web.submissions.states import WITH_DEPARTMENT, can, takes
from ziping.web.submissions.visibility import is_sent
from ziping.writing.findings import basis_words, short_fix
from ziping.writing.messages import catalogue, finding_message
from ziping.writing.scores import taken_over_words

SCRIPT = "web.script."
PROJECT = re.compile(r"/projects/(\d+)(?:/|$)")
ONWARD = ("send-to-head", "submit", "begin-review")
"""The acts that a form is there for: their button stands out."""


def script_words() -> Mapping[str, str]:
    """Return the templates that the page's scripts fill themselves."""
    return {key.removeprefix(SCRIPT): words["zh"] for key, words in catalogue().items() if key.startswith(SCRIPT)}


class Shown(Struct, frozen=True):
    """A finding in words; `at` is its cell. `fix` is what should stand there, to be taken over with one key.

    `draft` are words that explained it under other facts. `project` is named where there are several.
    """

    code: str
    level: str
    at: str
    words: str
    basis: str
    key: str
    explanation: str = ""
    explained_by: str = ""
    wants_words: bool = False
    fix: str = ""
    draft: str = ""
    project: str = ""


class View(Struct, frozen=True):
    """A form judged, as one person sees it."""

    submission: Submission
    person: Person
    judged: Judged
    found: Sequence[Found]
    figures: Mapping[str, Computed]
    fields: Fields

    @property
    def may_fill(self) -> bool:
        return can(self.person, self.submission, "fill")

    def told(self) -> Mapping[str, Told]:
        return told_of(self.fields, self.found, self.figures)


def view_of(submission: Submission, person: Person, found: Judged | None = None) -> View:
    found = found or judged(report_of(submission), submission.round)
    figures, fields = computed(found.evaluation), fields_of(found.report)
    return View(submission, person, found, found_in(submission, found), figures, fields)


def page(view: View) -> dict[str, object]:
    """Return what the whole page is made of."""
    told = view.told()
    return {
        **aside(view),
        "blocks": sheets(view.judged.report, Beside(told, counts(view.submission))),
        "told": msgspec.to_builtins(told),
        "acts": [name for name in MOVES if can(view.person, view.submission, name)],
        "onward": ONWARD,
        "is_sent": is_sent(view.submission),
        "is_over": _is_over(view.submission),
        "act_words": "web.act.",
        "script_words": script_words(),
    }


def _is_over(submission: Submission) -> bool:
    """Tell what the department has and cannot send any more."""
    is_closed = submission.round.state == Round.State.closed
    return is_closed and submission.state in WITH_DEPARTMENT and not takes(submission)


def aside(view: View) -> dict[str, object]:
    """Return what stands beside the paper: scores, what was found, how the points came about."""
    card = view.judged.evaluation.scorecard
    shown = [_shown(one, view) for one in view.found]
    return {
        "submission": view.submission,
        "may_fill": view.may_fill,
        "card": card,
        "claimed": score_words(known(card.claimed), spread_of(card), "claimed"),
        "recomputed": score_words(card.recomputed, spread_of(card), "recomputed"),
        "taken_over": taken_over_words(card),
        "findings": shown,
        "in_the_way": {
            "errors": sum(1 for one in view.found if one.stands_in_the_way and one.finding.level == "error"),
            "warnings": sum(1 for one in view.found if one.stands_in_the_way and one.finding.level == "warning"),
        },
        "reasons": _reasons(view, card),
    }


def news(request: HttpRequest, view: View, since: int, known: Sequence[Save] | None = None) -> dict[str, object]:
    """Tell a window what has changed since the version it shows; `known` are all saves since, where they are known."""
    saves = saves_since(view.submission, since) if known is None else known
    moves = [(save, move) for save in saves if (move := move_of(save)) is not None]
    is_whole = any(save.what == Save.What.whole for save in saves)
    return {
        "version": view.submission.version,
        "moves": [{"at": move.at, "index": move.index, "by": move.by, "version": save.number} for save, move in moves],
        "reshaped": is_whole or bool(moves) or any("/level" in save.pointer for save in saves),
        "changed": [] if is_whole or moves else _changed(view, saves),
        "told": msgspec.to_builtins(view.told()),
        "found": render_to_string("submissions/found.html", aside(view), request),
        "closed": not view.may_fill,
    }


def _changed(view: View, saves: Sequence[Save]) -> list[dict[str, object]]:
    """Return the cells saved, as they stand now."""
    last = {save.pointer: save for save in saves}
    return [
        {
            "pointer": pointer,
            "text": text_at(view.judged.report, pointer),
            "by": str(save.by),
            "own": save.by_id == view.person.pk,
        }
        for pointer, save in last.items()
    ]


def _shown(one: Found, view: View) -> Shown:
    finding, told = one.finding, one.explanation
    at = next(filter(None, (nearest(pointer, view.fields) for pointer in finding.at)), "")
    basis = basis_words(finding.basis) if isinstance(finding.basis, Basis) else ""
    may_explain = view.may_fill and finding.is_open and finding.level == "warning"
    is_simple = isinstance(finding.fix, dict) and list(finding.fix) == [at]
    return Shown(
        finding.code,
        finding.level,
        at,
        finding_message(finding),
        basis,
        one.key,
        told.words if told else "",
        str(told.by) if told else "",
        may_explain,
        short_fix(finding) if is_simple and view.may_fill else "",
        one.draft,
        _project_of(at, view.judged.report),
    )


def _project_of(at: str, report: Report) -> str:
    found = PROJECT.match(at)
    return words(report.projects[int(found.group(1))].name) if found and len(report.projects) > 1 else ""


class Reason(Struct, frozen=True):
    """How the points of a row, or of a whole table, come about."""

    name: str
    at: str
    claimed: str
    text: str
    differs: bool
    why: tuple[str, ...]


def _reasons(view: View, card: Scorecard) -> list[Reason]:
    report = view.judged.report
    found = []
    for project, score in zip(report.projects, card.projects, strict=True):
        rows = (*score.rows, *((score.execution,) if score.execution and score.execution not in score.rows else ()))
        names = {f"{row.at}/score": _row_name(project, row) for row in rows} | {
            f"{score.at}/total_score": words(project.name)
        }
        for at, name in names.items():
            if at in view.figures:
                one = view.figures[at]
                found.append(Reason(name, at, text_at(report, at), one.text, one.differs, one.why))
    return found


def _row_name(project: object, row: RowScore) -> str:
    kind, number = row.at.split("/")[-2:]
    one = getattr(project, kind)[int(number)]
    return words(one.level3) if kind == "indicators" else str(one.label)
