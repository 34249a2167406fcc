"""What a reviewed document is: the basic facts and the scores, claimed beside recomputed, as tables."""

from collections.abc import Iterator

from msgspec.structs import replace

from ziping.model import (
    Conclusion,
    DepartmentFunds,
    Funds,
    Project,
    ProjectScore,
    Report,
    Scorecard,
    known,
    total_funds,
    words,
)
from ziping.text import tidy
from ziping.writing.letters.matter import Matter
from ziping.writing.letters.naming import document_words, rules_words, unit_of
from ziping.writing.letters.register import closed_up, or_blank, say
from ziping.writing.paper import Box, Table
from ziping.writing.paper.listed import listed
from ziping.writing.results import written
from ziping.writing.scores import taken_over_words

NAME_AND_TEXT = (2400, 6444)
COLUMNS = {
    "number": 680,
    "project": 2564,
    "budget": 1400,
    "spent": 1400,
    "claimed": 1000,
    "recomputed": 1000,
    "difference": 800,
}
CENTRED = frozenset(range(len(COLUMNS))) - {1}
MONEY = ("initial", "budget", "spent")


def facts_table(matter: Matter) -> Table:
    rows = [(say(f"fact.{name}"), text) for name, text in _facts(matter) if text]
    boxes = [
        Box(row, column, text, role="prose" if column else "label")
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Table(tuple(boxes), NAME_AND_TEXT, len(rows), is_large=True)


def _facts(matter: Matter) -> Iterator[tuple[str, str]]:
    report, card = matter.report, matter.scorecard
    yield "unit", or_blank(unit_of(report))
    yield "year", str(report.year or "")
    yield "document", document_words(matter)
    yield "projects", say("fact.count", count=str(len(report.projects)))
    yield "money", _money(report)
    yield "claimed", _score(written(card.claimed), _claimed_grade(report))
    yield "recomputed", _score(written(card.recomputed), card.grade) + "".join(_taken_over(card))
    yield "rules", rules_words(card.rules)
    yield "digest", card.rules.digest


def _money(report: Report) -> str:
    """Tell the department's money, of a lone project the project's."""
    funds: DepartmentFunds | Funds | None = None
    unit = ""
    if isinstance(report.funds, DepartmentFunds):
        funds, unit = report.funds, words(report.funds.unit)
    elif len(report.projects) == 1:
        funds, unit = _total(report.projects[0]), words(report.projects[0].money_unit)
    told = ((name, written(getattr(funds, name))) for name in MONEY) if funds is not None else ()
    return say("comma").join(say(f"money.{name}", amount=amount, unit=unit) for name, amount in told if amount)


def _total(project: Project) -> Funds | None:
    found = total_funds(project)
    return found[1] if found else None


def _score(score: str, grade: str) -> str:
    if not score:
        return say("no-score")
    return say("score", score=score) + (say("grade", grade=grade) if grade else "")


def _taken_over(card: Scorecard) -> Iterator[str]:
    """Say how much of the score is nothing but claims."""
    return (say("aside", words=closed_up(words)) for words in taken_over_words(card))


def _claimed_grade(report: Report) -> str:
    alone = [report.projects[0].conclusion] if len(report.projects) == 1 else []
    told = (one.grade for one in (report.conclusion, *alone) if isinstance(one, Conclusion))
    return next((tidy(words(grade)) for grade in told if words(grade)), "")


def scores_table(matter: Matter) -> Table:
    """Return each project's scores, and of several the document's below them."""
    pairs = zip(matter.report.projects, matter.scorecard.projects, strict=True)
    rows = [_row(number, project, score) for number, (project, score) in enumerate(pairs, 1)]
    if len(rows) > 1:
        rows.append(_whole(matter))
    heads = [say(f"column.{name}") for name in COLUMNS]
    return replace(listed(heads, rows, tuple(COLUMNS.values()), centred=CENTRED), is_large=True)


def _row(number: int, project: Project, score: ProjectScore) -> tuple[str, ...]:
    name = tidy(words(project.name)) or say("nameless-project", number=str(number))
    money = _budget_and_spent(_total(project), words(project.money_unit))
    return (str(number), name, *money, *_scores(score))


def _whole(matter: Matter) -> tuple[str, ...]:
    funds = matter.report.funds if isinstance(matter.report.funds, DepartmentFunds) else None
    unit = words(funds.unit) if funds else ""
    return ("", say("whole-document"), *_budget_and_spent(funds, unit), *_scores(matter.scorecard))


def _budget_and_spent(funds: DepartmentFunds | Funds | None, unit: str) -> Iterator[str]:
    for name in ("budget", "spent"):
        amount = written(getattr(funds, name)) if funds is not None else ""
        yield f"{amount}{unit}" if amount else say("none")


def _scores(scored: ProjectScore | Scorecard) -> tuple[str, str, str]:
    """Return claimed, recomputed and what the second is above the first."""
    claimed, recomputed = known(scored.claimed), scored.recomputed
    difference = "" if claimed is None or recomputed is None else written(recomputed - claimed)
    figures = (written(scored.claimed), written(recomputed), difference)
    return figures[0] or say("none"), figures[1] or say("none"), figures[2] or say("none")
