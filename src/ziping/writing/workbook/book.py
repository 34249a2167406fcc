"""The workbook itself: guide, department, a protected sheet for each project."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from msgspec import UNSET, field
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from ziping.model import Department, Project, Report, ReportKind, Staff
from ziping.writing.messages import message
from ziping.writing.paper import Box, Line
from ziping.writing.paper.family import forms
from ziping.writing.paper.money import NOT_SCORED
from ziping.writing.paper.shown import Field
from ziping.writing.paper.sketch import Strip, drawn, label, stacked, value
from ziping.writing.sheet import PLAIN, Canvas, Formats, number_format
from ziping.writing.workbook.computed import ComputedSheet
from ziping.writing.workbook.form import empty_project, form, opened
from ziping.writing.workbook.formulas import Live, live_cells
from ziping.writing.workbook.layout import form_table
from ziping.writing.xlsx import sheet_name

EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GUIDE_WIDTH = 9000
GUIDE_LINES = 7
DEPARTMENT_WIDTHS = (2200, 6800)
PROTECTION = {"format_columns": True, "format_rows": True, "insert_rows": True, "select_locked_cells": True}
NUMBER = "General"
FIGURES = re.compile(r"/(initial|budget|received|spent|points|score|review_score|total_points|total_score)$")
STRICT = frozenset({"sign", "money_unit"})


def write_workbook(report: Report | None, department: str, year: int) -> bytes:
    """Return the workbook for a year: of a report (see `carry_over`) its projects, without one an empty form."""
    buffer = BytesIO()
    own = report.department if report is not None and report.department is not UNSET else Department(name=department)
    kind: ReportKind = "project-table" if report is None or report.kind == "department-report" else report.kind
    projects = [opened(project) for project in report.projects] if report is not None else []
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        formats = Formats(book)
        _guide(Canvas(book.add_worksheet(message("workbook.sheet.guide", {})), formats, (GUIDE_WIDTH,)), year)
        _department(book, formats, report, own, year)
        for number, project in enumerate(projects or [empty_project(department, year)]):
            sheet = book.add_worksheet(sheet_name(number, project), ComputedSheet)
            _project(FormSheet(sheet, formats, ()), project, f"/projects/{number}", kind, year)
        book.worksheets()[2].activate()
    return buffer.getvalue()


def _guide(canvas: Canvas, year: int) -> None:
    canvas.set_up()
    canvas.line(Line(message("workbook.guide.title", {"year": str(year)}), "title"))
    for number in range(1, GUIDE_LINES + 1):
        canvas.line(Line(message(f"workbook.guide.{number}", {}), "body"))
    canvas.sheet.protect("", PROTECTION)


class FormSheet(Canvas):
    """A canvas whose values may be written by a person and whose sums compute themselves."""

    live: dict[str, Live] = field(default_factory=dict)

    def box(self, box: Box, first: int) -> None:
        own = self.live.get(box.at)
        if own is None:
            number = NUMBER if FIGURES.search(box.at) else PLAIN
            content = box.figure if number == NUMBER and number_format(box.figure) != PLAIN else box.text
            self.fill(box, first, content, self.formats.get(box.role, number, open_=_is_open(box)))
            return
        cell = self.formats.get(box.role, own.number)
        self.fill(box, first, "", cell)
        value = "" if own.value is None else own.value
        self.sheet.write_formula(first + box.row, box.column, own.formula, cell, value)


def _is_open(box: Box) -> bool:
    return bool(box.at) and box.role != "label" and box.text != NOT_SCORED


def _project(canvas: FormSheet, project: Project, at: str, kind: ReportKind, year: int) -> None:
    table = form_table(project, at, overall=kind == "department-table")
    canvas.widths = table.widths
    canvas.set_up(landscape=True)
    canvas.line(Line(f"{forms().titles[kind]}（{year}年度）", "title"))
    cells = {box.at: (canvas.row + box.row, box.column) for box in table.boxes if box.at}
    canvas.live = live_cells(project, cells)
    canvas.table(table)
    for pointer, cell in cells.items():
        _offer(canvas.sheet, pointer, cell)
    canvas.sheet.freeze_panes(1, 0)
    canvas.sheet.protect("", PROTECTION)


def _offer(sheet: Worksheet, at: str, cell: tuple[int, int]) -> None:
    """Offer the usual words in a drop-down; others may be written too, except where only these are understood."""
    name = at.rsplit("/", 1)[-1]
    words_ = form().lists.get(name)
    if words_ is not None:
        options = {"validate": "list", "source": list(words_), "show_error": name in STRICT}
        sheet.data_validation(*cell, *cell, options)


def _department(book: Workbook, formats: Formats, report: Report | None, department: Department, year: int) -> None:
    canvas = FormSheet(book.add_worksheet(message("workbook.sheet.department", {})), formats, DEPARTMENT_WIDTHS)
    canvas.set_up()
    canvas.line(Line(message("workbook.sheet.department", {}), "title"))
    spans = list(pairwise((0, DEPARTMENT_WIDTHS[0], sum(DEPARTMENT_WIDTHS))))
    facts = _facts(report, department, year)
    rows = (_fact(name, fact, spans) for name, fact in facts.items())
    canvas.table(drawn(stacked(rows)))
    canvas.sheet.protect("", PROTECTION)


def _fact(name: str, fact: Field, spans: Sequence[tuple[int, int]]) -> Strip:
    return Strip(
        (label(0, spans[0], message(f"workbook.department.{name}", {})), value(0, spans[1], fact, f"/{name}", "prose")),
        1,
    )


def _facts(report: Report | None, department: Department, year: int) -> dict[str, Field]:
    staff = department.staff if isinstance(department.staff, Staff) else Staff()
    return {
        "name": department.name,
        "code": department.code,
        "region": None if report is None else report.region,
        "year": year,
        "functions": department.functions,
        "administrative_posts": staff.administrative_posts,
        "institution_posts": staff.institution_posts,
        "on_post": staff.on_post,
        "goals": None if report is None else report.goals_text,
    }
