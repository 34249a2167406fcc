"""Faults between target and actual, planted: V501 to V506."""

import math
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.mutating.altering import Row, one_of, rows, shuffled, value, with_indicator
from tests.mutating.planted import Planted
from tests.mutating.telling import retold
from ziping.model import Report, known, words
from ziping.text import folded, write_number

WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
COUNTED_UP = frozenset({">=", ">", "="})
MOST = Decimal(100)
"""The whole, in percent."""
CHANGE = re.compile("[增提升降减]")
"""A worded target of growth may be answered by its share."""
SIGNS = frozenset("≥≤><=")
FAR = Decimal("1.6")
"""Beyond every place's limit but those of 100 % and more."""


def over_fulfilled_unexplained(report: Report, random: Random) -> Planted | None:
    """Let a count come out far above its target, with no reason in the row."""
    row = one_of(
        random, [row for row in rows(report) if _counts_up(row) and _is_met(row) and not _is_told(report, row)]
    )
    if row is None or row.target is None or row.target.figure is None:
        return None
    factor = random.choice([Decimal("1.7"), Decimal(2), Decimal("2.5"), Decimal(4), Decimal(10)])
    number = Decimal(math.floor(max(row.target.figure * factor, row.target.figure + 1)))
    if number < row.target.figure * FAR:
        return None
    actual = f"{write_number(number)}{_unit(row)}"
    return _with_actual(report, row, actual, reason=_blank(row))


def _is_told(report: Report, row: Row) -> bool:
    """Whether the problems speak of the row's matter: what they say may be the reason."""
    told = words(report.projects[row.project].problems) + words(report.problems)
    return any(row.name[start : start + 3] in told for start in range(max(1, len(row.name) - 2)))


def actual_repeats_target(report: Report, random: Random) -> Planted | None:
    """Write the target's text again where the actual figure belongs, sign and all."""
    row = one_of(
        random, [row for row in rows(report) if row.target and row.target.comparator in WORDS["signs"] and _is_met(row)]
    )
    if row is None or row.target is None or row.target.figure is None or row.target.kind == "date":
        return None
    sign = random.choice(WORDS["signs"][str(row.target.comparator)])
    figure = f"{write_number(row.target.figure)}{_unit(row)}"
    verbatim = row.target.text if row.target.text[:1] in SIGNS else f"{sign}{figure}"
    again = random.choice([verbatim, verbatim, row.target.text, f"{sign}{figure}", f"{sign} {figure}"])
    return _with_actual(report, row, again)


def units_disagree(report: Report, random: Random) -> Planted | None:
    """Count the actual in a unit of another kind than the target's."""
    row = one_of(random, [row for row in rows(report) if _is_met(row) and _kind_of_unit(row)])
    if row is None or row.actual is None or row.actual.figure is None:
        return None
    kind = random.choice([kind for kind in WORDS["units"] if kind != _kind_of_unit(row)])
    factor = random.choice([1, 1, 1, 3, 12])
    figure = write_number(row.actual.figure * factor)
    return _with_actual(report, row, f"{figure}{random.choice(WORDS['units'][kind])}")


def impossible_share(report: Report, random: Random) -> Planted | None:
    """Let a share of a whole come out above it, or below nothing."""
    for row in shuffled(random, rows(report)):
        if _is_share(row, "high") and _is_met(row):
            number = random.choice(["101%", "100.5%", "105%", "108.3%", "110%", "120%"])
            # What lies far above its target asks for a reason too.
            return _with_actual(report, row, number, reason=_blank(row), follows=frozenset({"V501"}))
        if _is_share(row, "low") and _is_met(row):
            return _with_actual(report, row, random.choice(["-1%", "-2.5%", "-5%"]))
    return None


def result_not_comparable(report: Report, random: Random) -> Planted | None:
    """Answer a number with words, a share with a count, or words with a number."""
    row = one_of(
        random, [row for row in rows(report) if row.target and row.actual and _is_met(row) and not _is_execution(row)]
    )
    if row is None or row.target is None:
        return None
    evasion = _evasion(row, random)
    return _with_actual(report, row, evasion) if evasion else None


def target_not_measurable(report: Report, random: Random) -> Planted | None:
    """Put words that nothing could miss in the place of a quantity or timeliness target."""
    row = one_of(random, [row for row in rows(report) if _ripe_for_words(row)])
    if row is None:
        return None
    kind = "quantity" if "数量" in words(row.indicator.level2) else "timeliness"
    target = random.choice(WORDS["unmissable"][kind])
    done = random.choice(
        [*WORDS["unmissable"]["results"], f"已{target}" if target.startswith(("及时", "按")) else "已完成"]
    )
    changed = with_indicator(report, row, target=value(target), actual=value(done))
    return Planted(changed, (f"{row.pointer}/target",))


def _evasion(row: Row, random: Random) -> str:
    evasions, target = WORDS["evasions"], row.target
    if target is None:
        return ""
    if target.kind == "percent":
        return str(random.choice([*evasions["words"], *evasions["counts"]]))
    if target.kind in {"number", "duration"}:
        return str(random.choice(evasions["words"]))
    is_benefit = "效益" in words(row.indicator.level2) + words(row.indicator.level1)
    is_judgement = target.kind == "words" and not CHANGE.search(target.text)
    return str(random.choice(evasions["figures"])) if is_judgement and is_benefit else ""


def _with_actual(
    report: Report, row: Row, text: str, follows: frozenset[str] = frozenset(), **fields: object
) -> Planted:
    """Put another actual value into a row, and into what the text tells of it."""
    changed = with_indicator(report, row, actual=value(text), **fields)
    return Planted(retold(changed, row, text), (f"{row.pointer}/actual", f"{row.pointer}/target"), follows)


def _ripe_for_words(row: Row) -> bool:
    level2 = words(row.indicator.level2)
    return ("数量" in level2 or "时效" in level2) and _is_met(row) and row.target is not None


def _counts_up(row: Row) -> bool:
    target, actual = row.target, row.actual
    if target is None or actual is None or target.figure is None or actual.figure is None:
        return False
    alike = target.kind == "number" and target.comparator in COUNTED_UP and (target.unit or "") == (actual.unit or "")
    return alike and target.figure > 0 and not _kind_in(row, "cost")


def _kind_in(row: Row, kind: str) -> bool:
    level2 = words(row.indicator.level2) + words(row.indicator.level1)
    return {"cost": "成本" in level2, "time": "时效" in level2}[kind]


def _is_execution(row: Row) -> bool:
    return "执行率" in row.name + words(row.indicator.level2) + words(row.indicator.level1)


def _is_met(row: Row) -> bool:
    """Whether the row lost nothing: as far as it is scored, its target was met."""
    target, actual = row.target, row.actual
    score, points = known(row.indicator.score), known(row.indicator.points)
    if target is None or actual is None or _is_execution(row) or words(row.indicator.reason):
        return False
    if score is not None and points is not None and score < points:
        return False
    return target.figure is None or actual.figure is None or _reaches(actual.figure, target.figure, target.comparator)


def _reaches(actual: Decimal, target: Decimal, comparator: object) -> bool:
    if comparator in {"<=", "<"}:
        return actual <= target
    return actual >= target


def _is_share(row: Row, kind: str) -> bool:
    if row.target is None or row.target.kind != "percent" or row.target.figure is None or row.target.figure > MOST:
        return False
    return folded(row.name).endswith(tuple(WORDS["shares"][kind]))


def _kind_of_unit(row: Row) -> str:
    target, actual = row.target, row.actual
    if target is None or actual is None or target.figure is None or actual.figure is None:
        return ""
    unit = target.unit or ""
    return next((kind for kind, units in WORDS["units"].items() if unit in units), "") if unit else ""


def _unit(row: Row) -> str:
    unit = row.target.unit if row.target else None
    return unit if isinstance(unit, str) else ""


def _blank(row: Row) -> object:
    """Return an empty reason where the form has the place for one."""
    return None if isinstance(row.indicator.reason, str) else row.indicator.reason
