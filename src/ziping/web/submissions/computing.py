"""What the page computes beside what was claimed: scores by rule, sums of points, rates, each with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from ziping.flows.evaluate import Evaluation
from ziping.model import Basis, Project, ProjectScore, RowScore, Step, applies, known, words
from ziping.rules.ruleset import RuleSet
from ziping.scoring.projects import rounded
from ziping.scoring.rows import counted_score
from ziping.text import may_be_written, read_rate, write_number
from ziping.writing.findings import basis_words
from ziping.writing.messages import message


class Computed(Struct, frozen=True):
    """`differs` from what stands in the field, however that was rounded; `why` are the lines of the trace."""

    text: str
    differs: bool
    why: tuple[str, ...]


def computed(evaluation: Evaluation) -> Mapping[str, Computed]:
    """Return by the pointer of its field what each claim would be by the rules."""
    pairs = zip(evaluation.report.projects, evaluation.scorecard.projects, strict=True)
    return {at: one for project, score in pairs for at, one in _of_project(project, score, evaluation.rules)}


def _of_project(project: Project, score: ProjectScore, rules: RuleSet) -> Iterator[tuple[str, Computed]]:
    rows = {row.at: row for row in (*score.rows, *filter(None, (score.execution,)))}
    yield from ((f"{at}/score", _score(row, rules)) for at, row in rows.items() if _is_judged(row))
    if score.recomputed is not None:
        total = _figure(score.recomputed, known(score.claimed), _words(score.steps), rules)
        adds_up = known(score.claimed) == _sum_shown(rows.values(), rules)
        yield f"{score.at}/total_score", Computed(total.text, total.differs and not adds_up, total.why)
    points = [row.points for row in rows.values() if row.points is not None]
    if applies(project.total_points) and points:
        lines = (" + ".join(map(write_number, points)),)
        yield f"{score.at}/total_points", _figure(sum(points, Decimal(0)), known(project.total_points), lines, rules)
    yield from _rate(project, score, rules)


def _sum_shown(rows: Iterable[RowScore], rules: RuleSet) -> Decimal:
    """Add up what counts of each row as it is shown: a total rounded row by row is as right as one rounded once."""
    counted = (counted_score(row) for row in rows)
    return sum((rounded(one, rules) for one in counted if one is not None), Decimal(0))


def _is_judged(row: RowScore) -> bool:
    return row.earned is not None or row.low is not None


def _score(row: RowScore, rules: RuleSet) -> Computed:
    why = _words(row.steps)
    if row.earned is not None:
        return _figure(row.earned, known(row.claimed), why, rules)
    low, high, claim = row.low or Decimal(0), row.high or Decimal(0), known(row.claimed)
    between = f"{write_number(low)}～{write_number(high)}"
    return Computed(between, claim is not None and not low <= claim <= high, why)


def _figure(figure: Decimal, claim: Decimal | None, why: tuple[str, ...], rules: RuleSet) -> Computed:
    return Computed(write_number(rounded(figure, rules)), claim is not None and not may_be_written(figure, claim), why)


def _rate(project: Project, score: ProjectScore, rules: RuleSet) -> Iterator[tuple[str, Computed]]:
    """Yield the rate by which spending is scored, at the row of the whole."""
    for number, fund in enumerate(project.funds):
        if fund.source == "total" and score.rate is not None and applies(fund.rate):
            text = f"{write_number(rounded(score.rate, rules))}%"
            claim = read_rate(words(fund.rate))
            differs = claim is not None and not may_be_written(score.rate, claim)
            why = _words(score.execution.steps) if score.execution is not None else ()
            yield f"{score.at}/funds/{number}/rate", Computed(text, differs, why)
            return


def _words(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(
        message(step.key, step.facts) + (f"〔{basis_words(step.basis)}〕" if isinstance(step.basis, Basis) else "")
        for step in steps
    )
