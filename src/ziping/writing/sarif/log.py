"""Results of many documents to one SARIF log."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ziping import __version__
from ziping.model import Finding, Place
from ziping.writing.messages import Language, finding_message, place_words
from ziping.writing.pages import help_text, summary
from ziping.writing.results import CheckText, Result
from ziping.writing.sarif import shapes
from ziping.writing.sarif.fingerprints import fingerprints

INDENT = 2
TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}


class _Writing(Struct, frozen=True):
    """What all results are told with: rule numbers by code, the folder that paths are relative to."""

    rules: Mapping[str, int]
    base: PurePath
    language: Language


def write_sarif(
    results: Sequence[Result], checks: Sequence[CheckText], base: PurePath, code: int, language: Language = "zh"
) -> bytes:
    """Return the log. Files below `base` are named relative to it; `code` is the exit code of the run."""
    writing = _Writing({check.code: number for number, check in enumerate(checks)}, base, language)
    notifications = tuple(_refusal(writing, number, result) for number, result in enumerate(results) if result.refusal)
    run = shapes.Run(
        shapes.Tool(
            shapes.Driver("ziping", __version__, TAGS[language], tuple(_rule(check, language) for check in checks))
        ),
        (shapes.Invocation(not notifications, code, notifications),),
        tuple(_artifact(writing, result) for result in results),
        tuple(found for number, result in enumerate(results) for found in _found(writing, number, result)),
    )
    return msgspec.json.format(msgspec.json.encode(shapes.Log((run,))), indent=INDENT)


def _rule(check: CheckText, language: Language) -> shapes.Rule:
    return shapes.Rule(
        check.code,
        check.name,
        shapes.Message(summary(check.page, language) or check.name),
        shapes.Message(help_text(check.page, language) or check.name, check.page),
        shapes.Configuration(check.level),
    )


def _artifact(writing: _Writing, result: Result) -> shapes.Artifact:
    score = {"claimed": result.claimed, "recomputed": result.recomputed, "grade": result.grade}
    judged = {"score": score, "rules": result.rules} if result.rules is not None else {}
    return shapes.Artifact(shapes.ArtifactLocation(uri_of(result.file, writing.base)), judged)


def uri_of(file: str, base: PurePath) -> str:
    """Return a file's address, relative where it lies below the folder; a member of an archive lies below that."""
    path = PurePath(file)
    if path.is_absolute():
        if not path.is_relative_to(base):
            return "file://" + quote(path.as_posix(), errors="replace")
        path = path.relative_to(base)
    return quote(path.as_posix(), errors="replace")


def _refusal(writing: _Writing, number: int, result: Result) -> shapes.Notification:
    rule = writing.rules.get(result.refused_by)
    reference = shapes.RuleReference(result.refused_by, rule) if rule is not None else None
    return shapes.Notification(
        shapes.Message(result.refusal), "error", (shapes.Location(_physical(writing, number, result)),), reference
    )


def _physical(writing: _Writing, number: int, result: Result) -> shapes.PhysicalLocation:
    return shapes.PhysicalLocation(shapes.ArtifactLocation(uri_of(result.file, writing.base), number))


def _found(writing: _Writing, number: int, result: Result) -> list[shapes.Result]:
    physical = _physical(writing, number, result)
    prints = fingerprints(result)
    return [_result(writing, physical, result, *pair) for pair in zip(result.findings, prints, strict=True)]


def _result(
    writing: _Writing, physical: shapes.PhysicalLocation, result: Result, finding: Finding, fingerprint: str
) -> shapes.Result:
    first, *more = _locations(writing, physical, finding) or [shapes.Location(physical)]
    return shapes.Result(
        finding.code,
        finding.level,
        shapes.Message(finding_message(finding, writing.language)),
        (first,),
        writing.rules.get(finding.code, -1),
        tuple(more),
        {"ziping/v1": fingerprint},
        _properties(result, finding),
    )


def _locations(writing: _Writing, physical: shapes.PhysicalLocation, finding: Finding) -> list[shapes.Location]:
    """Give a location for each pointer, its place in words; pointers and places apart where they are not pairs."""
    named = [(shapes.LogicalLocation(pointer),) for pointer in finding.at]
    said = [_placed(place, writing.language) for place in finding.where]
    if len(named) == len(said):
        return [shapes.Location(physical, *pair) for pair in zip(named, said, strict=True)]
    return [shapes.Location(physical, name) for name in named] + [
        shapes.Location(physical, (), words) for words in said
    ]


def _placed(place: Place, language: Language) -> shapes.Message | None:
    said = place_words(place, language)
    return shapes.Message(said) if said else None


def _properties(result: Result, finding: Finding) -> dict[str, object]:
    told = {
        "project": result.project_of(finding),
        "facts": finding.facts,
        "fix": finding.fix,
        "basis": finding.basis,
        "texts": [place.text for place in finding.where],
    }
    return {name: fact for name, fact in told.items() if fact}
