"""A project's rows and its total."""

from collections.abc import Sequence
from decimal import Decimal

from ziping.model import Indicator, Project, ProjectScore, RowScore, Step, known, words
from ziping.rules.ruleset import RuleSet
from ziping.scoring.execution import Spending, is_scored, score_block, score_row, spending
from ziping.scoring.lacking import no_total, taken_over
from ziping.scoring.points import Attainable, attainable
from ziping.scoring.rows import counted_score, explains_claim, score_indicator
from ziping.scoring.trace import plain
from ziping.scoring.vocabulary import scores_spending
from ziping.scoring.weights import weight_steps
from ziping.text import round_half_up

ROUNDINGS = {"half_up": round_half_up}


def score_project(project: Project, at: str, rules: RuleSet) -> ProjectScore:
    """Score every row and add up what the form scores; nothing is rounded before the total."""
    spent = spending(project, rules)
    can_earn = attainable(project, lambda row, points: explains_claim(row, points, rules))
    has_row = any(map(scores_spending, project.indicators))
    pairs = zip(project.indicators, can_earn, strict=True)
    rows = tuple(_row(row, f"{at}/indicators/{n}", can, spent, rules) for n, (row, can) in enumerate(pairs))
    block = score_block(project, at, spent, rules, has_row=has_row)
    execution = block or next((row for row in rows if row.is_execution), None)
    counted = _counted(rows, block, rules, has_row=has_row)
    exact = _exact_total(project, counted)
    total = None if exact is None else rounded(exact, rules)
    grade = rules.band_of("grades", total) if total is not None else None
    unproved = taken_over(project, counted) if total is not None else ()
    return ProjectScore(
        at,
        words(project.name),
        rows,
        execution,
        spent.rate,
        project.total_score,
        total,
        grade.name if grade else "",
        (*weight_steps(project, execution, rules), *unproved, _closing(project, counted, exact, total, rules)),
    )


def _row(indicator: Indicator, at: str, can_earn: Attainable, spent: Spending, rules: RuleSet) -> RowScore:
    if scores_spending(indicator) and (spent.rate is not None or spent.is_of_two_units):
        return score_row(indicator, at, can_earn, spent, rules)
    return score_indicator(indicator, at, can_earn, rules)


def _exact_total(project: Project, counted: Sequence[RowScore]) -> Decimal | None:
    """Add up the rows and the money block's score; None where a scored row is worth nobody knows what."""
    parts = [counted_score(row) for row in counted]
    added = [part for part in parts if part is not None]
    return sum(added, Decimal(0)) if is_scored(project) and added and len(added) == len(parts) else None


def _counted(
    rows: Sequence[RowScore], block: RowScore | None, rules: RuleSet, *, has_row: bool
) -> tuple[RowScore, ...]:
    of_money = (block,) if block is not None and not (has_row and _is_whole(block, rules)) else ()
    return (*(row for row in rows if _counts(row)), *of_money)


def _counts(row: RowScore) -> bool:
    """A row without points and without a claim is not part of the sum."""
    return known(row.claimed) is not None or row.points is not None


def _is_whole(block: RowScore, rules: RuleSet) -> bool:
    """Tell the block that states the form's full marks from one that states the points of spending."""
    return block.points is not None and block.points >= rules.number("full_marks")


def rounded(figure: Decimal, rules: RuleSet) -> Decimal:
    """Round once, by the rules."""
    return ROUNDINGS[rules.word("rounding.mode")](figure, int(rules.number("rounding.places")))


def _closing(
    project: Project, counted: Sequence[RowScore], exact: Decimal | None, total: Decimal | None, rules: RuleSet
) -> Step:
    """Return the step that gives the total, or says why there is none."""
    if exact is None or total is None:
        return no_total(project, [row for row in counted if counted_score(row) is None])
    return Step("trace.total", {"exact": plain(exact), "total": plain(total)}, rules.basis("rounding.places"))
