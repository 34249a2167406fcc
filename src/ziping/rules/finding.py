"""Which rule set judges a report: by id, or by place and evaluation year."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from pathlib import Path

from ziping.rules.errors import NoRuleForYearError, UnknownPlaceError, UnknownRulesError
from ziping.rules.library import NATION, NO_OWN_RULES, OwnRules, headers
from ziping.rules.places import place_in
from ziping.rules.resolving import resolve, validity
from ziping.rules.rulefile import Header
from ziping.rules.ruleset import RuleSet


@lru_cache(maxsize=1024)
def find_rules(place: str, year: int | None, rules_id: str = "", own: OwnRules = NO_OWN_RULES) -> RuleSet:
    """Return the rule set with this id, else the most special one of the place that holds at the end of the year.

    Of the caller's own files one goes before those that come along, where both mean the place as closely.

    `place` is any text that names a place; without one known to the rules the national set is taken. Without a year
    the newest state of the rules counts. A set named by id is taken at the nearest day it holds: see `ref.as_of`.
    Raises UnknownRulesError and NoRuleForYearError.
    """
    day = _newest_day(own) if year is None else _end_of(year)
    if rules_id:
        path = _path_of(rules_id, own)
        return resolve(path, _nearest_day(headers(own)[path], day), own)
    return resolve(_most_special(place, day, own), day, own)


def _path_of(rules_id: str, own: OwnRules) -> Path:
    by_id = {header.id: path for path, header in headers(own).items()}
    if rules_id not in by_id:
        raise UnknownRulesError(id=rules_id, ids=", ".join(by_id))
    return by_id[rules_id]


def judge_id(rules_id: str, own: OwnRules = NO_OWN_RULES) -> None:
    """Raise UnknownRulesError for an id that a caller gave and that no rule set has."""
    if rules_id:
        _path_of(rules_id, own)


def judge_place(place: str, own: OwnRules = NO_OWN_RULES) -> None:
    """Raise UnknownPlaceError for a name that a caller gave and that no place has, no rule set either."""
    named = any(name in place for header in headers(own).values() for name in (header.place, *header.names))
    if place and not named and place_in(place) is None:
        raise UnknownPlaceError(place=place)


def _most_special(place: str, day: date, own: OwnRules) -> Path:
    heads = headers(own)
    full = place_in(place) or _place_named(place, heads.values())
    holding = [path for path, header in heads.items() if header.holds_on(day) and _means(header, place, full)]
    if not holding:
        raise _no_rule_for(day.year)
    return max(holding, key=lambda path: (len(heads[path].line.split("-")), str(path) in own.paths))


def _place_named(text: str, heads: Iterable[Header]) -> str | None:
    """Return the place of the rules that the text names where no place is: it tells whose rules hold before theirs."""
    return next((head.place for head in heads if head.inherits and any(name in text for name in head.names)), None)


def _means(header: Header, text: str, full: str | None) -> bool:
    """Tell whether the text means the header's place; a name inside another place (天津市河北区) does not count."""
    if not header.inherits:
        return True
    if full is not None and full.startswith(header.place):
        return True
    return any(name in text for name in header.names) and (full is None or header.place.startswith(full))


def _no_rule_for(year: int) -> NoRuleForYearError:
    nation = [header for header in headers().values() if header.line == NATION]
    return NoRuleForYearError(place=nation[0].place, year=str(year), years=validity(*nation))


def _end_of(year: int) -> date:
    if not MINYEAR <= year <= MAXYEAR:
        raise _no_rule_for(year)
    return date(year, 12, 31)


def _newest_day(own: OwnRules) -> date:
    return date(max(header.valid_from.year for header in headers(own).values()), 12, 31)


def _nearest_day(header: Header, day: date) -> date:
    last = header.valid_to or date.max
    return max(header.valid_from, min(day, last))
