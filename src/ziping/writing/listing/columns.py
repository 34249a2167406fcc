"""The columns of the three sheets, and what of a result stands in each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from ziping.model import Decision, Finding
from ziping.writing.findings import LEVELS, basis_of, level_word, short_fix, verdict_word
from ziping.writing.messages import Language, finding_message, place_words
from ziping.writing.results import Result

T = TypeVar("T")


class Found(Struct, frozen=True):
    """A finding with the result it belongs to."""

    result: Result
    finding: Finding


class Tally(Struct):
    """How often a code was found, and in how many files."""

    finding: Finding
    count: int = 0
    files: int = 0


class Column(Struct, Generic[T], frozen=True):
    """Its heading is `list.column.<name>`, `width` counts characters; `of` gives a text, or a number to count with."""

    name: str
    width: int
    of: Callable[[T, Language], str | int]


FINDINGS: Sequence[Column[Found]] = (
    Column("file", 28, lambda found, _: found.result.file),
    Column("department", 18, lambda found, _: found.result.department),
    Column("project", 20, lambda found, _: found.result.project_of(found.finding)),
    Column("code", 7, lambda found, _: found.finding.code),
    Column("name", 16, lambda found, _: found.finding.name),
    Column("level", 7, lambda found, language: level_word(found.finding.level, language)),
    Column("message", 50, lambda found, language: finding_message(found.finding, language)),
    Column("place", 22, lambda found, language: _places(found.finding, language)),
    Column("text", 24, lambda found, _: _texts(found.finding)),
    Column("fix", 16, lambda found, _: short_fix(found.finding)),
    Column("basis", 28, lambda found, language: basis_of(found.finding, language)),
    Column("verdict", 9, lambda found, language: _verdict(found.finding, language)),
    Column("reason", 24, lambda found, _: _reason(found.finding)),
    Column("key", 10, lambda found, _: found.result.key_of(found.finding)),
)
FILES: Sequence[Column[Result]] = (
    Column("file", 36, lambda result, _: result.file),
    Column("department", 22, lambda result, _: result.department),
    Column("claimed", 9, lambda result, _: result.claimed),
    Column("recomputed", 9, lambda result, _: result.recomputed),
    Column("grade", 8, lambda result, _: result.grade),
    Column("errors", 8, lambda result, _: result.counts()["error"]),
    Column("warnings", 8, lambda result, _: result.counts()["warning"]),
    Column("notes", 8, lambda result, _: result.counts()["note"]),
    Column("rules", 24, lambda result, _: result.rules.title if result.rules else ""),
    Column("refusal", 50, lambda result, _: result.refusal),
)
CODES: Sequence[Column[Tally]] = (
    Column("code", 9, lambda tally, _: tally.finding.code),
    Column("name", 36, lambda tally, _: tally.finding.name),
    Column("level", 9, lambda tally, language: level_word(tally.finding.level, language)),
    Column("count", 9, lambda tally, _: tally.count),
    Column("files", 9, lambda tally, _: tally.files),
)


def tallied(results: Sequence[Result]) -> list[Tally]:
    """Count each code over all results, the gravest and most frequent first."""
    tallies: dict[str, Tally] = {}
    for result in results:
        once = {finding.code: finding for finding in result.findings}
        for finding in result.findings:
            tallies.setdefault(finding.code, Tally(finding)).count += 1
        for code in once:
            tallies[code].files += 1
    return sorted(tallies.values(), key=lambda tally: (LEVELS.index(tally.finding.level), -tally.count))


def every_finding(results: Sequence[Result]) -> Iterator[Found]:
    for result in results:
        yield from (Found(result, finding) for finding in result.findings)


def _places(finding: Finding, language: Language) -> str:
    return "\n".join(dict.fromkeys(filter(None, (place_words(place, language) for place in finding.where))))


def _verdict(finding: Finding, language: Language) -> str:
    return verdict_word(finding.decision.verdict, language) if isinstance(finding.decision, Decision) else ""


def _reason(finding: Finding) -> str:
    return finding.decision.reason if isinstance(finding.decision, Decision) else ""


def _texts(finding: Finding) -> str:
    return "\n".join(dict.fromkeys(filter(None, (place.text for place in finding.where))))
