"""Faults in the choice of indicators, planted: I601 to I605."""

import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import Row, one_of, rows, value, with_indicator, with_project
from tests.mutating.planted import Planted
from ziping.model import Funds, Indicator, Project, Report, Value, known, words
from ziping.text import write_number

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WHOLE = Decimal(100)
FLOORS = (50, 60, 70, 80, 85, 90, 95, 98, 100)
NEAR = Decimal("1.25")


def wrong_kind_of_indicator(report: Report, random: Random) -> Planted | None:
    """Put a deadline or a count among the quality indicators, or a sum of money among the quantity indicators."""
    return random.choice([_row_misnamed, _row_misplaced])(report, random)


def _row_misnamed(report: Report, random: Random) -> Planted | None:
    """Put a row of another kind in the place of one that is there."""
    misplaced = random.choice(WORDS["misplaced"])
    row = one_of(random, [row for row in _full_rows(report) if words(row.indicator.level2) == misplaced["place"]])
    if row is None:
        return None
    year = _year(report, row)
    name, target, actual = (text.format(year=year) for text in random.choice(misplaced["rows"]))
    changed = with_indicator(report, row, level3=name, target=value(target, year), actual=value(actual, year))
    return Planted(changed, (row.pointer,))


def _row_misplaced(report: Report, random: Random) -> Planted | None:
    """Name another kind before a row that is there."""
    row = one_of(random, [row for row in rows(report) if _other_place(row)])
    if row is None:
        return None
    return Planted(with_indicator(report, row, level2=_other_place(row)), (row.pointer,))


def _other_place(row: Row) -> str:
    """Return the kind a row does not belong to, the empty string for a row that may stand anywhere."""
    level2, target = words(row.indicator.level2), row.target
    if target is None:
        return ""
    if "时效" in level2 and target.kind == "date":
        return "质量指标"
    if "数量" in level2 and target.kind == "number" and (target.unit or "") in COUNTS:
        return "质量指标"
    is_sum = target.kind == "money" and target.unit in {"元", "万元"} and not any(word in row.name for word in RATES)
    return "数量指标" if "成本" in level2 and is_sum else ""


RATES = ("标准", "人均", "每", "单位", "单价")
"""What something costs for each is no sum of money."""
COUNTS = frozenset({"次", "个", "场", "期", "份", "台", "套", "处", "家", "座", "项", "本", "册", "辆"})


def points_concentrated(report: Report, random: Random) -> Planted | None:
    """Give one row more than half of all points, and the others what is left."""
    place = one_of(random, [place for place, project in enumerate(report.projects) if _is_pointed(project)])
    if place is None:
        return None
    project = report.projects[place]
    number = random.randrange(len(project.indicators))
    return Planted(
        with_project(report, place, lambda project: _concentrated(project, number, random)),
        (f"/projects/{place}/indicators/{number}",),
    )


def _is_pointed(project: Project) -> bool:
    """Whether each row has its own points and earned all of them, and no section states its sum."""
    rows_full = all(known(row.points) and known(row.points) == known(row.score) for row in project.indicators)
    return rows_full and not project.sections and len(project.indicators) > 2


def _concentrated(project: Project, number: int, random: Random) -> Project:
    points = [known(row.points) or Decimal(0) for row in project.indicators]
    spare = sum(points, Decimal(0))
    least = Decimal(len(points) - 1)
    most = min(spare - least, Decimal(random.randint(52, 65)))
    rest = [Decimal(1)] * len(points)
    rest[number] = most
    rest[number - 1] += spare - most - least
    given = tuple(replace(row, points=new, score=new) for row, new in zip(project.indicators, rest, strict=True))
    return replace(project, indicators=given)


def repeated_indicator(report: Report, random: Random) -> Planted | None:
    """Let a row ask once more what another row of its section asks."""
    pairs = [(row, other) for row in _full_rows(report) for other in _full_rows(report) if _may_repeat(row, other)]
    pair = one_of(random, pairs)
    if pair is None:
        return None
    row, other = pair
    kept = {name: getattr(row.indicator, name) for name in ("level2", "target", "actual")}
    changed = with_indicator(report, other, level3=_again(row.name, random), **kept)
    return Planted(changed, (row.pointer, other.pointer))


HALF = 0.5


def _may_repeat(row: Row, other: Row) -> bool:
    return (
        row.project == other.project and row.number != other.number and row.indicator.level1 == other.indicator.level1
    )


def _again(name: str, random: Random) -> str:
    """Return a name as a second typing of it looks."""
    return random.choice([name, name, f"{name[:2]} {name[2:]}", f"{name}。"])


def generic_indicator(report: Report, random: Random) -> Planted | None:
    """Name a row that carries points by words that fit any project."""
    row = one_of(
        random, [row for row in _full_rows(report) if known(row.indicator.points) or known(row.indicator.score)]
    )
    if row is None:
        return None
    return Planted(with_indicator(report, row, level3=random.choice(WORDS["generic"]["names"])), (row.pointer,))


def money_as_output(report: Report, random: Random) -> Planted | None:
    """Count the money spent, or its share, among the quantity or quality indicators."""
    row = one_of(
        random, [row for row in _full_rows(report) if _is_output(row) and _total(report.projects[row.project])]
    )
    funds = _total(report.projects[row.project]) if row else None
    if row is None or funds is None:
        return None
    unit = words(report.projects[row.project].money_unit) or "万元"
    name, target, actual = _money_row(funds, unit, random)
    changed = with_indicator(report, row, level3=name, target=value(target), actual=value(actual))
    # A sum of money among quantity indicators stands in the wrong place too.
    return Planted(changed, (row.pointer,), frozenset({"I601"}))


def _money_row(funds: Funds, unit: str, random: Random) -> tuple[str, str, str]:
    budget, spent = known(funds.budget) or Decimal(0), known(funds.spent) or Decimal(0)
    if random.random() < HALF:
        rate = (spent / budget * WHOLE).quantize(Decimal("0.01"))
        floor = random.choice([floor for floor in FLOORS if floor <= rate <= floor * NEAR] or [0])
        return random.choice(WORDS["money"]["rates"]), f"≥{floor}%", f"{write_number(rate)}%"
    sign = random.choice(["≤", "不超过"]) if spent < budget else random.choice(["≤", "", "≥", "="])
    return (
        random.choice(WORDS["money"]["amounts"]),
        f"{sign}{write_number(budget)}{unit}",
        f"{write_number(spent)}{unit}",
    )


def _total(project: Project) -> Funds | None:
    totals = (row for row in project.funds if row.source == "total" and known(row.budget) and known(row.spent))
    return next(totals, None)


def _is_output(row: Row) -> bool:
    return words(row.indicator.level2) in {"数量指标", "质量指标"}


def _full_rows(report: Report) -> list[Row]:
    """Return the rows that lost nothing and are not the execution rate's."""
    return [row for row in rows(report) if _is_full(row.indicator)]


def _is_full(row: Indicator) -> bool:
    if "执行率" in words(row.level1) + words(row.level2) + words(row.level3) or words(row.reason):
        return False
    whole = known(row.points) is None or known(row.points) == known(row.score)
    return whole and isinstance(row.target, Value) and isinstance(row.actual, Value)


def _year(report: Report, row: Row) -> int:
    year = report.projects[row.project].year
    return year if isinstance(year, int) else report.year or 2022
