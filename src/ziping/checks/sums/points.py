"""S202, S203: points that do not add up to the whole or to their section."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.merging import lacks_score, repeats_a_cell
from ziping.checks.reasons import own_reason
from ziping.checks.rows import Row, rows_by_project
from ziping.checks.totals import (
    ZERO,
    adds_up,
    all_known,
    block_figure,
    is_partly_read,
    is_told_twice,
    slack_of,
    sums_with_block,
)
from ziping.model import Project, ProjectScore, Section, applies, known, words

SCORED_KINDS = frozenset({"department-report", "project-table", "department-table", "transfer-table"})
LEAST_PARTS = 2
HUNDRED = Decimal(100)


def points_do_not_add_up(case: Case) -> Iterator[Fault]:
    full = case.rules.number("full_marks")
    if case.report.kind not in SCORED_KINDS:
        return
    for (at, project, score), own in zip(case.projects(), rows_by_project(case), strict=True):
        parts = _stated_points(project)
        if parts is None or len(parts) < LEAST_PARTS or is_partly_read(case, at) or _lacks_points(own):
            continue
        twice = is_told_twice(case, project, score)
        sums = [
            exact
            for block in _block_points(case, project, score)
            for exact in sums_with_block(sum(parts, ZERO), block, is_told_twice=twice)
        ]
        if full not in sums and all(
            abs(exact - whole) > slack_of(parts) for exact in sums for whole in (full, full / HUNDRED)
        ):
            facts = {"sum": plain(sums[-1]), "full": plain(full)}
            yield Fault((f"{at}/total_points", at), facts, case.rules.basis("full_marks"))


def _stated_points(project: Project) -> list[Decimal] | None:
    """Return the rows' points, else the sections' where all state them; none where one could not be read."""
    own = all_known([row.points for row in project.indicators])
    stated = {section.level1: section.points for section in project.sections}
    if own is None or own:
        return own
    return list(stated.values()) if all(words(row.level1) in stated for row in project.indicators) else None


def _lacks_points(own: Sequence[Row]) -> bool:
    """Tell a form with points of which a scored row has none, not even a part in a merged cell."""
    scored = [row for row in own if known(row.indicator.score) is not None]
    blank = [row for row in scored if row.indicator.points is None]
    if all(repeats_a_cell(row, "points") for row in blank):
        return False
    return any(known(row.indicator.points) is not None for row in scored)


def _block_points(case: Case, project: Project, score: ProjectScore) -> Iterator[Decimal | None]:
    """A block whose spending is scored without points of its own has those of the rules."""
    points = block_figure(project, "points")
    yield points
    if points is None and (block_figure(project, "score") is not None or _is_scored_elsewhere(project, score)):
        yield case.rules.number("execution.points")


def _is_scored_elsewhere(project: Project, score: ProjectScore) -> bool:
    """Tell a form that states a rate and has no place for its points, neither in the block nor in the rows."""
    rated = [fund for fund in project.funds if words(fund.rate) and not applies(fund.points)]
    return bool(rated) and not any(row.is_execution for row in score.rows)


def section_points_do_not_add_up(case: Case) -> Iterator[Fault]:
    for (at, project, _), of_project in zip(case.projects(), rows_by_project(case), strict=True):
        headed = [(words(row.indicator.level1), row) for row in of_project]
        for number, section in enumerate(() if is_partly_read(case, at) else project.sections):
            own = [row for level1, row in headed if level1 == section.level1]
            if (found := _mismatch(case, section, own)) is not None:
                facts = {"section": section.level1, "points": plain(section.points), "sum": plain(found[1])}
                yield Fault((f"{at}/sections/{number}",), facts | {"case": found[0]})


def _mismatch(case: Case, section: Section, own: Sequence[Row]) -> tuple[str, Decimal] | None:
    points = [figure for row in own if (figure := known(row.indicator.points)) is not None]
    if points:
        is_whole = not any(row.indicator.points is None and not repeats_a_cell(row, "points") for row in own)
        is_right = adds_up(points, section.points) or (not is_whole and sum(points, ZERO) < section.points)
        return None if is_right else ("points", sum(points, ZERO))
    scores = all_known([row.indicator.score for row in own])
    total = sum(scores or (), ZERO)
    if not scores or total == section.points:
        return None
    if total < section.points and (section.points - total < min(scores) or any(lacks_score(row) for row in own)):
        return None
    if total > section.points:
        return "beyond", total
    return ("scores", total) if _falls_short(case, section, own, total) else None


def _falls_short(case: Case, section: Section, own: Sequence[Row], total: Decimal) -> bool:
    """Marks lost for a missed target, for a stated reason, or within a worded band are no wrong sum.

    Nor are marks fewer than the row with the fewest earned: those a row lost (P404), it is not a row that is missing.
    """
    scored = [row for row in own if row.scored is not None and known(row.indicator.score) is not None]
    if not scored or any(row.scored is None or row.scored.verdict != "met" or own_reason(row) for row in scored):
        return False
    if any(row.scored is not None and row.scored.is_execution for row in scored):
        return False
    if any(row.scored is not None and row.scored.formula == "worded" for row in scored):
        low = next((band.low for band in case.rules.bands("worded.bands") if band.name == "met"), HUNDRED)
        return total < section.points * low / HUNDRED
    return True
