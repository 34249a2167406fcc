"""Where a bureau begins to ask: limits of its own in place of a rule set's. They never change a score."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from msgspec.structs import replace

from ziping.model import Basis
from ziping.rules.errors import BadThresholdError, BelowZeroError, BeyondWholeError
from ziping.rules.names import HIGHEST, value_names
from ziping.rules.ruleset import Parameter, RuleSet

THRESHOLDS = (
    "execution.floor",
    "adjustment.share",
    "over.share",
    "concentration.share",
    "concentration.section_share",
)
"""All in percent. Whatever a score follows from belongs into a rule file, with its document."""
OWN = Basis("ziping.toml", known="default")


def judge_thresholds(thresholds: Mapping[str, Decimal], text: str, file: str) -> None:
    """Raise BadThresholdError for a name that is none, BelowZeroError or BeyondWholeError for a figure of no sense.

    `text` is what the file says: the line is named.
    """
    for name, figure in thresholds.items():
        where = {"file": file, "name": name, "figure": str(figure)}
        if name not in THRESHOLDS:
            raise BadThresholdError(**where, line=_line(text, name), names="、".join(THRESHOLDS))
        highest = HIGHEST.get(value_names()[name].kind)
        if not figure.is_finite() or figure < 0:
            raise BelowZeroError(**where, line=_line(text, name))
        if highest is not None and figure > highest:
            raise BeyondWholeError(**where, line=_line(text, name), highest=str(highest))


def _line(text: str, name: str) -> str:
    from ziping.rules.judging.source import read_source  # noqa: PLC0415 - a grammar, loaded only to tell what is wrong

    return str(read_source(text).line("thresholds", name))


def with_thresholds(rules: RuleSet, thresholds: Mapping[str, Decimal]) -> RuleSet:
    """Return the rules with these limits; their digest tells them from the rule set as it stands."""
    if not thresholds:
        return rules
    own = {name: Parameter(figure, OWN) for name, figure in thresholds.items()}
    told = "".join(f"{name}={figure};" for name, figure in sorted(thresholds.items()))
    digest = sha256(f"{rules.ref.digest}{told}".encode()).hexdigest()[: len(rules.ref.digest)]
    return RuleSet(replace(rules.ref, digest=digest), {**rules.parameters, **own})
