"""A rule file and all it inherits at one date, as one rule set with its digest."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from ziping.model import RulesRef
from ziping.rules.errors import NoRuleForYearError
from ziping.rules.library import NO_OWN_RULES, OwnRules, headers, rule_file
from ziping.rules.rulefile import Header, RuleFile
from ziping.rules.ruleset import Parameter, RuleSet

DIGEST_LENGTH = 16


def resolve(path: Path, day: date, own: OwnRules = NO_OWN_RULES) -> RuleSet:
    """Return the rule set of this file with all it inherits on that day."""
    return resolve_file(rule_file(path, own.digest), day, own)


def resolve_file(file: RuleFile, day: date, own: OwnRules = NO_OWN_RULES) -> RuleSet:
    """Return the rule set of a file, which need not be one of the library, with all it inherits on that day."""
    header = file.header
    parameters = inherited(header, day, own) | dict(file.values)
    ref = RulesRef(header.id, day.isoformat(), digest(header.id, parameters), header.place, header.title)
    return RuleSet(ref, parameters)


def digest(rules_id: str, parameters: Mapping[str, Parameter]) -> str:
    """Return the fingerprint of what a rule set says: the same content always gives the same sixteen hex digits."""
    content = msgspec.json.encode([rules_id, sorted(parameters.items())], order="deterministic")
    return sha256(content).hexdigest()[:DIGEST_LENGTH]


def inherited(header: Header, day: date, own: OwnRules = NO_OWN_RULES) -> dict[str, Parameter]:
    """Return what a file with this head takes over on a day. Raises NoRuleForYearError."""
    above = _of_line(header.inherits, day, own) if header.inherits else {}
    return {name: parameter for name, parameter in above.items() if name not in header.without}


def _of_line(line: str, day: date, own: OwnRules) -> dict[str, Parameter]:
    """Return what a line says on a day. One that says nothing yet passes on what it inherits; the nation must speak."""
    of_line = {path: header for path, header in headers(own).items() if header.line == line}
    holding = [path for path, header in of_line.items() if header.holds_on(day)]
    if holding:
        return inherited(of_line[holding[0]], day, own) | dict(rule_file(holding[0], own.digest).values)
    first = min(of_line.values(), key=lambda header: header.valid_from)
    if first.inherits:
        return _of_line(first.inherits, day, own)
    raise NoRuleForYearError(place=first.place, year=str(day.year), years=validity(*of_line.values()))


def validity(*of: Header) -> str:
    """Return the evaluation years these heads cover, for a message: `2015–2019, 2020–`."""
    return ", ".join(
        f"{head.valid_from.year}–{head.valid_to.year if head.valid_to else ''}"
        for head in sorted(of, key=lambda head: head.valid_from)
    )
