"""How a letter calls a document, its projects and its rules."""

from pathlib import PurePath

from ziping.model import Department, Report, RulesRef, words
from ziping.text import tidy
from ziping.writing.letters.matter import Matter
from ziping.writing.letters.register import day, say
from ziping.writing.messages import message
from ziping.writing.results import department_of


def kind_of(report: Report) -> str:
    return message(f"cli.kind.{report.kind}", {})


def year_of(report: Report) -> str:
    return say("year", year=str(report.year)) if report.year else ""


def unit_of(report: Report) -> str:
    """Name who filled in the document: the department, of a lone project table its unit."""
    units = {words(project.unit) for project in report.projects} - {""}
    is_lone = not isinstance(report.department, Department) and len(units) == 1
    return tidy(units.pop() if is_lone else department_of(report))


def document_words(matter: Matter) -> str:
    """Name the document by its title, else by what it is, and how it came."""
    title = tidy(words(matter.report.title))
    named = say("titled", title=title) if title else year_of(matter.report) + kind_of(matter.report)
    return named + _came(matter)


def _came(matter: Matter) -> str:
    if matter.sent:
        return say("sent", sent=matter.sent)
    return say("file", file=PurePath(matter.file).name) if matter.file else ""


def project_words(report: Report, number: int) -> str:
    """Name a project by its place where it has no name."""
    name = tidy(words(report.projects[number].name))
    return say("project", name=name) if name else say("nameless-project", number=str(number + 1))


def rules_words(rules: RulesRef) -> str:
    return say("rules", title=rules.title or rules.id, as_of=day(rules.as_of))
