"""What is planted among many reports, each changing a report so that it takes part in the pattern of its group."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from ziping.model import Conclusion, Funds, Indicator, Project, Report, Value, known

Pattern = Callable[[Report, Random], Report]
ALL_SCORES, ALL_ASKED = Decimal(98), Decimal(95)
FACTOR = 200
YUAN = 10_000
"""Of 万元 in 元."""


def heaped_scores(report: Report, _random: Random) -> Report:
    """Every project, and the department, claims 98."""
    scored = _each(
        report, lambda project: replace(project, total_score=ALL_SCORES) if known_total(project) else project
    )
    if isinstance(report.conclusion, Conclusion):
        return replace(scored, conclusion=replace(report.conclusion, score=ALL_SCORES))
    return scored


def heaped_satisfaction(report: Report, _random: Random) -> Report:
    """All who were asked are satisfied by 95 %."""
    asked = Value("95%", "percent", "=", ALL_ASKED, "%")
    return _each_row(report, lambda row: replace(row, actual=asked) if is_satisfaction(row) else row)


def cut_budgets(report: Report, random: Random) -> Report:
    """The budget of each project is what was spent, less than it was at first."""
    return _each(report, lambda project: replace(project, funds=tuple(_cut(row, random) for row in project.funds)))


def _cut(row: Funds, random: Random) -> Funds:
    budget, initial = known(row.budget), known(row.initial)
    if not budget or initial is None:
        return row
    more = (budget * random.randint(105, 125) / 100).quantize(Decimal("0.01"))
    return replace(row, initial=more, spent=budget, rate="100%" if isinstance(row.rate, str) else row.rate)


def scores_without_execution(report: Report, random: Random) -> Report:
    """The less a project spent, the more it claims."""

    def turned(project: Project) -> Project:
        total = next((row for row in project.funds if row.source == "total"), None)
        budget, spent = (known(total.budget), known(total.spent)) if total else (None, None)
        if not budget or spent is None or not known_total(project):
            return project
        return replace(project, total_score=99 - (10 * spent / budget).quantize(Decimal("0.1")) + random.randint(0, 1))

    return _each(report, turned)


def far_targets(report: Report, _random: Random) -> Report:
    """One indicator, the first that counts something, asks for two hundred times as much."""

    def far(row: Indicator) -> Indicator:
        return replace(row, target=_times(row.target), actual=_times(row.actual)) if is_count(row) else row

    return _each_row(report, far)


def _times(value: object) -> Value:
    assert isinstance(value, Value)
    assert isinstance(value.number, Decimal)
    number = value.number * FACTOR
    return replace(value, text=value.text.replace(f"{value.number:f}", f"{number:f}"), number=number)


def idle_projects(report: Report, _random: Random) -> Report:
    """Each project spent a fifth of its money and claims 96."""

    def idle(project: Project) -> Project:
        if not known_total(project):
            return project
        return replace(project, total_score=Decimal(96), funds=tuple(_fifth(row) for row in project.funds))

    return _each(report, idle)


def _fifth(row: Funds) -> Funds:
    budget = known(row.budget)
    if not budget:
        return row
    spent = (budget / 5).quantize(Decimal("0.0001")).normalize()
    return replace(row, spent=spent, rate="20%" if isinstance(row.rate, str) else row.rate)


def wrong_unit(report: Report, _random: Random) -> Report:
    """Amounts are put down in 元 where the form asks for 万元."""
    return _each(report, lambda project: replace(project, funds=tuple(_in_yuan(row) for row in project.funds)))


def _in_yuan(row: Funds) -> Funds:
    amounts = {name: known(getattr(row, name)) for name in ("initial", "budget", "received", "spent")}
    return replace(row, **{name: amount * YUAN for name, amount in amounts.items() if amount is not None})


def with_common(report: Report, name: str, *, is_missed: bool) -> Report:
    """Put an indicator that many have in the place of the first that counts something: twelve times, or six of them."""
    rows = [row for project in report.projects for row in project.indicators if is_count(row)]
    actual = _so_many(6 if is_missed else 12)

    def common(row: Indicator) -> Indicator:
        return replace(row, level3=name, target=_so_many(12), actual=actual) if row is rows[0] else row

    return _each_row(report, common) if rows else report


def _so_many(count: int) -> Value:
    return Value(f"{count}次", "number", "=", Decimal(count), "次")


def with_text(report: Report, text: str) -> Report:
    """Put the text where the form holds one: as the result of a goal."""
    if not report.projects:
        return report
    first, *others = report.projects
    if not first.goals or not isinstance(first.goals[0].actual, str):
        return report
    goal, *goals = first.goals
    return replace(report, projects=(replace(first, goals=(replace(goal, actual=text), *goals)), *others))


PATTERNS: dict[str, Pattern] = {
    "heaped_scores": heaped_scores,
    "heaped_satisfaction": heaped_satisfaction,
    "cut_budgets": cut_budgets,
    "scores_without_execution": scores_without_execution,
}
"""Of a place and year as a whole."""


def known_total(project: Project) -> bool:
    return known(project.total_score) is not None


def is_satisfaction(row: Indicator) -> bool:
    return "满意" in f"{row.level1}{row.level2}{row.level3}" and isinstance(row.actual, Value)


def is_count(row: Indicator) -> bool:
    return (
        isinstance(row.target, Value)
        and row.target.kind == "number"
        and isinstance(row.target.number, Decimal)
        and (isinstance(row.actual, Value) and isinstance(row.actual.number, Decimal))
    )


def _each(report: Report, change: Callable[[Project], Project]) -> Report:
    return replace(report, projects=tuple(change(project) for project in report.projects))


def _each_row(report: Report, change: Callable[[Indicator], Indicator]) -> Report:
    return _each(report, lambda project: replace(project, indicators=tuple(change(row) for row in project.indicators)))
