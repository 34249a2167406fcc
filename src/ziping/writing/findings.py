"""What is said of a finding beside its message: level, project, what should stand there, on what it rests."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath

from ziping.model import Basis, Decision, DecisionVerdict, Finding, Level, Place, Report, words
from ziping.writing.messages import Language, message, place_words

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The gravest first."""
VERDICTS: tuple[DecisionVerdict, ...] = ("accepted", "explained", "false-alarm")
OF_PROJECT = re.compile(r"/projects/(\d+)(?:/|$)")
NUMBERS = re.compile(r"/\d+")
LONGEST_FIX = 40
FILE = "file"
"""The fact that names another file."""


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))


def level_word(level: Level, language: Language = "zh") -> str:
    return message(f"cli.level.{level}", {}, language)


def basis_words(basis: Basis, language: Language = "zh") -> str:
    """Name the document and its article; where the article's own words were not seen, say so."""
    seen = bool(basis.article) or basis.known == "default"
    doubt = "" if seen else message("cli.article-not-verified", {}, language)
    return message("cli.basis", {"document": basis.document, "article": basis.article, "doubt": doubt}, language)


def basis_of(finding: Finding, language: Language = "zh") -> str:
    return basis_words(finding.basis, language) if isinstance(finding.basis, Basis) else ""


def verdict_word(verdict: DecisionVerdict, language: Language = "zh") -> str:
    return message(f"decision.{verdict}", {}, language)


def decision_words(decision: Decision, language: Language = "zh") -> str:
    """Say what was decided, by whom, when and why."""
    facts = {"verdict": verdict_word(decision.verdict, language), "by": decision.by, "when": decision.when}
    return message("decision.said", facts | {"reason": decision.reason}, language)


def place_in_file(place: Place, language: Language = "zh") -> str:
    """Say a place with the name of its file, where it is another document's."""
    file = PurePath(place.file).name if isinstance(place.file, str) else ""
    return f"{file} {place_words(place, language)}".strip()


def short_fix(finding: Finding) -> str:
    """Give what should stand there; whole paragraphs that are mended in one word are told by the message."""
    fix = "，".join(finding.fix.values()) if isinstance(finding.fix, dict) else ""
    return fix if len(fix) <= LONGEST_FIX else ""


def project_number(finding: Finding) -> int | None:
    """Return which project the finding is about, from 0; None where it is about the whole document."""
    return project_at(finding.at[0]) if finding.at else None


def project_at(pointer: str) -> int | None:
    """Return which project the pointer leads into, from 0."""
    match = OF_PROJECT.match(pointer)
    return int(match.group(1)) if match else None


def known_by(finding: Finding, project: str) -> str:
    """Return what a finding is known by though lines and files around it change: of code, project, field and facts."""
    field = NUMBERS.sub("/*", finding.at[0]) if finding.at else ""
    facts = (part for fact in sorted(finding.facts.items()) if fact[0] != FILE for part in fact)
    told = "\0".join((finding.code, project, field, *facts))
    return sha256(told.encode(errors="replace")).hexdigest()[:32]


def project_name(finding: Finding, report: Report) -> str:
    """Name the project where the document holds several."""
    number = project_number(finding)
    return words(report.projects[number].name) if number is not None and len(report.projects) > 1 else ""
