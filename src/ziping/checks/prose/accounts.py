"""What the text says of the year's results, clause by clause, each with the table it is about."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from ziping.checks.case import Case, found_once
from ziping.checks.texts import Told, texts
from ziping.checks.totals import overall_tables
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Report, words
from ziping.text import folded, tells_figure

ACCOUNT = frozenset(
    {"/problems", "/conclusion/text", "/prose", "/measures"}
    | {f"/projects/{field}" for field in ("problems", "measures", "conclusion/text", "goals/actual", "funds/reason")}
)
"""The fields that tell of the year's results."""
SENTENCE = re.compile(r"[。;；!！\n]")
CLAUSE = re.compile(r",(?!\d{3}(?!\d))|、|\.(?!\d)")
YEAR = re.compile(r"(20\d\d)(?<!\d20\d\d)(?:年|-)")
LEVEL = re.compile("(?:提高|提升|增加|增长|上升|下降|降低|减少)[到至为]")
"""What changed to a level is at that level."""
CHAPTER = re.compile(r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.]")
LEAST_CHAPTERS = 3
"""So many chapters around a form are a document of their own: a department's final account."""
LEAST_NAME = 4


class Clause(Struct, frozen=True, gc=False):
    """A folded clause, `bare` without projects' names. `project` is the number of the table it is about.

    None where it is about the whole department. `sentence` is all of the folded sentence up to its end; `of_part` tells
    that from here or before it speaks of a part of the money.
    """

    told: Told
    text: str
    bare: str
    project: int | None
    sentence: str
    of_part: bool


@found_once
def accounts(case: Case) -> Iterator[Clause]:
    """Yield the clauses with figures that tell of the evaluated year; where several tables are meant, none."""
    names = project_names(case)
    plans = folded(words(case.report.goals_text))
    only = _only_table(case.report)
    for told, line in figured_accounts(case):
        if told.field == "/prose" and line in plans:
            continue
        own = int(told.at.split("/")[2]) if told.field.startswith("/projects/") else only
        for sentence in _figured_sentences(told.text):
            yield from _clauses(told, sentence, names, own, case.report.year)


@lru_cache(maxsize=4096)
def _figured_sentences(text: str) -> tuple[str, ...]:
    """Return the folded sentences that hold a figure."""
    return tuple(filter(tells_figure, map(folded, SENTENCE.split(text))))


@found_once
def figured_accounts(case: Case) -> Sequence[tuple[Told, str]]:
    """Return the texts that tell of the year's results and hold a figure, each with its folded form."""
    accounts = [(told, folded(told.text)) for told in texts(case) if told.field in ACCOUNT]
    return [(told, line) for told, line in accounts if tells_figure(line)]


@found_once
def project_names(case: Case) -> list[tuple[str, int]]:
    """Return the projects' names with their numbers, longest first: one may be a part of another."""
    overall = overall_tables(case)
    named = [(folded(words(project.name)), number) for number, project in enumerate(case.report.projects)]
    return sorted(
        [(name, number) for name, number in named if len(name) >= LEAST_NAME and number not in overall],
        key=lambda pair: -len(pair[0]),
    )


def _only_table(report: Report) -> int | None:
    """Return the table that all text is about: the only one of a document that is nothing but a form."""
    if len(report.projects) != 1 or report.kind == "department-report":
        return None
    chapters = sum(CHAPTER.match(folded(line)) is not None for line in report.prose)
    return 0 if chapters < LEAST_CHAPTERS else None


def _clauses(
    told: Told, whole: str, names: Sequence[tuple[str, int]], own: int | None, year: int | None
) -> Iterator[Clause]:
    if _holds_name(whole, names) or _turns(whole):
        yield from _of_several(told, whole, names, own, year)
    else:
        for clause in _of_results(whole, year):
            yield Clause(told, clause, clause, own, whole, of_part=False)


def _of_several(
    told: Told, whole: str, names: Sequence[tuple[str, int]], own: int | None, year: int | None
) -> Iterator[Clause]:
    """Yield the clauses of a sentence that may turn from one thing to another, up to where several are meant."""
    about, of_part = own, False
    listed = vocabulary("prose/words")
    for clause in CLAUSE.split(whole):
        bare, named = _without_names(clause, names)
        if named or _turns(clause):
            if holds(bare, listed["several"]) or len(named) > 1:
                return
            if named:
                about = named[0]
            elif own is None and holds(bare, listed["whole_department"]):
                about = None
            of_part = of_part or holds(bare, listed["part_of_money"])
        if tells_figure(clause) and not _is_no_result(bare, year):
            yield Clause(told, clause, bare, about, whole, of_part)


def _holds_name(whole: str, names: Sequence[tuple[str, int]]) -> bool:
    for name, _ in names:  # noqa: SIM110 - as in `holds`
        if name in whole:
            return True
    return False


@lru_cache(maxsize=4096)
def _of_results(whole: str, year: int | None) -> tuple[str, ...]:
    """Return the clauses of a sentence that tell results in figures; it must be about one thing."""
    figured = (clause for clause in CLAUSE.split(whole) if tells_figure(clause))
    return tuple(clause for clause in figured if not _is_no_result(clause, year))


@lru_cache(maxsize=4096)
def _turns(whole: str) -> bool:
    return _turning().search(whole) is not None


@cache
def _turning() -> re.Pattern[str]:
    """Match what a sentence must hold, or a project's name, to speak of more than one thing."""
    return _any_of("several", "whole_department", "part_of_money")


@lru_cache(maxsize=4096)
def _is_no_result(clause: str, year: int | None) -> bool:
    """Tell a clause of another year, and one that plans, compares or leaves out."""
    if year and "20" in clause and not {str(year)}.issuperset(YEAR.findall(clause)):
        return True
    return _no_result().search(clause) is not None and _no_result().search(LEVEL.sub("", clause)) is not None


@cache
def _no_result() -> re.Pattern[str]:
    return _any_of("not_the_result")


def _any_of(*names: str) -> re.Pattern[str]:
    listed = vocabulary("prose/words")
    return re.compile("|".join(re.escape(word) for name in names for word in listed[name]))


def _without_names(clause: str, names: Sequence[tuple[str, int]]) -> tuple[str, Sequence[int]]:
    """Take the projects' names out of a clause and return them by number."""
    named = []
    for name, number in names:
        if name in clause:
            clause = clause.replace(name, "")
            named.append(number)
    return clause, named
