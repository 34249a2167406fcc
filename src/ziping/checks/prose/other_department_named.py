"""N903: another unit's name where this one's belongs."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.prose.organisations import Named, acting, all_names, are_same, own_name, self_named
from ziping.checks.texts import Hit, once_each, texts
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Department, Project, Report, words

LONGEST_QUOTE = 30
DEPARTMENTS = ("局", "委员会", "委", "办公室", "厅")
BELOW = ("管理", "服务", "执法", "分局", "事务局")


def other_department_named(case: Case) -> Iterator[Fault]:
    yield from _of_names(case.report)
    yield from _of_deeds(case)
    yield from _of_callings(case)


def _of_names(report: Report) -> Iterator[Fault]:
    own = own_name(report)
    if report.kind != "department-report" or not own:
        return
    for named in (*self_named(report), *_of_tables(report, own)):
        if not are_same(named.name, own):
            yield Fault((named.at,), {"case": "name", "named": named.name, "own": own})


def _of_deeds(case: Case) -> Iterator[Fault]:
    """Who forms the working group or will go on to better things is the department whose report it is."""
    own = own_name(case.report)
    if case.report.kind != "department-report" or not own:
        return
    known = all_names(case.report)
    told_of = [told for told in texts(case) if "将" in told.text or "支出" in told.text or "自评" in told.text]
    for told in told_of:
        for name in acting(told.text):
            if not any(are_same(name, other) for other in known):
                yield Fault((told.at,), {"case": "name", "named": name, "own": own})


def _of_tables(report: Report, own: str) -> Iterator[Named]:
    """Yield the departments of the tables where others of them name the report's own: a unit may have one above it."""
    named = [
        (number, side, name) for number, table in enumerate(report.projects) for side, name in _heads(table, report)
    ]
    if any(are_same(name, own) for _, _, name in named):
        yield from (Named(f"/projects/{number}/{side}", name) for number, side, name in named)


def _heads(table: Project, report: Report) -> Iterator[tuple[str, str]]:
    """Yield the table's department; where the form has none, the unit, unless it may be one below the department."""
    if words(table.department):
        yield "department", words(table.department)
    elif words(table.unit).endswith(DEPARTMENTS) and not holds(words(table.unit), BELOW):
        units = report.department.units if isinstance(report.department, Department) else ()
        if not any(are_same(words(table.unit), words(unit.name)) for unit in units[1:]):
            yield "unit", words(table.unit)


def _of_callings(case: Case) -> Iterator[Fault]:
    """Who writes 我局 is a 局; a text that came from elsewhere calls itself by another kind of name."""
    names = all_names(case.report)
    for hit in once_each(_hits(case), case.report) if names else ():
        if not _is_called(hit.found["calling"], names):
            text = hit.told.text[max(0, hit.found.start() - LONGEST_QUOTE // 3) :][:LONGEST_QUOTE]
            facts = {"case": "calling", "named": hit.found.group(), "own": own_name(case.report) or names[-1]}
            yield Fault((hit.told.at,), facts | {"text": text})


def _hits(case: Case) -> Iterator[Hit]:
    callings = _callings()
    for told in [told for told in texts(case) if "我" in told.text or "本" in told.text]:
        for found in callings.finditer(told.text):
            yield Hit(told, found)


@cache
def _kinds() -> dict[str, Sequence[str]]:
    """Return for each word that one calls oneself by the words that such names have."""
    return {calling: kinds for calling, *kinds in map(str.split, vocabulary("prose/words")["callings"])}


@cache
def _callings() -> re.Pattern[str]:
    longest_first = sorted(_kinds(), key=len, reverse=True)
    not_meant = "|".join(vocabulary("prose/words")["no_calling"])
    others = "".join(vocabulary("prose/words")["no_self"])
    return re.compile(rf"[我本](?<![{others}]本)(?P<calling>{'|'.join(longest_first)})(?!{not_meant})")


def _is_called(calling: str, names: Sequence[str]) -> bool:
    return any(holds(name, _kinds()[calling]) for name in names)
