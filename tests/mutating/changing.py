"""Changes of one place of a report, and of the figures that are derived from it."""

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from tests.mutating.derived import with_totals_followed
from ziping.model.report import Funds, Indicator, Project, Report
from ziping.model.states import known, words

T = TypeVar("T")
Spot = tuple[int, int]
"""The number of a project and of a row in it."""

EXECUTION = "执行率"
CENT = Decimal("0.01")


def one_of(options: Sequence[T], random: Random) -> T | None:
    return random.choice(options) if options else None


def exchanged(items: tuple[T, ...], number: int, item: T) -> tuple[T, ...]:
    return (*items[:number], item, *items[number + 1 :])


def with_project(report: Report, number: int, project: Project) -> Report:
    return replace(report, projects=exchanged(report.projects, number, project))


def with_row(report: Report, spot: Spot, row: Indicator) -> Report:
    project = report.projects[spot[0]]
    return with_project(report, spot[0], replace(project, indicators=exchanged(project.indicators, spot[1], row)))


def row_at(report: Report, spot: Spot) -> Indicator:
    return report.projects[spot[0]].indicators[spot[1]]


def row_pointer(spot: Spot, field: str = "") -> str:
    return f"/projects/{spot[0]}/indicators/{spot[1]}" + (f"/{field}" if field else "")


def rows_where(report: Report, fits: Callable[[Indicator], bool]) -> list[Spot]:
    return [
        (number, place)
        for number, project in enumerate(report.projects)
        for place, row in enumerate(project.indicators)
        if fits(row)
    ]


def projects_where(report: Report, fits: Callable[[Project], bool]) -> list[int]:
    return [number for number, project in enumerate(report.projects) if fits(project)]


def is_execution(row: Indicator) -> bool:
    """Whether the row is the money's execution rate, which some forms set among the indicators."""
    return any(EXECUTION in words(text) for text in (row.level1, row.level2, row.level3))


def execution_row(project: Project) -> int | None:
    return next((place for place, row in enumerate(project.indicators) if is_execution(row)), None)


def total_funds(project: Project) -> tuple[int, Funds] | None:
    return next(((place, row) for place, row in enumerate(project.funds) if row.source == "total"), None)


def with_score(report: Report, spot: Spot, score: Decimal, **changes: object) -> Report:
    """Return the report with another score of a row, and with the totals and grades that are made of it."""
    row = row_at(report, spot)
    changed = with_row(report, spot, replace(row, score=score, **changes))
    return with_total_moved(changed, spot[0], score - (known(row.score) or Decimal(0)), before=report)


def with_total_moved(report: Report, number: int, by: Decimal, *, before: Report) -> Report:
    """Return the report with a project's total moved; `before` is the report whose totals still agree."""
    project = report.projects[number]
    total = known(project.total_score)
    if total is None or not by:
        return report
    return with_totals_followed(with_project(report, number, replace(project, total_score=total + by)), before)


def room_above(report: Report, number: int) -> Decimal:
    """How much the project's total can rise before it passes the full marks."""
    total = known(report.projects[number].total_score)
    return Decimal(100) - total if total is not None else Decimal(100)


def attainable(report: Report, spot: Spot) -> Decimal | None:
    """The points of a row: its own, or its section's where it stands alone there."""
    row, project = row_at(report, spot), report.projects[spot[0]]
    own = known(row.points)
    if own is not None:
        return own
    section = next((section.points for section in project.sections if section.level1 == row.level1), None)
    alone = sum(other.level1 == row.level1 for other in project.indicators) == 1
    return section if alone else None


def rounded(figure: Decimal, places: int = 2) -> Decimal:
    """Half up, and without zeros behind the last digit."""
    return plain(figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def plain(figure: Decimal) -> Decimal:
    """The same figure in plain digits: 30, not 3E+1 or 30.00."""
    text = format(figure, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def can_be_written(exact: Decimal, stated: Decimal) -> bool:
    """Whether rounding or cutting off the exact figure at the digits shown can give the one stated."""
    digit = Decimal(1).scaleb(-max(-int(stated.as_tuple().exponent), 0))
    return stated in {exact.quantize(digit, ROUND_HALF_UP), exact.quantize(digit, ROUND_DOWN)}


def without_sentences(text: str, about: re.Pattern[str]) -> str:
    """Return the text without the sentences that speak of something."""
    return "".join(sentence for sentence in re.findall(r"[^。；;]+[。；;]?", text) if not about.search(sentence))


def rewritten(part: T, change: Callable[[str], str]) -> T:
    """Return the part with every text in it changed."""
    if isinstance(part, str):
        return change(part)  # type: ignore[return-value]  # a text stays a text
    if isinstance(part, tuple):
        return tuple(rewritten(item, change) for item in part)  # type: ignore[return-value]  # so does a tuple
    if isinstance(part, Struct):
        return replace(part, **{field.name: rewritten(getattr(part, field.name), change) for field in fields(part)})
    return part
