"""What a department's report has to say besides its tables, as sentences, where its prose does not say it."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import UNSET, Struct

from ziping.model import Conclusion, Person, Report, words
from ziping.text import folded
from ziping.writing.messages import message
from ziping.writing.paper.shown import shown


class Passage(Struct, frozen=True):
    """Paragraphs that belong under a heading (a key of the message catalogue)."""

    heading: str
    paragraphs: tuple[str, ...]


Telling = tuple[str, Sequence[str]]
"""A paragraph, and the words that show it is already said."""


def _text(text: object) -> Iterator[Telling]:
    if isinstance(text, str) and text:
        yield text, (text,)


def _functions(report: Report) -> Iterator[Telling]:
    if report.department is not UNSET:
        yield from _text(report.department.functions)


def _staff(report: Report) -> Iterator[Telling]:
    staff = UNSET if report.department is UNSET else report.department.staff
    if staff is UNSET:
        return
    for name in ("administrative_posts", "institution_posts", "on_post"):
        count = getattr(staff, name)
        if isinstance(count, int):
            yield message(f"document.{name}", {"count": str(count)}), (str(count),)


def _funds(report: Report) -> Iterator[Telling]:
    funds = report.funds
    if funds is UNSET:
        return
    for name in ("initial", "budget", "carried_over", "spent"):
        amount = getattr(funds, name)
        if shown(amount):
            facts = {"amount": shown(amount), "unit": words(funds.unit)}
            yield message(f"document.{name}", facts), (shown(amount),)


def _goals(report: Report) -> Iterator[Telling]:
    yield from _text(report.goals_text)


def _conclusion(report: Report) -> Iterator[Telling]:
    conclusion = report.conclusion
    if not isinstance(conclusion, Conclusion):
        return
    yield from _text(conclusion.text)
    said = words(conclusion.text)
    score, grade = shown(conclusion.score), words(conclusion.grade)
    if score and score not in said:
        yield message("document.score", {"score": score}), (score,)
    if grade and grade not in said:
        yield message("document.grade", {"grade": grade}), (grade,)


def _problems(report: Report) -> Iterator[Telling]:
    yield from _text(report.problems)


def _measures(report: Report) -> Iterator[Telling]:
    yield from _text(report.measures)


def _signatories(report: Report) -> Iterator[Telling]:
    for person in report.signatories or ():
        if isinstance(person, Person):
            parts = tuple(filter(None, map(words, (person.name, person.post, person.phone))))
            yield "　".join(parts), parts


Teller = Callable[[Report], Iterator[Telling]]


def missing(report: Report, tellers: Sequence[tuple[str, Teller]]) -> Iterator[Passage]:
    """Yield what the report holds and its prose does not say."""
    prose = folded("".join(report.prose))
    for heading, tell in tellers:
        untold = tuple(text for text, evidence in tell(report) if not all(folded(word) in prose for word in evidence))
        if untold:
            yield Passage(heading, untold)


BEFORE_TABLES: tuple[tuple[str, Teller], ...] = (
    ("document.functions", _functions),
    ("document.staff", _staff),
    ("document.funds", _funds),
    ("document.goals", _goals),
)
AFTER_TABLES: tuple[tuple[str, Teller], ...] = (
    ("document.conclusion", _conclusion),
    ("document.problems", _problems),
    ("document.measures", _measures),
    ("document.signatories", _signatories),
)
