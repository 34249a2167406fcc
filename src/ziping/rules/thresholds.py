"""Where a bureau begins to ask: limits of its own in place of a rule set's. They never change a score."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from msgspec.structs import replace

from ziping.model import Basis
from ziping.rules.errors import BadThresholdError
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


def judge_thresholds(thresholds: Mapping[str, Decimal]) -> None:
    """Raises BadThresholdError for a name that is none, or a figure that is no share."""
    for name, figure in thresholds.items():
        if name not in THRESHOLDS:
            raise BadThresholdError(name=name, names="、".join(THRESHOLDS))
        if not figure.is_finite() or figure < 0:
            raise BadThresholdError(name=f"{name} = {figure}", names="、".join(THRESHOLDS))


def with_thresholds(rules: RuleSet, thresholds: Mapping[str, Decimal]) -> RuleSet:
    """Return the rules with these limits; their digest tells them from the rule set as it stands."""
    if not thresholds:
        return rules
    own = {name: Parameter(figure, OWN) for name, figure in thresholds.items()}
    told = "".join(f"{name}={figure};" for name, figure in sorted(thresholds.items()))
    digest = sha256(f"{rules.ref.digest}{told}".encode()).hexdigest()[: len(rules.ref.digest)]
    return RuleSet(replace(rules.ref, digest=digest), {**rules.parameters, **own})
