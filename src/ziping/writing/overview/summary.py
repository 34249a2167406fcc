"""The report on an archive as an audit bureau writes one: what was audited, what was found, what is to be done."""

from collections.abc import Callable, Iterator, Mapping

from ziping.writing.docx.document import paper_docx
from ziping.writing.letters.register import numeral
from ziping.writing.messages import Language, message
from ziping.writing.overview.matter import Overview, Ranking
from ziping.writing.paper import Block, Box, Line, Paper, Table

Say = Callable[..., str]
TOLD = ("copies", "heaping", "cut_to_spending", "score_execution", "high_scores")
OF_EACH = {"heaping", "cut_to_spending", "score_execution"}
"""Of these every line is told, of the others how many there are and the first."""
MOST_TOLD, MOST_LISTED = 10, 20
WIDTHS = {"file": 3600, "department": 2300, "year": 800, "risk": 800}


def write_summary(overview: Overview, language: Language = "zh") -> bytes:
    """Return the report as docx; the same archive always gives the same bytes."""

    def say(key: str, **facts: str) -> str:
        return message(f"overview.{key}", facts, language)

    return paper_docx(Paper(tuple(_blocks(overview, say)), numbered=True))


def _blocks(overview: Overview, say: Say) -> Iterator[Block]:
    totals = {name: str(count) for name, count in overview.totals.items()}
    yield Line(say("summary.title"), "title")
    yield Line("", "addressed")
    yield _heading(1, say("summary.basic"))
    yield Line(say("summary.basic.text", **totals), "body")
    if overview.passed_over:
        yield Line(say("summary.passed-over", words=overview.passed_over), "body")
    yield _heading(2, say("summary.found"))
    yield Line(say("summary.found.text", **totals), "body")
    for number, name in enumerate(TOLD, 1):
        yield Line(f"（{numeral(number)}）{say(f'ranking.{name}')}", "heading2")
        yield from (Line(words, "body") for words in _told(overview, name, say))
    yield _heading(3, say("summary.risks"))
    yield _table(overview.ranking("risks"), say)
    yield _heading(4, say("summary.advice"))
    yield Line(say("summary.advice.text"), "body")


def _heading(number: int, words: str) -> Line:
    return Line(f"{numeral(number)}、{words}", "heading1")


def _told(overview: Overview, name: str, say: Say) -> Iterator[str]:
    ranking = overview.ranking(name)
    facts = [_facts(ranking, line, say) for line in ranking.lines]
    if not facts:
        yield say("summary.nothing")
    elif ranking.name in OF_EACH:
        yield from (say(f"summary.{ranking.name}", **one) for one in facts[:MOST_TOLD])
    else:
        yield say(f"summary.{ranking.name}", count=str(overview.counts.get(name, len(facts))), **facts[0])


def _facts(ranking: Ranking, line: tuple[str, ...], say: Say) -> Mapping[str, str]:
    facts = dict(zip(ranking.columns, line, strict=True))
    return facts | {"year": say("summary.year", year=facts["year"]) if facts.get("year") else ""}


def _table(ranking: Ranking, say: Say) -> Table:
    """Return the first lines of a ranking as a table."""
    at = [ranking.columns.index(name) for name in WIDTHS]
    lines = [tuple(say(f"column.{name}") for name in WIDTHS)]
    lines += [tuple(line[column] for column in at) for line in ranking.lines[:MOST_LISTED]]
    boxes = (
        Box(row, column, text, role="label" if row == 0 else "value")
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    return Table(tuple(boxes), tuple(WIDTHS.values()), len(lines))
