"""S201: the scores of the rows are not the total stated."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.sums.claims import ZERO, all_known, is_told_twice, sums_with_block, total_funds
from ziping.model import Project, known
from ziping.text import may_be_written

LEAST_SCORES = 2


def scores_do_not_add_up(case: Case) -> Iterator[Fault]:
    for at, project, score in case.projects():
        total, scores = known(project.total_score), all_known(row.score for row in project.indicators)
        if total is None or scores is None or len(scores) < LEAST_SCORES:
            continue
        sums = list(
            sums_with_block(sum(scores, ZERO), _block_score(project), is_told_twice=is_told_twice(case, project, score))
        )
        if not any(may_be_written(exact, total) for exact in sums):
            pointer = f"{at}/total_score"
            yield Fault((pointer,), {"sum": plain(sums[-1]), "total": plain(total)}, fix={pointer: plain(sums[-1])})


def _block_score(project: Project) -> Decimal | None:
    """Sub-rows of the money block are never added: their scores tell the total row's again."""
    found = total_funds(project)
    return known(found[1].score) if found else None
