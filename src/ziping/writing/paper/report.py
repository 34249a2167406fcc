"""A whole report to a paper: its prose in order with the tables at their places."""

from collections.abc import Iterator, Sequence

from msgspec import UNSET, Struct

from ziping.model import Project, Report, words
from ziping.text import folded
from ziping.writing.paper.blocks import Block, Line, Paper, Style
from ziping.writing.paper.family import family_of, forms
from ziping.writing.paper.ground import Ground
from ziping.writing.paper.project import lines_above, lines_below, project_table
from ziping.writing.paper.prose import Marked, heading_style, marked
from ziping.writing.paper.sections import opening, sections_after, sections_before, sign_off, units_table

PORTRAIT, LANDSCAPE = 8844, 12756
WIDEST_UPRIGHT = 12000
ORGANISATION = "组织机构"


def lay_out(report: Report, *, to_fill: bool = False) -> Paper:
    """Return the paper. A report told by its fields alone gets the usual headings; prose stays as it is.

    `to_fill`: as a form to type into, each field of a table in a place of its own.
    """
    landscape = report.kind != "department-report" and any(map(_is_wide, report.projects))
    tables = Tables(report, LANDSCAPE if landscape else PORTRAIT, to_fill)
    if report.kind != "department-report":
        return Paper(tuple(_tables_only(tables)), landscape)
    return Paper(tuple(_department_report(report, tables)), landscape)


def _is_wide(project: Project) -> bool:
    ground = Ground(project, family_of(project), 1)
    return sum(column.width for column in ground.columns.values()) > WIDEST_UPRIGHT


def _department_report(report: Report, tables: "Tables") -> Iterator[Block]:
    if report.prose:
        walked = list(tables.walk())
        body = [*walked, *sections_before(report, _headings(walked))]
        tabled: list[Block] = []
    else:
        body = [*opening(report), *sections_before(report, 0)]
        tabled = list(tables.remaining())
    yield from _with_units(body, units_table(report))
    yield from tabled
    yield from sections_after(report, _headings(body))
    yield from sign_off(report)


def _with_units(blocks: Sequence[Block], units: Sequence[Block]) -> Iterator[Block]:
    """Put the table of units behind the line that speaks of them, else behind all."""
    spoken = (at for at, block in enumerate(blocks, 1) if isinstance(block, Line) and ORGANISATION in block.text)
    place = next(spoken, len(blocks))
    yield from (*blocks[:place], *units, *blocks[place:])


def _headings(blocks: Sequence[Block]) -> int:
    return sum(1 for block in blocks if isinstance(block, Line) and block.style == "heading1")


def _tables_only(tables: "Tables") -> Iterator[Block]:
    """Lines without any frame of a table stand below it, as notes do."""
    framed = any(mark.part != "text" for mark in tables.marks)
    if not framed:
        yield from tables.remaining()
    yield from tables.walk()


class Tables(Struct):
    """Deals out the projects' tables, each where its frame stands in the prose."""

    report: Report
    whole: int
    to_fill: bool = False
    dealt: int = 0
    waiting: bool = False
    framed: bool = False
    titled: bool = False

    @property
    def marks(self) -> list[Marked]:
        return list(marked(self.report.prose, _told(self.report)))

    def walk(self) -> Iterator[Block]:
        """Yield the prose with each table behind its caption, and behind all prose those that have none."""
        marks = self.marks
        last = len(marks) - 1
        for number, mark in enumerate(marks):
            if mark.part == "caption":
                yield from self._caption(mark.text)
            elif mark.part == "above":
                self.waiting, self.framed = True, True
            elif mark.part == "below":
                yield from self._due()
            else:
                yield from self._due()
                style = self._style(mark.text, number, last)
                yield Line(_as_signed(self.report, mark.text), style, at=f"/prose/{number}")
        yield from self._due()
        yield from self.remaining()

    def _caption(self, text: str) -> Iterator[Block]:
        own = heading_style(text)
        if self.framed or (self.titled and own != "body"):
            yield from self._due()
        new_page = not self.waiting and (self.dealt > 0 or self.report.kind == "department-report")
        yield Line(text, "caption" if own == "heading3" else "form-title" if own == "body" else own, new_page=new_page)
        self.waiting, self.titled = True, True

    def _due(self) -> Iterator[Block]:
        if self.waiting:
            titled = self.titled
            self.waiting = self.framed = self.titled = False
            yield from self._next(titled=titled)

    def _next(self, *, titled: bool) -> Iterator[Block]:
        if self.dealt >= len(self.report.projects):
            return
        number, self.dealt = self.dealt, self.dealt + 1
        project = self.report.projects[number]
        if not titled:
            yield from _own_title(self.report, project, number)
        yield from lines_above(project, _filling_unit(self.report, project))
        yield project_table(project, f"/projects/{number}", self.report.kind, self.whole, to_fill=self.to_fill)
        yield from () if self.to_fill else lines_below(project)

    def remaining(self) -> Iterator[Block]:
        while self.dealt < len(self.report.projects):
            yield from self._next(titled=False)

    def _style(self, text: str, number: int, last: int) -> Style:
        """Names at the head are the title, at the foot with the date the signature."""
        line = folded(text)
        if line in {folded(words(self.report.title)), folded(_department_name(self.report))} - {""}:
            return "signature" if number > last // 2 else "title"
        return "signature" if number == last and _is_date(line) else heading_style(text)


def _as_signed(report: Report, text: str) -> str:
    """Put the gap between name and post back, which a tidied line has lost."""
    people = report.signatories or ()
    signed = (f"{words(person.name)}　{words(person.post)}" for person in people if person.name and person.post)
    return next((line for line in signed if folded(line) == folded(text)), text)


def _is_date(line: str) -> bool:
    return line.startswith("20") and line.endswith(("日", "月"))


def _department_name(report: Report) -> str:
    return "" if report.department is UNSET else words(report.department.name)


def _filling_unit(report: Report, project: Project) -> str:
    """Name who fills in the form where the table's own head does not: in a report, or beside paired money."""
    if report.kind != "department-report" and not family_of(project).is_paired:
        return ""
    return words(project.unit) or _department_name(report)


def _own_title(report: Report, project: Project, number: int) -> Iterator[Line]:
    if report.kind == "department-report":
        yield Line(f"{number + 1}、{words(project.name)}绩效表", "caption", new_page=True)
        yield Line(forms().titles[report.kind], "form-title")
        return
    yield Line(words(report.title) or forms().titles[report.kind], "form-title", new_page=number > 0)


def _told(report: Report) -> set[str]:
    """Return what the projects' tables and their frames say, folded."""
    told = {_department_name(report)}
    for project in report.projects:
        person = project.filled_by or None
        told |= {words(project.name), words(project.unit), words(project.department), words(project.money_unit)}
        told |= {words(person.name), words(person.phone)} if person else set()
    return {folded(text) for text in told if text}
