"""What is said of a scorecard in sentences."""

from ziping.model import Scorecard
from ziping.writing.messages import message


def taken_over_words(card: Scorecard) -> list[str]:
    """Say how much of the total is nothing but claims, as no rule gives it; nothing where all is recomputed."""
    return [message(step.key, step.facts) for step in card.taken_over]
