"""A report as a person reads it on a terminal."""

from collections.abc import Iterator, Sequence

from ziping.cli.output import Printer, shown
from ziping.model import Department, DepartmentFunds, Indicator, Project, Report, Staff, applies

FUNDS = ("initial", "budget", "received", "spent", "rate", "points", "score")
INDICATORS = ("level1", "level2", "level3", "target", "actual", "points", "score")
FIGURES = frozenset({*FUNDS, "points", "score"})


def show_report(printer: Printer, report: Report) -> None:
    unknown = printer.word("cli.unknown")
    printer.say(
        "cli.summary",
        title=shown(report.title) or printer.word("cli.untitled"),
        kind=printer.word(f"cli.kind.{report.kind}"),
        year=str(report.year or unknown),
        region=shown(report.region) or unknown,
    )
    _show_department(printer, report)
    for number, project in enumerate(report.projects, 1):
        _show_project(printer, number, project)


def _show_department(printer: Printer, report: Report) -> None:
    if isinstance(report.department, Department):
        printer.say("cli.department", name=shown(report.department.name))
        if isinstance(staff := report.department.staff, Staff):
            counts = {name: _count(getattr(staff, name)) for name in staff.__struct_fields__}
            printer.say("cli.staff", **counts)
    if isinstance(funds := report.funds, DepartmentFunds):
        printer.say("cli.funds", **{name: shown(getattr(funds, name)) or "—" for name in funds.__struct_fields__})


def _count(people: object) -> str:
    return str(people) if isinstance(people, int) else "—"


def _show_project(printer: Printer, number: int, project: Project) -> None:
    printer.line("")
    printer.say("cli.project", number=str(number), name=shown(project.name) or printer.word("cli.untitled"))
    unknown = printer.word("cli.unknown")
    units = {name: shown(getattr(project, name)) or unknown for name in ("department", "unit", "money_unit")}
    printer.say("cli.project-units", **units)
    if project.goals:
        completion = shown(project.goal_completion) or "—"
        printer.say("cli.goals", count=str(len(project.goals)), completion=completion)
    _show_rows(printer, ("label", *FUNDS), project.funds)
    _show_rows(printer, INDICATORS, project.indicators)


def _show_rows(printer: Printer, names: Sequence[str], rows: Sequence[object]) -> None:
    """Show the columns that the form has and that hold anything."""
    used = [name for name in names if any(applies(field := getattr(row, name)) and shown(field) for row in rows)]
    if rows and used:
        printer.table(used, _texts(used, rows), right=FIGURES)


def _texts(names: Sequence[str], rows: Sequence[object]) -> Iterator[list[str]]:
    for row in rows:
        yield [shown(getattr(row, name)) for name in names]


def name_of(indicator: Indicator) -> str:
    """Return an indicator's own words; where they hold only a figure (100%), the heading it stands under."""
    own = shown(indicator.level3)
    return own if any(letter.isalpha() for letter in own) else shown(indicator.level2) or shown(indicator.level1) or own
