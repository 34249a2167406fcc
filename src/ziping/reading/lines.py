"""Lines between tables: titles, years, units, who filled in the form."""

import re

from msgspec import Struct, field

from ziping.reading.draft import Found, ProjectDraft
from ziping.reading.kinds import is_report_title
from ziping.reading.notes import is_note
from ziping.reading.pairs import Pair, field_name, lone_label, pairs_in_line
from ziping.text import folded, year_in

TITLE = re.compile(
    r"(?:自评|自我评价|绩效评价|绩效目标|绩效监控|运行监控|绩效跟踪|绩效自评|绩效执行监控).{0,16}(?:表|报告)(?:\(.*\))?$|绩效表$"
)
SENTENCE = re.compile(r"[。；;!?]|:.{12,}")
YEAR_LINE = re.compile(r"^\(?(20\d\d)年?度?\)?$|^.{0,20}\((20\d\d)年度?(?:\d{1,2}月.{0,8})?\).{0,20}$")
ATTACHED = re.compile(r"^附(?:件|表)?\d{0,2}(?:-\d{1,2})?[:.、]?")
"""Before the title of what is attached to a report: 附件1：."""
AFTERWARDS = frozenset({"filled_by", "phone"})
LONGEST_TITLE = 60
CHAPTER = re.compile(r"^[一二三四五六七八九十]{1,3}[、.]")
"""A report's chapters (二、评价结论) are not the fields of the form that is attached to it."""


def is_title(text: str) -> bool:
    """Tell the heading of a form (…绩效自评表) from a sentence that mentions one."""
    line = ATTACHED.sub("", folded(text))
    return len(line) <= LONGEST_TITLE and bool(TITLE.search(line)) and not SENTENCE.search(line)


class Lines(Struct):
    """What the lines since the last table say about the form that comes."""

    titles: list[Found] = field(default_factory=list)
    year: int | None = None
    dated: Found | None = None
    """The line that names the year."""
    fields: dict[str, Found] = field(default_factory=dict)
    awaiting: str | None = None

    @property
    def opened(self) -> bool:
        return bool(self.titles)


def read_line(lines: Lines, line: Found, before: ProjectDraft | None) -> None:
    """Take a line in: for the form behind it where it says who filled it in, else for the form to come."""
    if is_title(line.text):
        lines.titles.append(line)
        _read_year(lines, line, year_in(line.text))
        lines.awaiting = None
        return
    if (year := YEAR_LINE.match(folded(line.text))) is not None:
        _read_year(lines, line, int(year.group(1) or year.group(2)))
    if is_note(line.text) and before is not None and not lines.opened:
        before.notes.append(line)
    elif not _read_pairs(lines, line, before):
        _read_alone(lines, line, before)


def _read_year(lines: Lines, line: Found, year: int | None) -> None:
    if year is not None:
        lines.year, lines.dated = year, line


def _read_pairs(lines: Lines, line: Found, before: ProjectDraft | None) -> bool:
    pairs = list(pairs_in_line(line))
    for pair in pairs:
        if pair.said:
            keep(lines, field_name(pair), pair.value, before)
        else:
            lines.awaiting = pair.name
    if pairs and pairs[-1].said:
        lines.awaiting = None
    return bool(pairs)


def _read_alone(lines: Lines, line: Found, before: ProjectDraft | None) -> None:
    if (name := lone_label(line)) is not None:
        is_chapter = bool(CHAPTER.match(folded(line.text))) and all(is_report_title(one.text) for one in lines.titles)
        lines.awaiting = None if is_chapter else name
    elif lines.awaiting is not None:
        name, lines.awaiting = lines.awaiting, None
        keep(lines, field_name(Pair(name, line, line)), line, before)


def keep(lines: Lines, name: str | None, value: Found, before: ProjectDraft | None) -> None:
    """File a line's field with the form it belongs to."""
    if name is None:
        return
    if name in AFTERWARDS and before is not None and not lines.opened:
        before.put(name, value)
    else:
        lines.fields.setdefault(name, value)
