"""What lists tell of each of many documents: its findings and scores without the document itself."""

from collections import Counter
from decimal import Decimal
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from ziping.model import Amount, Department, Finding, Level, Report, RulesRef, Scorecard, Unread, words
from ziping.text import write_number
from ziping.writing.findings import known_by, project_number


class CheckText(Struct, frozen=True):
    """A check as the catalogue and its page tell it; `page` is Markdown."""

    code: str
    name: str
    level: Level
    page: str = ""


class Result(Struct, frozen=True):
    """A document judged, or why it could not be: then `refusal` is the sentence and `refused_by` its code, if any.

    `department` and `projects` are names; the scores are as people write them, empty where there is none.
    """

    file: str
    department: str = ""
    projects: tuple[str, ...] = ()
    rules: RulesRef | None = None
    claimed: str = ""
    recomputed: str = ""
    grade: str = ""
    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    refused_by: str = ""
    year: int | None = None

    def counts(self) -> Counter[str]:
        """Count the findings of each level that stand."""
        return Counter(finding.level for finding in self.findings if finding.is_open)

    def project_of(self, finding: Finding) -> str:
        number = project_number(finding)
        return self.projects[number] if number is not None and number < len(self.projects) else ""

    def key_of(self, finding: Finding) -> str:
        """Return what a decision on a finding is kept under: whose report, of which year, and the facts judged.

        Neither the file's name nor the row is part of it; of a report that names no department the file stands for it.
        """
        whose = self.department or PurePath(self.file).name
        return f"{whose}/{self.year or ''}/{known_by(finding, self.project_of(finding))}"


def result_of(file: str, report: Report, card: Scorecard, findings: tuple[Finding, ...]) -> Result:
    return replace(
        unjudged(file, report),
        rules=card.rules,
        claimed=written(card.claimed),
        recomputed=written(card.recomputed),
        grade=card.grade,
        findings=findings,
    )


def unjudged(file: str, report: Report) -> Result:
    """Return only whose report it is, of what and of which year."""
    projects = tuple(words(project.name) for project in report.projects)
    return Result(file, department_of(report), projects, year=report.year)


def with_more(result: Result, findings: tuple[Finding, ...]) -> Result:
    return replace(result, findings=(*result.findings, *findings))


def written(amount: Amount) -> str:
    """Write a figure as people do; nothing for one that is blank or has no place."""
    if isinstance(amount, Unread):
        return amount.text
    return write_number(amount) if isinstance(amount, Decimal) else ""


def department_of(report: Report) -> str:
    """Name the department: of its own table what that is called, of project tables the one they name first."""
    own = words(report.department.name) if isinstance(report.department, Department) else ""
    if not own and report.kind == "department-table":
        own = next(filter(None, (words(table.name) for table in report.projects)), "")
    named = (words(project.department) or words(project.unit) for project in report.projects)
    return own or next(filter(None, named), "")
