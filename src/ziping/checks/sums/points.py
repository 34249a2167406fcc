"""S202, S203: points that do not add up to the whole or to their section."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.reasons import own_reason
from ziping.checks.rows import Row, rows
from ziping.checks.sums.claims import ZERO, is_told_twice, sums_with_block, total_funds
from ziping.model import Project, Section, known, words

SCORED_KINDS = frozenset({"department-report", "project-table", "department-table", "transfer-table"})
LEAST_PARTS = 2
HUNDRED = Decimal(100)


def points_do_not_add_up(case: Case) -> Iterator[Fault]:
    full = case.rules.number("full_marks")
    if case.report.kind not in SCORED_KINDS:
        return
    for at, project, score in case.projects():
        parts = _stated_points(project)
        if len(parts) < LEAST_PARTS:
            continue
        twice = is_told_twice(case, project, score)
        sums = [
            exact
            for block in _block_points(case, project)
            for exact in sums_with_block(sum(parts, ZERO), block, is_told_twice=twice)
        ]
        if full not in sums:
            facts = {"sum": plain(sums[0] if len(sums) == 1 else sums[-1]), "full": plain(full)}
            yield Fault((f"{at}/total_points", at), facts, case.rules.basis("full_marks"))


def _stated_points(project: Project) -> list[Decimal]:
    """Return the rows' points, else the sections'."""
    own = [points for row in project.indicators if (points := known(row.points)) is not None]
    return own or [section.points for section in project.sections]


def _block_points(case: Case, project: Project) -> Iterator[Decimal | None]:
    """A block that is scored without stating its points has those of the rules."""
    found = total_funds(project)
    points = known(found[1].points) if found else None
    if points is None and found is not None and known(found[1].score) is not None:
        yield None
        yield case.rules.number("execution.points")
        return
    yield points


def section_points_do_not_add_up(case: Case) -> Iterator[Fault]:
    of_project: dict[int, list[Row]] = {}
    for row in rows(case):
        of_project.setdefault(id(row.project), []).append(row)
    for at, project, _ in case.projects():
        for number, section in enumerate(project.sections):
            own = [row for row in of_project.get(id(project), []) if words(row.indicator.level1) == section.level1]
            if (found := _mismatch(case, section, own)) is not None:
                facts = {"section": section.level1, "points": plain(section.points), "sum": plain(found[1])}
                yield Fault((f"{at}/sections/{number}",), facts | {"case": found[0]})


def _mismatch(case: Case, section: Section, own: Sequence[Row]) -> tuple[str, Decimal] | None:
    points = [figure for row in own if (figure := known(row.indicator.points)) is not None]
    if points:
        total = sum(points, ZERO)
        return None if total == section.points else ("points", total)
    scores = [figure for row in own if (figure := known(row.indicator.score)) is not None]
    total = sum(scores, ZERO)
    if not scores or total == section.points:
        return None
    return ("scores", total) if total > section.points or _falls_short(case, section, own, total) else None


def _falls_short(case: Case, section: Section, own: Sequence[Row], total: Decimal) -> bool:
    """Marks lost for a missed target, for a stated reason, or within a worded band are no wrong sum."""
    scored = [row for row in own if row.scored is not None and known(row.indicator.score) is not None]
    if not scored or any(row.scored is None or row.scored.verdict != "met" or own_reason(row) for row in scored):
        return False
    if any(row.scored is not None and row.scored.is_execution for row in scored):
        return False
    if any(row.scored is not None and row.scored.formula == "worded" for row in scored):
        low = next((band.low for band in case.rules.bands("worded.bands") if band.name == "met"), HUNDRED)
        return total < section.points * low / HUNDRED
    return True
