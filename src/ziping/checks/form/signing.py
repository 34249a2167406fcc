"""F111, F112: who and when, and in what unit."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from ziping.checks.case import Case, Fault
from ziping.model import DepartmentFunds, Project, Report, Value, known, words
from ziping.text import folded

EVALUATORS = re.compile(
    r"(?:评价|自评|工作|领导)(?:工作)?(?:小组|组).{0,6}(?:组长|成员|人员)?:\w|(?:组长|组员|成员|评价人员?):\w"
)
DAY = re.compile(
    r"^(?:(?:填报|报告|成文|发布|公开|编制)?(?:日期|时间):?)?(?:20\d\d|二[〇零○O0][一二三四五六七八九〇零○]{2})[年./-].{1,6}$"
)
UNIT = re.compile(r"(?:(?:[\d(:]|单位|金额)(?:亿|百万|万|千)?|[亿万千])元(?![氏/每])|\d[万亿](?!元|人|次|\w)")
AMOUNTS = ("initial", "budget", "received", "spent")


def missing_sign_off(case: Case) -> Iterator[Fault]:
    """A dated report without evaluators is only noted: few places have a list of them."""
    report = case.report
    if report.kind != "department-report":
        return
    is_dated = bool(words(report.date)) or _is_told(report, DAY)
    if not report.signatories and not _is_told(report, EVALUATORS):
        yield Fault(("/signatories",), {"case": "evaluators"}, level="note" if is_dated else UNSET)
    if not is_dated:
        yield Fault(("/date",), {"case": "date"})


def _is_told(report: Report, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(folded(line)) for line in report.prose)


def missing_money_unit(case: Case) -> Iterator[Fault]:
    """One unit anywhere in the document is enough for a reader."""
    report = case.report
    told = isinstance(report.funds, DepartmentFunds) or any(words(project.money_unit) for project in report.projects)
    if told or any(UNIT.search(folded(text)) for text in _texts(report)):
        return
    for at, project, _ in case.projects():
        if _has_amounts(project):
            yield Fault((f"{at}/money_unit", f"{at}/funds/0"), {})


def _texts(report: Report) -> Iterator[str]:
    yield from (words(report.title), *report.prose, *(place.text for place in report.where.values()))
    for project in report.projects:
        yield from (fund.label for fund in project.funds)
        yield from (words(text) for goal in project.goals for text in (goal.expected, goal.actual))
        values = (value for row in project.indicators for value in (row.target, row.actual))
        yield from (value.text for value in values if isinstance(value, Value))


def _has_amounts(project: Project) -> bool:
    return any(known(getattr(fund, name)) is not None for fund in project.funds for name in AMOUNTS)
