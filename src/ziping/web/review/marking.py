"""What a reviewer scores: the whole, of several tables each, and every row that has points."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ziping.model import Indicator, Project, ProjectScore, RowScore, known, words
from ziping.rules.ruleset import RuleSet
from ziping.scoring.projects import rounded
from ziping.text import write_number
from ziping.web.review.following import follow
from ziping.web.review.models import Mark
from ziping.web.submissions.judging import Judged, judged, report_of
from ziping.web.submissions.models import Submission
from ziping.writing.letters import Marked
from ziping.writing.messages import message


class Markable(Struct, frozen=True):
    """`most` is how many points there are; `recomputed` is in words, for rules may leave a span."""

    at: str
    name: str
    most: Decimal
    claimed: Decimal | None
    recomputed: str
    is_total: bool = False


def marks_of(submission: Submission) -> Mapping[str, Mark]:
    """Return the latest score of each row, by where the row stands now."""
    marks = list(submission.marks.select_related("by").order_by("pk"))
    now = follow(submission, min((one.version for one in marks), default=submission.version))
    placed = ((now(one.pointer, one.version), one) for one in marks)
    return {at: one for at, one in placed if at is not None}


class Sum(Struct, frozen=True):
    """What the rows under a total come to: as they were marked, the others as claimed."""

    total: Markable
    rows: Decimal
    given: Decimal | None
    are_marked: bool = False
    """Whether any of the rows was."""

    @property
    def differs(self) -> bool:
        return self.given is not None and self.given != self.rows

    @property
    def is_lacking(self) -> bool:
        """Tell that only rows were scored: what lists and figures show is the score of the whole."""
        return self.given is None and self.are_marked


def sums_of(found: Judged, given: Mapping[str, Mark]) -> Mapping[str, Sum]:
    """Return by its place what each total has under it; none where a row has no score or the rules weigh tables."""
    rows = markable(found)
    totals = [row for row in rows if row.is_total]
    if len(totals) > 1:
        totals = [row for row in totals if row.at]
    sums = ((total, _come_to(total, rows, given)) for total in totals)
    return {total.at: _sum(total, whole, given) for total, whole in sums if whole is not None}


def _sum(total: Markable, whole: Decimal, given: Mapping[str, Mark]) -> Sum:
    own = given.get(total.at)
    are_marked = any(at != total.at and at.startswith(f"{total.at}/") for at in given)
    return Sum(total, whole, own.score if own else None, are_marked)


def _come_to(total: Markable, rows: Sequence[Markable], given: Mapping[str, Mark]) -> Decimal | None:
    under = [row for row in rows if not row.is_total and row.at.startswith(f"{total.at}/")]
    scores = [given[row.at].score if row.at in given else row.claimed for row in under]
    known_scores = [score for score in scores if score is not None]
    return sum(known_scores, Decimal(0)) if scores and len(known_scores) == len(scores) else None


def is_far(score: Decimal, claimed: Decimal | None) -> bool:
    """Tell whether the score is another than the one claimed, and so wants a reason."""
    return claimed is None or score != round(claimed, 2)


def given_in(submission: Submission) -> tuple[Marked, ...]:
    """Return what the reviewer has scored, in the order of the form, as a letter tells it."""
    marks = marks_of(submission)
    rows = markable(judged(report_of(submission), submission.round))
    return tuple(_given(row, marks[row.at]) for row in rows if row.at in marks)


def _given(row: "Markable", one: Mark) -> Marked:
    return Marked(row.name, _words(row.claimed), row.recomputed, write_number(one.score), one.reason)


def markable(found: Judged) -> list[Markable]:
    return list(_rows(found))


def _rows(found: Judged) -> Iterator[Markable]:
    card, report, rules = found.evaluation.scorecard, found.report, found.evaluation.rules
    full = rules.number("full_marks")
    yield Markable(
        "",
        message("review.whole", {}),
        _whole(report.projects, full),
        known(card.claimed),
        _words(card.recomputed),
        is_total=True,
    )
    for number, (project, score) in enumerate(zip(report.projects, card.projects, strict=True), 1):
        name = words(project.name) or str(number)
        if len(report.projects) > 1:
            most = known(project.total_points) or full
            yield Markable(score.at, name, most, known(score.claimed), _words(score.recomputed), is_total=True)
        for row in _scored(score):
            if row.points is not None:
                yield _row(project, row, row.points, rules)


def _whole(projects: tuple[Project, ...], full: Decimal) -> Decimal:
    """Return the points of a lone table; several, and one that states none, are told on the scale of the rules."""
    return (known(projects[0].total_points) if len(projects) == 1 else None) or full


def _scored(score: ProjectScore) -> Iterator[RowScore]:
    if score.execution is not None and score.execution not in score.rows:
        yield score.execution
    yield from score.rows


def _row(project: Project, row: RowScore, most: Decimal, rules: RuleSet) -> Markable:
    kind, number = row.at.split("/")[-2:]
    one = getattr(project, kind)[int(number)]
    name = words(one.level3) if isinstance(one, Indicator) else one.label
    if row.earned is not None:
        recomputed = _words(rounded(row.earned, rules))
    else:
        recomputed = f"{_words(row.low)}～{_words(row.high)}" if row.low is not None else _words(None)
    return Markable(row.at, name, most, known(row.claimed), recomputed)


def _words(figure: Decimal | None) -> str:
    return "—" if figure is None else write_number(figure)
