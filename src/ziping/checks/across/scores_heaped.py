"""X107: scores of a department or a place that cannot be told apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.across.keepsake import Keepsake
from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.rows import answered_rows
from ziping.checks.totals import overall_tables
from ziping.model import known

PROJECTS = "heaped.projects"
"""Fewer may well have the same score."""
HUNDRED = Decimal(100)
SATISFACTION = "满意"


def scores_heaped(case: Case) -> Iterator[Fault]:
    if case.rules.has(PROJECTS):
        least = case.rules.number(PROJECTS)
        yield from _of_totals(case, least)
        yield from _of_satisfaction(case, least)


def _of_totals(case: Case, least: Decimal) -> Iterator[Fault]:
    overall = overall_tables(case)
    scores = {
        f"{at}/total_score": known(project.total_score)
        for number, (at, project, _) in enumerate(case.projects())
        if number not in overall
    }
    yield from _heaped(scores, "totals", least)


def _of_satisfaction(case: Case, least: Decimal) -> Iterator[Fault]:
    """Full satisfaction of all is often what a yearly survey of few people gives; 95 everywhere is not."""
    full = case.rules.number("full_marks")
    asked: dict[str, Decimal | None] = {}
    for row, target, actual in answered_rows(case):
        if SATISFACTION in row.kind or SATISFACTION in row.name:
            is_share = "percent" in {actual.kind, target.kind} and actual.comparator == "="
            exact = actual.figure if is_share else None
            asked[row.of("actual")] = None if exact in {full, target.figure} else exact
    if len({at.split("/")[2] for at in asked}) >= least:
        yield from _heaped(asked, "satisfaction", least)


def _heaped(figures: dict[str, Decimal | None], case: str, least: Decimal) -> Iterator[Fault]:
    """Yield where all of them are there and are one."""
    given = set(figures.values())
    if len(figures) >= least and len(given) == 1 and None not in given:
        (figure,) = given
        if figure is not None:
            yield Fault(tuple(figures), {"case": case, "count": str(len(figures)), "figure": plain(figure)})


def scores_heaped_among(keepsakes: Sequence[Keepsake]) -> Iterator[tuple[int, Fault]]:
    """Yield for each department of a place and year whose score nearly all others have as well.

    One place and year has one set of rules: those of its first report.
    """
    by_place: dict[tuple[str, int | None], dict[int, Decimal]] = {}
    for number, keepsake in enumerate(keepsakes):
        if keepsake.score is not None and keepsake.place:
            by_place.setdefault((keepsake.place, keepsake.year), {})[number] = keepsake.score
    for (place, _), scores in by_place.items():
        ((score, count),) = Counter(scores.values()).most_common(1)
        heaped = keepsakes[next(iter(scores))].heaped
        if heaped is not None and len(scores) >= heaped[0] and count * HUNDRED >= heaped[1] * len(scores):
            facts = {"case": "place", "place": place, "count": str(count), "all": str(len(scores))}
            for number in (number for number, own in scores.items() if own == score):
                yield number, Fault(("/conclusion/score",), facts | {"figure": plain(score)})
