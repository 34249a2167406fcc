"""What a worded result says of itself, where it leaves no doubt."""

from ziping.checks.rows import Row
from ziping.checks.vocabulary import vocabulary
from ziping.model import Verdict
from ziping.text import folded


def plainly_says(row: Row, verdict: Verdict) -> bool:
    """Tell whether the actual value's own words give this verdict.

    未开展 does; 无不合格 does not, nor does a word that the target uses as well (明显下降).
    """
    if row.target is None or row.actual is None:
        return False
    asked, answered = folded(row.target.text), folded(row.actual.text)
    listed = vocabulary("said")
    if verdict == "met" and asked in answered:
        return True
    if answered in listed.get(f"{verdict}_alone", ()):
        return verdict == "met" or answered not in asked
    if answered.startswith(listed["turning"]):
        return False
    return any(word in answered and word not in asked for word in listed.get(verdict, ()))
