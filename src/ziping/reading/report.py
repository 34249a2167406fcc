"""A whole document to a `Report`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import UNSET, Struct, field
from msgspec.structs import replace

from ziping.formats import Document, Grid, Remark
from ziping.model import Amount, Conclusion, Finding, Leftover, Place, Project, Report, ReportKind, Text
from ziping.reading.draft import Found, ProjectDraft, Unplaced, found
from ziping.reading.fields import Ledger
from ziping.reading.finishing import finish
from ziping.reading.forms import Forms
from ziping.reading.kinds import is_overall_title, is_report_title, kind_of
from ziping.reading.lines import is_title, read_line
from ziping.reading.outline import Passage, passages
from ziping.reading.prose import Prose, read_prose
from ziping.reading.prose_parts import completed, joined
from ziping.reading.prose_project import project_in_prose
from ziping.reading.tables import is_only_money, looks_like_form, read_grid
from ziping.rules.places import place_in
from ziping.text import folded, is_formula, names_no_day, tidy, year_in

LONGEST_QUOTE = 60
PROJECT = re.compile(r"/projects/\d+|")
ACCOUNT = re.compile(r"20\d\d\s*年.*(?:决算|预算|绩效|自评)")
CHAPTER = re.compile(r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.]")
LEAST_CHAPTERS = 3
FIRST_LINES = 6
"""Where a document says what it is: 某县审计局2022年部门决算."""
OVERALL = re.compile("整体|部门")
PROSE = frozenset({"body", "textbox"})
CONCLUDED = {
    "/conclusion/score": "/projects/0/total_score",
    "/conclusion/grade": "/projects/0/conclusion/grade",
}
"""What the document concludes, and where its only table says it."""


class NoKnownFormError(Exception):
    """The document was read, but holds no self-evaluation form (R002)."""


class Parts(Struct):
    """A document divided: forms read, prose lines, tables that are no forms."""

    forms: Forms = field(default_factory=Forms)
    lines: list[Found] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    plain: list[Grid] = field(default_factory=list)


def read_report(document: Document) -> Report:
    """Return what the document says. Raises NoKnownFormError where it holds no form."""
    parts = _divide(document)
    outline = list(passages(parts.lines))
    has_report = any(map(is_report_title, parts.titles)) and _is_prose(outline)
    if not has_report:
        parts.forms.take_lines()
    drafts = [draft for draft in parts.forms.drafts if not draft.is_empty]
    if not drafts and not has_report:
        raise NoKnownFormError(document.name)
    kind = kind_of(parts.titles, drafts, has_report=has_report)
    prose = read_prose(parts.lines, outline, parts.plain) if has_report else Prose()
    drafts = joined(drafts) if has_report else drafts
    labelled = parts.forms.lines.fields
    told = project_in_prose(parts.lines, prose, _year(parts, drafts), labelled) if has_report else None
    drafts = completed(drafts, told) if told is not None else drafts
    for draft in drafts:
        draft.leave(prose.places.values())
    return _with_leftovers(_assembled(parts, drafts, prose, kind), document.remarks)


def _with_leftovers(report: Report, remarks: Sequence[Remark]) -> Report:
    if not remarks:
        return report
    somewhere = ((number, remark.place) for number, remark in enumerate(remarks) if remark.place != Place())
    places = {f"/leftovers/{number}": place for number, place in somewhere}
    leftovers = tuple(Leftover(remark.kind, remark.text) for remark in remarks)
    return replace(report, leftovers=leftovers, where=report.where | places)


def _divide(document: Document) -> Parts:
    parts = Parts()
    for block in document.blocks:
        if isinstance(block, Grid):
            _take_grid(parts, block)
        elif block.origin in PROSE and block.text.strip():
            _take_lines(parts, [found(block)])
    return parts


def _take_grid(parts: Parts, grid: Grid) -> None:
    if not looks_like_form(grid, parts.forms.before) or _is_of_the_text(parts, grid):
        if _holds_lines(grid):
            for cells in grid.starting:
                _take_lines(parts, map(found, cells))
        else:
            parts.plain.append(grid)
        return
    read_grid(parts.forms, grid)
    parts.titles += [draft.title for draft in parts.forms.drafts[-1:] if draft.title]


def _is_of_the_text(parts: Parts, grid: Grid) -> bool:
    """A report or final account shows amounts in tables of its own (三公经费), no form's unless one has begun."""
    reports = [title for title in parts.titles if is_report_title(title)]
    chapters = sum(CHAPTER.match(folded(line.text)) is not None for line in parts.lines)
    if not any(map(OVERALL.search, reports)) and (reports or chapters < LEAST_CHAPTERS):
        return False
    before, titles = parts.forms.before, parts.forms.lines.titles
    has_begun = before is not None and not before.indicators and not before.is_empty
    return not has_begun and all(is_report_title(title.text) for title in titles) and is_only_money(grid)


def _holds_lines(grid: Grid) -> bool:
    """A sheet of a workbook, or a frame, whose rows hold one text each is prose and no table."""
    return grid.height > 1 and all(len(cells) <= 1 for cells in grid.starting)


def _take_lines(parts: Parts, lines: Iterable[Found]) -> None:
    for line in lines:
        parts.lines.append(line)
        if is_title(line.text):
            parts.titles.append(line.text)
        read_line(parts.forms.lines, line, parts.forms.before)


def _is_prose(outline: Sequence[Passage]) -> bool:
    return sum(1 for passage in outline if passage.heading) > 1


def _assembled(parts: Parts, drafts: Sequence[ProjectDraft], prose: Prose, kind: ReportKind) -> Report:
    year = _year(parts, drafts)
    finished = [finish(draft, year) for draft in drafts]
    overall = [kind == "department-table" or is_overall_title(draft.title) for draft in drafts]
    projects = tuple(
        _named(project, prose) if own else project for (project, _), own in zip(finished, overall, strict=True)
    )
    where = {f"/prose/{number}": line.place for number, line in enumerate(parts.lines)} | prose.places
    for number, (_, ledger) in enumerate(finished):
        where |= {f"/projects/{number}{pointer}": place for pointer, place in ledger.places.items()}
    title = _title(parts)
    titled = next((line for line in parts.lines if title and tidy(line.text) == title), None)
    if titled is not None:
        where["/title"] = titled.place
    report = Report(
        kind=kind,
        title=title,
        year=year or next((project.year for project in projects if isinstance(project.year, int)), None),
        region=_region(parts, prose, projects),
        department=prose.department,
        funds=prose.funds,
        goals_text=prose.goals_text,
        projects=projects,
        conclusion=prose.conclusion,
        problems=prose.problems,
        measures=prose.measures,
        signatories=prose.signatories if kind == "department-report" else UNSET,
        date=prose.date if prose.date is not UNSET or kind != "department-report" else None,
        prose=tuple(tidy(line.text) for line in parts.lines),
        where=where,
    )
    undated = () if prose.no_day is None else (not_understood("/date", tidy(prose.no_day.text), where),)
    found = _findings(drafts, [each for _, each in finished], where)
    return replace(_with_only_conclusion(report), findings=(*undated, *found))


def _named(project: Project, prose: Prose) -> Project:
    """A department's own table carries its name, wherever the form or the report around it writes it."""
    if isinstance(project.name, str):
        return project
    department = prose.department.name if prose.department is not UNSET else None
    names = (project.unit, project.department, department)
    return replace(project, name=next((name for name in names if isinstance(name, str)), project.name))


def _with_only_conclusion(report: Report) -> Report:
    """A file of one table concludes where the table does: total and grade are the document's."""
    if report.conclusion is not UNSET or len(report.projects) != 1:
        return report
    project = report.projects[0]
    own = project.conclusion if isinstance(project.conclusion, Conclusion) else Conclusion()
    score: Amount = project.total_score
    if score is UNSET and own.grade is UNSET:
        return report
    where = dict(report.where)
    for ours, theirs in CONCLUDED.items():
        if (place := where.get(theirs)) is not None:
            where[ours] = place
    return replace(report, conclusion=replace(own, score=score), where=where)


def without_repeated_conclusion(report: Report) -> Report:
    """Leave the document's conclusion to its only table, where both stand in one cell: a form shows that cell once."""
    places = [(report.where.get(ours), report.where.get(theirs)) for ours, theirs in CONCLUDED.items()]
    if len(report.projects) != 1 or not any(ours is not None and ours == theirs for ours, theirs in places):
        return report
    where = {at: place for at, place in report.where.items() if at not in CONCLUDED}
    return replace(report, conclusion=UNSET, where=where)


def _title(parts: Parts) -> Text:
    reports = [title for title in parts.titles if is_report_title(title)]
    title = next(iter(reports or parts.titles), None)
    return None if title is None else tidy(title)


def _year(parts: Parts, drafts: Sequence[ProjectDraft]) -> int | None:
    stated = (year_in(title) for title in [*filter(is_report_title, parts.titles), *parts.titles])
    own = (draft.year for draft in drafts)
    around = (year_in(line.text) for line in parts.lines[:FIRST_LINES] if ACCOUNT.search(line.text))
    return next((year for year in (*stated, *own, *around) if year is not None), None)


def _region(parts: Parts, prose: Prose, projects: Sequence[Project]) -> Text:
    """Return the place the document names first: in its department's name, its units, its titles."""
    department = prose.department.name if prose.department is not UNSET else None
    units = [name for project in projects for name in (project.unit, project.department)]
    named = [department, *units, *parts.titles, *(line.text for line in parts.lines[:6])]
    return next((place for text in named if isinstance(text, str) and (place := place_in(text))), UNSET)


def _findings(drafts: Sequence[ProjectDraft], ledgers: Sequence[Ledger], where: dict[str, Place]) -> list[Finding]:
    found = []
    for number, (draft, ledger) in enumerate(zip(drafts, ledgers, strict=True)):
        found += [_not_placed(number, what) for what in draft.unplaced]
        doubts = [(f"/projects/{number}{doubt.pointer}", doubt.text) for doubt in ledger.not_understood]
        found += [not_understood(*doubt, where) for doubt in doubts if not is_formula(doubt[1])]
        found += _uncomputed([doubt for doubt in doubts if is_formula(doubt[1])], where)
    return [*found, *_uncertain(where)]


def _uncertain(where: dict[str, Place]) -> Iterator[Finding]:
    """One finding a project, and one for what is outside projects, with all places a person must look at."""
    unsure = [(pointer, place) for pointer, place in where.items() if place.is_uncertain and place.text]
    unsure.sort(key=lambda item: (_project_of(item), item[1].is_unruled))
    for (_, is_unruled), group in groupby(unsure, key=lambda item: (_project_of(item), item[1].is_unruled)):
        pointers, places = zip(*group, strict=True)
        spots = {(place.page, place.box): place for place in places}
        facts = {"count": str(len(spots)), "text": tidy(places[0].text)[:LONGEST_QUOTE]}
        facts |= {"case": "unruled"} if is_unruled else {}
        yield Finding("R005", "uncertain-recognition", "note", at=pointers, where=places, facts=facts)


def _project_of(item: tuple[str, Place]) -> str:
    found = PROJECT.match(item[0])
    return found.group() if found else ""


def _not_placed(project: int, what: Unplaced) -> Finding:
    return Finding(
        "R003",
        "table-not-understood",
        "warning",
        at=(f"/projects/{project}",),
        where=(what.place,),
        facts={"text": tidy(what.text)[:LONGEST_QUOTE]},
    )


def _uncomputed(doubts: Sequence[tuple[str, str]], where: dict[str, Place]) -> Iterator[Finding]:
    """One finding a project: what to do is the same for all of its formulas."""
    if doubts:
        pointers, texts = zip(*doubts, strict=True)
        facts = {"case": "formula", "count": str(len(doubts)), "text": texts[0][:LONGEST_QUOTE]}
        places = tuple(where[pointer] for pointer in pointers if pointer in where)
        yield Finding("R004", "value-not-understood", "note", at=pointers, where=places, facts=facts)


def not_understood(pointer: str, text: str, where: dict[str, Place]) -> Finding:
    place = where.get(pointer)
    case = {"case": "no-day"} if names_no_day(text) else {}
    return Finding(
        "R004",
        "value-not-understood",
        "note",
        at=(pointer,),
        where=(place,) if place else (),
        facts={"text": text[:LONGEST_QUOTE]} | case,
    )
