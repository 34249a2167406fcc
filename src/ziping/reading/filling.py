"""One field typed by a person, understood as if it had been read from a document."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ziping.model import (
    Conclusion,
    Department,
    DepartmentFunds,
    Finding,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Person,
    Place,
    Project,
    Report,
    applies,
    words,
)
from ziping.reading import fields
from ziping.reading.draft import Found
from ziping.reading.fields import Ledger
from ziping.reading.report import not_understood
from ziping.reading.retelling import retold
from ziping.text import tidy

Meaning: TypeAlias = Literal["money", "points", "value", "rate", "words"]
MONEY = ("initial", "budget", "received", "spent")
VALUES = ("target", "actual", "initial_target", "last_year")


def _each(names: Iterable[str], meaning: Meaning) -> dict[str, Meaning]:
    return dict.fromkeys(names, meaning)


FIGURES: Final[Mapping[type[Struct], Mapping[str, Meaning]]] = {
    Funds: _each(MONEY, "money") | _each(("points", "score"), "points") | {"rate": "rate"},
    DepartmentFunds: _each((*MONEY, "carried_over"), "money"),
    Indicator: _each(VALUES, "value") | _each(("points", "score", "review_score"), "points"),
    Project: _each(("total_points", "total_score"), "points"),
    Conclusion: {"score": "points"},
}
WORDS: Final[dict[type[Struct], tuple[str, ...]]] = {
    Funds: ("label", "reason"),
    Goal: ("expected", "actual"),
    Indicator: (
        *("level1", "level2", "level3", "reason", "direction", "coefficient", "scoring_rule", "core", "evidence"),
    ),
    Project: (*("name", "code", "department", "unit", "money_unit", "goal_completion", "problems", "measures"),),
    Conclusion: ("grade", "text"),
    Labelled: ("text",),
    Person: ("name", "phone", "post"),
    Department: ("name", "code", "functions"),
    DepartmentFunds: ("unit",),
    Report: ("title", "region", "goals_text", "problems", "measures", "date"),
}
"""What a person fills in; years, kinds and sections belong to the form and stay."""
LINES: Final = frozenset(
    {
        *("reason", "expected", "actual", "scoring_rule", "evidence", "goal_completion", "problems", "measures"),
        *("text", "functions", "goals_text"),
    }
)
"""Words that may run over several lines: a break that is typed there is meant, one in a document only fits its cell."""
PARAGRAPH = re.compile(r"/prose/(\d+)")
USUAL_UNIT = "万元"
NOWHERE = Place()


class NoSuchFieldError(LookupError):
    """A pointer that names no field of the report, or none that a person fills in."""


def filled(report: Report, pointer: str, text: str) -> Report:
    """Return the report with a field filled in; blank text leaves it blank, what is not understood keeps its words.

    Raises NoSuchFieldError.
    """
    if (found := PARAGRAPH.fullmatch(pointer)) is not None:
        return _with_paragraph(report, int(found.group(1)), text)
    root, *names = pointer.split("/")
    if root or not names:
        raise NoSuchFieldError(pointer)
    ledger = Ledger()
    try:
        changed: Report = _within(report, names, _Typed(text, report.year, USUAL_UNIT, ledger))
    except (AttributeError, IndexError, KeyError, ValueError):
        raise NoSuchFieldError(pointer) from None
    doubts = (not_understood(pointer, doubt.text, {}) for doubt in ledger.not_understood)
    kept = (_without(finding, pointer) for finding in report.findings)
    return replace(changed, findings=(*filter(None, kept), *doubts))


def _with_paragraph(report: Report, number: int, text: str) -> Report:
    """A paragraph stays one, and stays where it is when it is left blank: others are named by their number."""
    if number >= len(report.prose):
        raise NoSuchFieldError(str(number))
    prose = (*report.prose[:number], tidy(text.replace("\n", " ")), *report.prose[number + 1 :])
    return retold(replace(report, prose=prose), report)


def _without(finding: Finding, pointer: str) -> Finding | None:
    """Return what is still doubtful of a reading once a person has typed the field."""
    if pointer not in finding.at:
        return finding
    rest = tuple(at for at in finding.at if at != pointer)
    return replace(finding, at=rest, where=finding.where[: len(rest)]) if rest else None


def is_field(report: Report, pointer: str) -> bool:
    """Tell whether a person can fill in what the pointer names."""
    if (found := PARAGRAPH.fullmatch(pointer)) is not None:
        return int(found.group(1)) < len(report.prose)
    *within, name = pointer.split("/")[1:] or [""]
    part: Any = report
    try:
        for step in within:
            part = part[int(step)] if isinstance(part, tuple) and step.isdecimal() else getattr(part, step)
        return applies(getattr(part, name)) and (
            name in WORDS.get(type(part), ()) or name in FIGURES.get(type(part), {})
        )
    except (AttributeError, IndexError):
        return False


class _Typed(Struct, frozen=True):
    """What was typed, and what the figures around it are counted in."""

    text: str
    year: int | None
    money_unit: str
    ledger: Ledger


def _within(part: Any, names: list[str], typed: _Typed) -> Any:  # noqa: ANN401 - any part of a report on the way down
    name, *rest = names
    if isinstance(part, tuple):
        number = int(name)
        if not name.isdecimal():
            raise NoSuchFieldError(name)
        return (*part[:number], _within(part[number], rest, typed), *part[number + 1 :])
    inner = getattr(part, name)
    if not applies(inner):
        raise KeyError(name)
    unit = words(getattr(part, "money_unit", None)) or words(getattr(part, "unit", None))
    typed = replace(typed, money_unit=unit) if isinstance(part, Project | DepartmentFunds) and unit else typed
    return replace(part, **{name: _within(inner, rest, typed) if rest else _understood(part, name, typed)})


def _understood(part: Struct, name: str, typed: _Typed) -> Any:  # noqa: ANN401 - the field's own type
    what, ledger = Found(typed.text, NOWHERE), typed.ledger
    if name in WORDS.get(type(part), ()):
        said = fields.words(what, "", ledger)
        if isinstance(said, str) and name in LINES:
            return "\n".join(filter(None, map(tidy, typed.text.splitlines())))
        return said or "" if name == "label" else said
    meaning = FIGURES[type(part)][name]
    if meaning == "money":
        return fields.money(what, typed.money_unit, "", ledger)
    if meaning == "value":
        return fields.value(what, typed.year, "", ledger)
    return fields.points(what, "", ledger) if meaning == "points" else fields.rate(what, "", ledger)
