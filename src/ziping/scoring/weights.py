"""How a form shares out its points beside what the rules give each section; the form's own count all the same."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from ziping.model import Indicator, Project, RowScore, Step, known, words
from ziping.rules.ruleset import RuleSet
from ziping.scoring.trace import plain
from ziping.scoring.vocabulary import section_of

ZERO = Decimal(0)
EXECUTION, INDICATORS = "execution", "indicators"


class Share(Struct, frozen=True):
    """The points of a section that are not those of the rules; `parameter` is the rule they are not."""

    section: str
    points: Decimal
    parameter: str


def differing_shares(project: Project, execution: RowScore | None, rules: RuleSet) -> Iterator[Share]:
    """Yield each section of which the form gives all points and the rules set others, or a range they lie outside."""
    for section, points in _given(project, execution).items():
        name = f"weights.{section}"
        low, high = f"{name}.low", f"{name}.high"
        if rules.has(low) and points < rules.number(low):
            yield Share(section, points, low)
        elif rules.has(high) and points > rules.number(high):
            yield Share(section, points, high)
        elif rules.has(name) and not (rules.has(low) or rules.has(high)) and points != rules.number(name):
            yield Share(section, points, name)


def weight_steps(project: Project, execution: RowScore | None, rules: RuleSet) -> tuple[Step, ...]:
    return tuple(
        Step(
            f"trace.weights.{share.section}",
            {"points": plain(share.points), "ruled": plain(rules.number(share.parameter))},
            rules.basis(share.parameter),
        )
        for share in differing_shares(project, execution, rules)
    )


def _given(project: Project, execution: RowScore | None) -> Mapping[str, Decimal]:
    """Return the points of each section of which every row has some, and those of all sections together."""
    own = execution if execution is not None and execution.points_from == "row" else None
    rows = [row for n, row in enumerate(project.indicators) if own is None or not own.at.endswith(f"/indicators/{n}")]
    found: dict[str, list[Decimal | None]] = {}
    for row in rows:
        found.setdefault(_section(row), []).append(known(row.points))
    given = {name: sum(filter(None, points), ZERO) for name, points in found.items() if name and None not in points}
    everything = [known(row.points) for row in rows]
    if own is not None and own.points is not None:
        given[EXECUTION] = own.points
    if rows and None not in everything:
        given[INDICATORS] = sum(filter(None, everything), ZERO)
    return given


def _section(row: Indicator) -> str:
    return section_of(words(row.level1), words(row.level2))
