"""What can go wrong when rules are asked for: facts for a message, no words."""

from typing import ClassVar


class RulesError(LookupError):
    """No rule set for what was asked. `key` names the message template, `facts` fill it."""

    key: ClassVar[str]

    def __init__(self, **facts: str) -> None:
        super().__init__(f"{self.key}: {facts}")
        self.facts = facts


class UnknownRulesError(RulesError):
    """Facts: `id` asked for, `ids` that exist."""

    key = "rules.unknown-id"


class UnknownPlaceError(RulesError):
    """Facts: `place` asked for."""

    key = "rules.unknown-place"


class NoRuleForYearError(RulesError):
    """Facts: `place`, `year` asked for, `years` that exist."""

    key = "rules.no-year"


class BadThresholdError(RulesError):
    """Facts: `file` and `line`, `name` given, `names` that can be set."""

    key = "rules.bad-threshold"


class BelowZeroError(RulesError):
    """Facts: `file` and `line`, `name` and the `figure` given."""

    key = "rules.threshold-below-zero"


class BeyondWholeError(RulesError):
    """Facts: `file` and `line`, `name` and the `figure` given, the `highest` there can be."""

    key = "rules.threshold-beyond-whole"


class RuleFileError(ValueError):
    """A rule file that breaks the form of rule files: a defect of the data, not of a document."""
