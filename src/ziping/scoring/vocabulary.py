"""The words by which results are judged, as data."""

import re
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
    told = vocabulary()["verdict"]
    if any(_is_said(way, line) and way not in wanted for way in told["missed"]):
        return "missed"
    if any(_is_said(way, line) and way not in wanted for way in told["partly"]):
        return "partly"
    return _said_to_be_done([way for way in told["met"] if way in line], line, wanted)


def _is_said(way: str, line: str) -> bool:
    at = line.find(way)
    return at >= 0 and not line[:at].endswith(tuple(vocabulary()["negated"]["denials"]))


def _said_to_be_done(ways: Sequence[str], line: str, wanted: str) -> Verdict:
    """Judge words of success by what stands before them: 未按期完成 denies, 基本达标 says partly; both say nothing."""
    told: set[Verdict] = {_how(line[: line.find(way)], way, wanted) for way in ways}
    if "missed" in told:
        return "unknown" if "met" in told and not _asked_is_denied(ways, line, wanted) else "missed"
    if "partly" in told:
        return "partly"
    return "met" if told else "unknown"


def _how(before: str, way: str, wanted: str) -> Verdict:
    denying, in_part = _before()
    denied = denying.search(before)
    if denied and not before[: denied.start()].endswith(tuple(vocabulary()["negated"]["denials"])):
        return "met" if f"{denied.group()}{way}" in wanted else "missed"
    part = in_part.search(before)
    return "partly" if part and f"{part.group()}{way}" not in wanted else "met"


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what denies a word of success that follows it, and what says that it is so in part only."""
    negated = vocabulary()["negated"]
    unless, near = "|".join(negated["unless"]), "[^，。；、,;]{0,2}$"
    denying = re.compile(rf"(?!{unless})(?:{'|'.join(negated['before'])}){near}")
    return denying, re.compile(rf"(?:{'|'.join(negated['in_part'])}){near}")


def _asked_is_denied(ways: Sequence[str], line: str, wanted: str) -> bool:
    return any(way in wanted and _how(line[: line.find(way)], way, wanted) == "missed" for way in ways)


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
    name = words(indicator.level3)
    return _any_in(lower["names"], name) and not _any_in(lower["unless"], name)


def counts_share(indicator: Indicator) -> bool:
    """Tell whether the indicator is a share of a whole by its name (覆盖率, 满意度)."""
    return folded(words(indicator.level3)).endswith(tuple(vocabulary()["share"]["names"]))


def section_of(level1: str, level2: str = "") -> str:
    """Return the section that headings mean, nothing where they mean none. Satisfaction often stands among benefits."""
    headings = vocabulary()["sections"]
    if _any_in(headings["satisfaction"], level1 + level2):
        return "satisfaction"
    return next((section for section, ways in headings.items() if _any_in(ways, level1)), "")


def scores_spending(indicator: Indicator) -> bool:
    """Tell the row that scores the execution of the budget."""
    names = vocabulary()["execution"]["names"]
    level3, level2 = folded(words(indicator.level3)), folded(words(indicator.level2))
    return level3 in names or ((level2 in names or folded(words(indicator.level1)) in names) and not _is_named(level3))


def _is_named(level3: str) -> bool:
    """A level that holds only a figure (100%) is no name."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in level3)
