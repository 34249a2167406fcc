"""Forms of many places, read cell by cell and checked: nothing lost, nothing invented, no word too many."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ziping.flows.evaluate import evaluate_file
from ziping.formats.opening import open_document
from ziping.model import Finding
from ziping.reading.report import read_report
from ziping.text import folded, is_blank

HERE = Path(__file__).parent
FORMS = sorted(gold.parent for gold in HERE.glob("*/expected.json"))
ENDINGS = (".docx", ".xlsx", ".html", ".md", ".txt", ".csv")
REPORT_FIELDS = ("kind", "year", "date")
PROJECT_FIELDS = (
    *("name", "code", "unit", "department", "money_unit"),
    *("goal_completion", "problems", "total_points", "total_score"),
)
FUND_FIELDS = ("initial", "budget", "received", "spent", "rate", "points", "score")
INDICATOR_FIELDS = ("level1", "level2", "target", "actual", "points", "score", "reason")
LEVELS = ("level1", "level2")
NUMBERED = re.compile(r"(?:目标|指标)?\d{1,2}[.、:](?=\D)")

Data = dict[str, Any]
Cell = tuple[object, ...]
Fault = tuple[str, int | None]


def comparable(value: object) -> str:
    """One text for a cell: blank is empty, numbers are plain, a value is its words."""
    text = str((value.get("text") if isinstance(value, dict) else value) or "")
    if is_blank(text):
        return ""
    text = NUMBERED.sub("", folded(text)).replace("。", "").replace("；", ";")
    try:
        return format(Decimal(text.replace(",", "")).normalize(), "f")
    except InvalidOperation:
        return text


def level(value: object) -> str:
    return re.sub(r"\(.*?\)", "", comparable(value)).removesuffix("指标")


def fund_cells(project: Data) -> Iterator[Cell]:
    for fund in project.get("funds") or []:
        yield from (("funds", fund["source"], field, comparable(fund.get(field))) for field in FUND_FIELDS)


def indicator_cells(project: Data) -> Iterator[Cell]:
    for indicator in project.get("indicators") or []:
        name = comparable(indicator.get("level3"))
        yield "indicators", name
        for field in INDICATOR_FIELDS:
            shown = level if field in LEVELS else comparable
            yield "indicators", name, field, shown(indicator.get(field))


def section_cells(project: Data) -> Iterator[Cell]:
    for section in project.get("sections") or []:
        yield "sections", level(section["level1"]), comparable(section["points"])


def goal_cells(project: Data) -> Iterator[Cell]:
    for side in ("expected", "actual"):
        yield "goals", side, "".join(comparable(goal.get(side)) for goal in project.get("goals") or [])


def project_cells(project: Data, stated: Data) -> Iterator[Cell]:
    yield from ((field, comparable(project.get(field))) for field in PROJECT_FIELDS if field in stated)
    yield from fund_cells(project)
    yield from section_cells(project)
    yield from indicator_cells(project)
    if "goals" in stated:
        yield from goal_cells(project)


def cells(report: Data, expected: Data) -> Counter[Cell]:
    """Count the filled cells of all projects, and of the report those that the gold states."""
    found: list[Cell] = [(field, comparable(report.get(field))) for field in REPORT_FIELDS if field in expected]
    for part in ("conclusion", "department", "funds"):
        found += [(part, field, comparable((report.get(part) or {}).get(field))) for field in expected.get(part) or {}]
    found.append(("projects", str(len(report["projects"]))))
    for number, project in enumerate(report["projects"]):
        stated = expected["projects"][number] if number < len(expected["projects"]) else {}
        found += [(number, *cell) for cell in project_cells(project, stated)]
    return Counter(cell for cell in found if cell[-1] != "")


def difference(want: Counter[Cell], got: Counter[Cell]) -> str:
    missed = [f"missed {cell}" for cell in sorted((want - got).elements(), key=str)]
    wrong = [f"wrong  {cell}" for cell in sorted((got - want).elements(), key=str)]
    return "\n".join(["", *missed, *wrong])


def form_in(folder: Path) -> Path:
    return next(path for path in sorted(folder.glob("form.*")) if path.suffix in ENDINGS)


def expected_of(folder: Path) -> Data:
    expected: Data = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return expected


def spoken(findings: tuple[Finding, ...]) -> dict[Fault, Finding]:
    loud = [finding for finding in findings if finding.level != "note"]
    return {(finding.code, project_of(pointer)): finding for finding in loud for pointer in finding.at or ("",)}


def project_of(pointer: str) -> int | None:
    found = re.match(r"/projects/(\d+)", pointer)
    return int(found[1]) if found else None


def within(fault: Fault, faults: set[Fault]) -> bool:
    """A fault of the whole document may be shown in any project, and the reverse."""
    code, project = fault
    return fault in faults or (code, None) in faults or (project is None and any(code == other for other, _ in faults))


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_every_cell_of_the_form_is_read_as_written(folder: Path):
    expected = expected_of(folder)
    report = msgspec.to_builtins(read_report(open_document(form_in(folder))))
    want, got = cells(expected, expected), cells(report, expected)
    assert want == got, difference(want, got)


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_exactly_the_planted_faults_are_found(folder: Path):
    planted = {(fault["code"], fault["at"].get("project")) for fault in expected_of(folder)["faults"]}
    found = spoken(evaluate_file(form_in(folder)).findings)
    missed = sorted(str(fault) for fault in planted if not within(fault, set(found)))
    alarms = sorted(f"{fault} {said.facts} {said.at}" for fault, said in found.items() if not within(fault, planted))
    assert not missed + alarms, "\n".join(["", *(f"missed {m}" for m in missed), *(f"alarm  {a}" for a in alarms)])
