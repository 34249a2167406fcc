"""One project's table and the lines that belong above and below it."""

from collections.abc import Iterator

from msgspec import UNSET

from ziping.model import Person, Project, ReportKind, words
from ziping.writing.paper.basics import basics
from ziping.writing.paper.blocks import Line, Table
from ziping.writing.paper.closing import closing, filled_by
from ziping.writing.paper.family import family_of
from ziping.writing.paper.goals import goals
from ziping.writing.paper.ground import Ground
from ziping.writing.paper.indicators import indicators
from ziping.writing.paper.money import money
from ziping.writing.paper.sketch import drawn, stacked

STRIPS = (basics, money, goals, indicators, closing)


def project_table(project: Project, at: str, kind: ReportKind, whole: int, *, to_fill: bool = False) -> Table:
    """Return the table in the layout that fits the project, `whole` twips wide."""
    ground = Ground(project, family_of(project), whole, overall=kind == "department-table", to_fill=to_fill)
    return drawn(stacked(strip(ground) for strip in (*STRIPS, *((filled_by,) if to_fill else ()))), at)


def lines_above(project: Project, unit: str) -> Iterator[Line]:
    """Yield the year and, where `unit` or the table's layout ask for it, who reports and in which unit of money."""
    if isinstance(project.year, int):
        yield Line(f"（{project.year}年度）", "caption")
    left = f"填报单位：{unit}" if unit else ""
    told = bool(project.funds) and not unit
    right = f"金额单位：{words(project.money_unit)}" if words(project.money_unit) and not told else ""
    if left or right:
        yield Line(left, "form-line", right)


def lines_below(project: Project) -> Iterator[Line]:
    person = project.filled_by
    if not isinstance(person, Person):
        return
    phone = "" if person.phone is UNSET else f"联系电话：{words(person.phone)}"
    post = f"职务：{words(person.post)}" if words(person.post) else ""
    yield Line("　　".join(filter(None, (f"填报人：{words(person.name)}", post))), "form-line", phone)
