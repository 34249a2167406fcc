"""What a form of several tables tells of its scores where no rule makes one of them."""

from collections.abc import Sequence
from decimal import Decimal

from ziping.model import Scorecard, known
from ziping.text import write_number
from ziping.writing.messages import message

Spread = dict[str, object]
"""`projects` counts the tables; `claimed` and `recomputed` hold lowest and highest as text, and how many are known."""


def spread_of(card: Scorecard) -> Spread:
    """Return nothing for a single table: its score is that of the form."""
    if len(card.projects) <= 1:
        return {}
    claimed = [known(one.claimed) for one in card.projects]
    recomputed = [one.recomputed for one in card.projects]
    return {"projects": len(card.projects), "claimed": _ends(claimed), "recomputed": _ends(recomputed)}


def _ends(scores: Sequence[Decimal | None]) -> list[str | int]:
    there = [score for score in scores if score is not None]
    return [write_number(min(there)), write_number(max(there)), len(there)] if there else []


def score_words(score: Decimal | None, spread: Spread, of: str) -> str:
    """Write the score; where there is none, how many tables there are and from where to where their scores go."""
    if score is not None:
        return write_number(score)
    if not spread:
        return "—"
    facts = {"count": str(spread["projects"])}
    ends = spread.get(of)
    if not isinstance(ends, list) or not ends:
        return message("web.several.none", facts)
    low, high, there = ends
    facts |= {"low": str(low), "high": str(high), "known": str(there)}
    which = "some" if there != spread["projects"] else "all"
    return message(f"web.several.{which}.{'same' if low == high else 'between'}", facts)
