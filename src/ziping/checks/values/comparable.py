"""Whether a result can be held against its target at all."""

from ziping.checks.units import counted, is_span, unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import folded

FIGURES = {"number", "money", "duration", "percent"}


def mismatch(target: Value, actual: Value) -> str:
    """Name how target and result miss each other, the empty string where they can be compared.

    `worded`: a figure answered in words; `count`: a share answered by a count; `share`: a count answered by a share;
    `figure`: a judgement answered by a figure. What was not understood is not judged.
    """
    if target.kind in FIGURES and actual.kind == "words":
        return "" if decides(target, actual) else "worded"
    if target.kind == "percent" and is_count(actual):
        return "count"
    if is_count(target) and not is_span(target) and actual.kind == "percent":
        return "share"
    if target.kind == "words" and actual.kind in FIGURES and is_judgement(folded(target.text)):
        return "figure"
    return ""


def decides(target: Value, actual: Value) -> bool:
    """Tell whether words settle the figure: not exceeded, all of it, not begun, in time; or hold a figure."""
    text, listed = folded(actual.text), vocabulary("values/words")
    settled = [*listed["deciding"]]
    if target.kind == "percent" or target.figure == 1:
        settled += listed["whole"]
    if is_span(target) and target.comparator not in {">=", ">"}:
        settled += listed["on_time"]
    return not text or holds(text, settled) or any(letter.isnumeric() for letter in text)


def is_count(value: Value) -> bool:
    """Tell a figure with a unit in which things are counted from a bare one and from marks."""
    if value.kind in {"money", "duration"}:
        return True
    return value.kind == "number" and bool(counted(unit_of(value)))


def is_judgement(text: str) -> bool:
    """Tell a target that judges a state from one that a figure can answer (提高, 全部, 不超过)."""
    listed = vocabulary("values/words")
    figures = any(letter.isnumeric() for letter in text)
    return holds(text, listed["judging"]) and not holds(text, listed["growing"]) and not figures
