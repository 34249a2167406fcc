"""The words by which results are judged, as data."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from ziping.model import Indicator, Verdict, words
from ziping.text import folded


@cache
def vocabulary() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(files("ziping.scoring").joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def said_verdict(answered: str, asked: str = "") -> Verdict:
    """Return what a worded result says of itself: what was not done counts before what was done.

    A word that the target asks for itself (死亡率下降), and one that is denied (无不合格), says nothing against it.
    """
    line, wanted = folded(answered), folded(asked)
    verdicts: tuple[Verdict, ...] = ("missed", "partly", "met")
    for verdict in verdicts:
        if any(
            _is_said(way, line) and (verdict == "met" or way not in wanted) for way in vocabulary()["verdict"][verdict]
        ):
            return verdict
    return "unknown"


def _is_said(way: str, line: str) -> bool:
    at = line.find(way)
    return at >= 0 and not line[:at].endswith(tuple(vocabulary()["negated"]["denials"]))


def _any_in(ways: Sequence[str], line: str) -> bool:
    return any(way in line for way in ways)


@cache
def negated_pairs() -> tuple[tuple[str, str], ...]:
    pairs = (pair.split("|") for pair in vocabulary()["negated"]["pairs"])
    return tuple((asked, answered) for asked, answered in pairs)


def less_is_better(indicator: Indicator) -> bool:
    """Tell by headings, name and direction whether an unsigned target is a ceiling."""
    lower = vocabulary()["lower"]
    headings = words(indicator.level1) + words(indicator.level2)
    if _any_in(lower["headings"], headings) or _any_in(lower["directions"], words(indicator.direction)):
        return not counts_share(indicator)
    return _any_in(lower["names"], words(indicator.level3))


def counts_share(indicator: Indicator) -> bool:
    """Tell whether the indicator is a share of a whole by its name (覆盖率, 满意度)."""
    return folded(words(indicator.level3)).endswith(tuple(vocabulary()["share"]["names"]))


def scores_spending(indicator: Indicator) -> bool:
    """Tell the row that scores the execution of the budget."""
    names = vocabulary()["execution"]["names"]
    level3, level2 = folded(words(indicator.level3)), folded(words(indicator.level2))
    return level3 in names or ((level2 in names or folded(words(indicator.level1)) in names) and not _is_named(level3))


def _is_named(level3: str) -> bool:
    """A level that holds only a figure (100%) is no name."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in level3)
