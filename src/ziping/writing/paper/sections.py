"""The parts of a department's report around its tables, for a report told by fields."""

from collections.abc import Iterator
from itertools import count, pairwise

from msgspec import UNSET

from ziping.model import Department, Report, Unit, words
from ziping.text import folded, read_date
from ziping.writing.messages import message
from ziping.writing.paper.blocks import Block, Line
from ziping.writing.paper.sketch import Strip, drawn, label, scaled, stacked, value
from ziping.writing.paper.told import AFTER_TABLES, BEFORE_TABLES, Passage, missing

NUMERALS = "一二三四五六七八九十"
UNIT_COLUMNS = {"name": 3600, "nature": 1800, "rank": 1600, "funding": 1600}
WIDTH = 8844


def opening(report: Report) -> Iterator[Line]:
    """Yield the title lines: the department and what the report is."""
    department = report.department
    if department is not UNSET and words(department.name):
        yield Line(words(department.name), "title")
    year = "" if report.year is None else str(report.year)
    yield Line(words(report.title) or message("document.title", {"year": year}), "title")


def sections_before(report: Report, numbered: int) -> Iterator[Block]:
    """Yield what belongs before the tables and no prose says, its headings numbered on from `numbered`."""
    yield from _sections(missing(report, BEFORE_TABLES), numbered)


def sections_after(report: Report, numbered: int) -> Iterator[Block]:
    yield from _sections(missing(report, AFTER_TABLES), numbered)


def _sections(passages: Iterator[Passage], numbered: int) -> Iterator[Line]:
    for number, passage in zip(count(numbered), passages, strict=False):
        yield Line(f"{NUMERALS[number % len(NUMERALS)]}、{message(passage.heading, {})}", "heading1")
        yield from (Line(text, "body") for text in passage.paragraphs)


def units_table(report: Report) -> tuple[Block, ...]:
    """Return the table of the department's units, where more than their names is known."""
    department = report.department
    return (_units(department),) if department is not UNSET and _has_facts(department) else ()


def _has_facts(department: Department) -> bool:
    return any(getattr(unit, name) is not UNSET for unit in department.units for name in ("nature", "rank", "funding"))


def _units(department: Department) -> Block:
    edges = scaled(tuple(UNIT_COLUMNS.values()), WIDTH)
    spans = dict(zip(UNIT_COLUMNS, pairwise(edges), strict=True))
    heading = Strip(tuple(label(0, span, message(f"document.unit.{name}", {})) for name, span in spans.items()), 1)
    return drawn(stacked((heading, *(_unit(unit, number, spans) for number, unit in enumerate(department.units)))))


def _unit(unit: Unit, number: int, spans: dict[str, tuple[int, int]]) -> Strip:
    at = f"/department/units/{number}"
    return Strip(tuple(value(0, span, getattr(unit, name), f"{at}/{name}") for name, span in spans.items()), 1)


def sign_off(report: Report) -> Iterator[Line]:
    """Yield the department's name and the date, unless the prose ends with them."""
    department = "" if report.department is UNSET else words(report.department.name)
    if department and folded(department) not in folded("".join(report.prose)):
        yield Line(department, "signature")
    date = words(report.date)
    if date and date not in map(read_date, report.prose):
        yield Line(date_words(date), "signature")


def date_words(date: str) -> str:
    """Write an ISO date out; what is none stays as it is."""
    parts = date.split("-")
    if len(parts) != len(("year", "month", "day")) or not all(part.isdigit() for part in parts):
        return date
    year, month, day = map(int, parts)
    return message("document.date", {"year": str(year), "month": str(month), "day": str(day)})
