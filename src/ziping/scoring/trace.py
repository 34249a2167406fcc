"""Steps of a trace: message keys with their facts as plain strings."""

from decimal import Decimal

from ziping.model import Amount, Step, known
from ziping.text import round_half_up, write_number


def plain(figure: Decimal, places: int = 6) -> str:
    """Return a figure in plain digits, with at most so many places."""
    return write_number(round_half_up(figure, places))


def closing(earned: Decimal | None, claimed: Amount) -> tuple[Step, ...]:
    """Return the step that holds the outcome against the claim."""
    claim = known(claimed)
    if claim is None:
        return ()
    if earned is None:
        return (Step("trace.claimed", {"claimed": plain(claim)}),)
    difference = claim - earned
    facts = {"claimed": plain(claim), "earned": plain(earned, 4), "difference": plain(difference, 4)}
    return (Step("trace.agrees" if difference == 0 else "trace.differs", facts),)
