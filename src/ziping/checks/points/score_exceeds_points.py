"""P401: more than the row can earn."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import takewhile

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.rows import Row, rows_by_project
from ziping.model import Project, is_blank, known
from ziping.text import folded


def score_exceeds_points(case: Case) -> Iterator[Fault]:
    for own in rows_by_project(case):
        of_sections = points_of_sections(own[0].project) if own else {}
        for row in own:
            score = known(row.indicator.score)
            limit = limit_of(row, of_sections) if score is not None else None
            if score is not None and limit is not None and score > limit:
                facts = {"indicator": row.name, "score": plain(score), "points": plain(limit)}
                yield Fault((row.of("score"), row.of("points")), facts)
    for pointer, project, _ in case.projects():
        yield from funds_beyond(pointer, project)


def limit_of(row: Row, of_sections: Mapping[str, Decimal]) -> Decimal | None:
    """Return the points of the row and of those below whose score was merged into its own; else the section's."""
    points = known(row.indicator.points)
    if points is None:
        return of_sections.get(row.section)
    place = int(row.at.rsplit("/", 1)[1])
    below = takewhile(lambda other: is_blank(other.score), row.project.indicators[place + 1 :])
    return points + sum((known(other.points) or Decimal(0) for other in below), Decimal(0))


def points_of_sections(project: Project) -> Mapping[str, Decimal]:
    """Return the points by a section's folded name, its first where it stands twice."""
    return {folded(section.level1): section.points for section in reversed(project.sections)}


def funds_beyond(pointer: str, project: Project) -> Iterator[Fault]:
    for number, funds in enumerate(project.funds):
        points, score = known(funds.points), known(funds.score)
        if points is not None and score is not None and score > points:
            at = f"{pointer}/funds/{number}"
            yield Fault(
                (f"{at}/score", f"{at}/points"),
                {"indicator": funds.label, "score": plain(score), "points": plain(points)},
            )
