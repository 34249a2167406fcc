"""A whole report on paper: lines and tables in order."""

from collections.abc import Iterator

from tests.inventing.layouts.drawing import drawn
from tests.inventing.layouts.layout import Layout
from tests.inventing.layouts.table import Block, Line
from tests.inventing.telling import CAPTION
from ziping.model import Person, Project, Report, words

TITLES = 2


def laid_out(report: Report, layout: Layout) -> list[Block]:
    """Return a report in prose with each project's table below its caption, or the tables alone."""
    if report.kind != "department-report":
        return [block for project in report.projects for block in _table(project, layout)]
    return list(_prose(report, layout))


def _prose(report: Report, layout: Layout) -> Iterator[Block]:
    left = list(report.projects)
    captions = sum(line.endswith(CAPTION) for line in report.prose)
    for number, line in enumerate(report.prose):
        yield Line(line, is_title=number < TITLES)
        if line.endswith(CAPTION) and left and not layout.annexed:
            captions -= 1
            due = left if captions == 0 else left[:1]
            left = left[len(due) :]
            yield from (block for project in due for block in _table(project, layout))
    yield from (block for project in left for block in _table(project, layout))


def _table(project: Project, layout: Layout) -> Iterator[Block]:
    if not layout.title_in_table:
        yield Line(layout.title, is_title=True, in_form=True)
        if isinstance(project.year, int):
            yield Line(f"（{project.year}年度）", in_form=True)
    if layout.unit_in_line:
        unit = words(project.money_unit)
        yield Line(f"填报单位：{words(project.unit)}" + (f"　　　　金额单位：{unit}" if unit else ""), in_form=True)
    yield drawn(project, layout)
    person = project.filled_by
    if isinstance(person, Person) and layout.signed:
        yield Line(
            layout.signed.format(name=words(person.name), phone=words(person.phone), year=(project.year or 0) + 1),
            in_form=True,
        )
