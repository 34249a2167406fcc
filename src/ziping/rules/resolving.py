"""A rule file and all it inherits at one date, as one rule set with its digest."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from ziping.model import RulesRef
from ziping.rules.errors import NoRuleForYearError
from ziping.rules.library import headers, line_of, rule_file
from ziping.rules.rulefile import Header
from ziping.rules.ruleset import Parameter, RuleSet

DIGEST_LENGTH = 16


def resolve(path: Path, day: date) -> RuleSet:
    """Return the rule set of this file with all it inherits on that day."""
    header = headers()[path]
    parameters = _inherited(path, day)
    ref = RulesRef(header.id, day.isoformat(), digest(header.id, parameters), header.place, header.title)
    return RuleSet(ref, parameters)


def digest(rules_id: str, parameters: Mapping[str, Parameter]) -> str:
    """Return the fingerprint of what a rule set says: the same content always gives the same sixteen hex digits."""
    content = msgspec.json.encode([rules_id, sorted(parameters.items())], order="deterministic")
    return sha256(content).hexdigest()[:DIGEST_LENGTH]


def _inherited(path: Path, day: date) -> dict[str, Parameter]:
    header = headers()[path]
    above = _inherited(_file_of_line(header.inherits, day), day) if header.inherits else {}
    kept = {name: parameter for name, parameter in above.items() if name not in header.without}
    return kept | dict(rule_file(path).values)


def _file_of_line(line: str, day: date) -> Path:
    of_line = {path: header for path, header in headers().items() if line_of(path) == line}
    try:
        return next(path for path, header in of_line.items() if header.holds_on(day))
    except StopIteration:
        raise NoRuleForYearError(place=line, year=str(day.year), years=validity(*of_line.values())) from None


def validity(*of: Header) -> str:
    """Return the evaluation years these heads cover, for a message: `2015–2019, 2020–`."""
    return ", ".join(
        f"{head.valid_from.year}–{head.valid_to.year if head.valid_to else ''}"
        for head in sorted(of, key=lambda head: head.valid_from)
    )
