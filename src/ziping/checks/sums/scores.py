"""S201: the scores of the rows are not the total stated."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.merging import lacks_score
from ziping.checks.rows import answered_rows
from ziping.checks.totals import ZERO, all_known, block_figure, is_partly_read, is_told_twice, sums_with_block
from ziping.model import Project, ProjectScore, known
from ziping.text import may_be_written

LEAST_SCORES = 2
HUNDRED = Decimal(100)


def scores_do_not_add_up(case: Case) -> Iterator[Fault]:
    for at, project, score in case.projects():
        total, scores = known(project.total_score), all_known([row.score for row in project.indicators])
        if total is None or scores is None or len(scores) < LEAST_SCORES or is_partly_read(case, at):
            continue
        rows, twice = sum(scores, ZERO), is_told_twice(case, project, score)
        sums = [
            exact
            for block in _block_scores(case, project, score)
            for exact in sums_with_block(rows, block, is_told_twice=twice)
        ]
        if any(may_be_written(exact, total) for exact in sums):
            continue
        if total < max(sums) or not has_gap(case, project):
            pointer = f"{at}/total_score"
            yield Fault((pointer,), {"sum": plain(sums[-1]), "total": plain(total)}, fix={pointer: plain(sums[-1])})


def has_gap(case: Case, project: Project) -> bool:
    """Tell a table with a score left blank: a total above the sum may count it."""
    return any(lacks_score(row) for row, _, _ in answered_rows(case) if row.project is project)


def _block_scores(case: Case, project: Project, score: ProjectScore) -> Iterator[Decimal | None]:
    """Sub-rows of the block are never added to it: their scores tell the total row's again.

    A block with points and no score may be in the total with what it earned.
    """
    stated = block_figure(project, "score")
    earned = score.execution.earned if score.execution is not None else None
    if stated is None and block_figure(project, "points") is not None and earned is not None:
        yield earned
    if stated is None and (told := _told_elsewhere(case, project, score)) is not None:
        yield told
    yield stated


def _told_elsewhere(case: Case, project: Project, score: ProjectScore) -> Decimal | None:
    """Where the rows' points leave exactly those of spending over, a line outside the table may hold their score."""
    points = sum((figure for row in project.indicators if (figure := known(row.points)) is not None), ZERO)
    own = case.rules.number("execution.points")
    if score.execution is not None or score.rate is None or points + own != case.rules.number("full_marks"):
        return None
    return own * min(score.rate, HUNDRED) / HUNDRED
