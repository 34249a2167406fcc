"""N902: another year than the form's, where only the form's year can be meant."""

import re
from collections.abc import Iterator
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.rows import rows
from ziping.checks.texts import Hit, once_each, texts
from ziping.checks.vocabulary import vocabulary
from ziping.model import Report, words
from ziping.text import folded

SPAN = 10
"""A year further away than so many years is that of something else: a law, a founding, a standard."""
QUOTED = re.compile(r"《[^》]*》|[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s*第?\d")
TEXTS = frozenset(
    {"/prose", "/goals_text", "/problems", "/conclusion/text"}
    | {"/projects/problems", "/projects/goals/expected", "/projects/goals/actual"}
)
ITEM = r"\d{1,2}[.、]|[(]?[一二三四五六七八九十]{1,3}[)、.]+"
LONGEST_QUOTE = 30
LEAST_FORMS = 2


def wrong_year(case: Case) -> Iterator[Fault]:
    if case.report.year is None:
        return
    yield from _of_forms(case.report, case.report.year)
    yield from _of_targets(case, case.report.year)
    yield from _of_texts(case, case.report.year)


def _of_forms(report: Report, year: int) -> Iterator[Fault]:
    """Where all forms agree on another year, it is the report's own that is wrong."""
    stated = [project.year for project in report.projects if isinstance(project.year, int)]
    if len(stated) >= LEAST_FORMS and len(set(stated)) == 1 and stated[0] != year:
        yield Fault(("/title", "/projects/0/year"), _facts(year, stated[0], words(report.title)))
        return
    for number, project in enumerate(report.projects):
        if isinstance(project.year, int) and project.year != year:
            yield Fault((f"/projects/{number}/year",), _facts(project.year, year, words(project.name)))


def _of_targets(case: Case, year: int) -> Iterator[Fault]:
    """A deadline before the year began is last year's."""
    for row in rows(case):
        date = row.target.date if row.target is not None else None
        if isinstance(date, str) and date[:4].isdigit() and year - SPAN < int(date[:4]) < year:
            yield Fault(
                (row.of("target"),), _facts(int(date[:4]), year, f"{row.name}：{row.target.text if row.target else ''}")
            )


def _of_texts(case: Case, year: int) -> Iterator[Fault]:
    for hit in once_each(_hits(case, year), case.report):
        yield Fault((hit.told.at,), _facts(int(hit.found["year"]), year, _around(hit)))


def _hits(case: Case, year: int) -> Iterator[Hit]:
    """Yield the years of texts that do not name the form's own: those that do, compare or tell a history."""
    for told in [told for told in texts(case) if told.field in TEXTS and "20" in told.text]:
        line = QUOTED.sub("", folded(told.text))
        if str(year) in line:
            continue
        patterns = (_own_year(), _goal_year()) if told.at.endswith("/expected") else (_own_year(),)
        matches = (found for pattern in patterns for found in pattern.finditer(line))
        found = next((found for found in matches if _is_near(found, year)), None)
        found = found or _last_years_deeds(line, year, is_account=told.at.endswith("/actual"))
        if found is not None:
            yield Hit(told, found)


def _last_years_deeds(line: str, year: int, *, is_account: bool) -> re.Match[str] | None:
    """Return the beginning of a paragraph that counts what was done last year, and this year nothing.

    In the account of a form's own goals nobody need say who did it.
    """
    found = _told_year(bare=is_account).match(line)
    return found if found is not None and int(found["year"]) == year - 1 else None


def _is_near(found: re.Match[str], year: int) -> bool:
    return year - SPAN < int(found["year"]) < year


@cache
def _own_year() -> re.Pattern[str]:
    """A year with words behind it that only the evaluated year has, and none before it that compare."""
    own, compared = vocabulary("prose/words")["of_the_year"], vocabulary("prose/words")["compared"]
    before = "".join(f"(?<!{re.escape(word)})" for word in compared)
    return re.compile(rf"(?=20){before}(?<!\d)(?P<year>20\d\d)(?:年度|年)(?:我|本)?(?:{'|'.join(own)})")


@cache
def _goal_year() -> re.Pattern[str]:
    """A year's goal begins with the year it is for; 2021年高标准农田 may be a project of that year."""
    heads, tails = ("|".join(vocabulary("prose/words")[name]) for name in ("before_goals_year", "behind_goals_year"))
    number = r"(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）、.:：]+|[①-⑳])?"
    return re.compile(rf"^{number}(?:{heads})?(?P<year>20\d\d)年(?:{tails})")


@cache
def _told_year(*, bare: bool) -> re.Pattern[str]:
    doers, deeds = ("|".join(vocabulary("prose/words")[name]) for name in ("told_of_the_year", "deeds_of_the_year"))
    doer = f"(?:{doers}){'?' if bare else ''}"
    return re.compile(rf"(?:{ITEM})?(?P<year>20\d\d)年度?,?{doer}(?:{deeds})[^。;]*\d")


def _around(hit: Hit) -> str:
    return hit.found.string[hit.found.start() : hit.found.start() + LONGEST_QUOTE]


def _facts(found: int, year: int, text: str) -> dict[str, str]:
    return {"found": str(found), "year": str(year), "text": text[:LONGEST_QUOTE]}
