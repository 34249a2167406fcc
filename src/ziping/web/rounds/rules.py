"""The rule set of a round: the copy kept when it was opened, whatever the library says today."""

from datetime import date

from ziping.rules.errors import NoRuleForYearError, UnknownRulesError
from ziping.rules.finding import find_rules
from ziping.rules.kept import ChangedRulesError, as_data, from_data
from ziping.rules.library import headers
from ziping.rules.ruleset import RuleSet
from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Unit
from ziping.web.rounds.models import Round

_READ: dict[tuple[str, int], RuleSet] = {}
"""By digest and year: what was read once in this process. Rounds are few, and their rules never change."""


def rules_of(rounded: Round) -> RuleSet:
    """Return the round's own copy. Raises ChangedRulesError where it is not the one the digest was taken of."""
    key = rounded.rules_digest, rounded.year
    if key not in _READ:
        rules = from_data(rounded.rules)
        if rules.ref.digest != rounded.rules_digest:
            raise ChangedRulesError(rounded.rules_id)
        _READ[key] = rules
    return _READ[key]


def keep_rules(rounded: Round, rules: RuleSet) -> None:
    rounded.rules_id, rounded.rules_digest, rounded.rules = rules.ref.id, rules.ref.digest, as_data(rules)


def rules_for(unit: Unit, year: int, rules_id: str = "") -> RuleSet:
    """Return the rule set of this id, else that of the unit's place, as it holds at the end of the year.

    Raises NotReady where it does not hold then.
    """
    try:
        if rules_id and rules_id not in held_in(year):
            raise NotReady("web.rounds.rules-other-year", year=str(year))
        return find_rules(place_of(unit), year, rules_id)
    except (NoRuleForYearError, UnknownRulesError):
        raise NotReady("web.rounds.no-rules", year=str(year)) from None


def held_in(year: int) -> dict[str, str]:
    """Return the titles of the rule sets that hold at the end of the year, by id."""
    day = date(year, 12, 31)
    return {head.id: head.title for head in headers().values() if head.holds_on(day)}


def title_of(rules_id: str) -> str:
    """Return what people call the rule set; of one that is no longer in the library its id."""
    return next((head.title for head in headers().values() if head.id == rules_id), rules_id)


def place_of(unit: Unit) -> str:
    """Return the names from the province down: a county's own may be that of several."""
    numbers = [int(number) for number in unit.path.strip("/").split("/")]
    names = Unit.objects.in_bulk(numbers)
    return "".join(names[number].name for number in numbers)
