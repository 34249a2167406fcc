"""A scorecard as a person reads it on a terminal."""

from collections.abc import Iterator

from ziping.cli.output import Printer, shown
from ziping.cli.showing import name_of
from ziping.flows.evaluate import Evaluation
from ziping.model import TAKEN_OVER, Basis, Project, ProjectScore, RowScore, Scorecard, Step
from ziping.rules.ruleset import RuleSet
from ziping.scoring.projects import rounded
from ziping.text import write_number
from ziping.writing.findings import basis_words

COLUMNS = ("level3", "target", "actual", "points", "claimed", "earned", "why")
LACKING = ("trace.no-", TAKEN_OVER)
"""How the keys of steps begin that say why there is no total, or what in it is not recomputed."""
FIGURES = ("points", "claimed", "earned")


def show_scores(printer: Printer, evaluation: Evaluation, *, explain: bool = False) -> None:
    card = evaluation.scorecard
    show_rules(printer, card)
    for number, (project, score) in enumerate(zip(evaluation.report.projects, card.projects, strict=True), 1):
        printer.line("")
        printer.say("cli.project", number=str(number), name=shown(project.name) or printer.word("cli.untitled"))
        if explain:
            _explain(printer, project, score)
        else:
            printer.table(COLUMNS, _rows(printer, project, score, evaluation.rules), right=FIGURES)
        printer.say("cli.project-total", claimed=shown(score.claimed) or "—", recomputed=_figure(score.recomputed))
        if not explain and len(card.projects) > 1:
            _say_why_none(printer, score.steps)
    show_total(printer, card, explain=explain)


def show_rules(printer: Printer, card: Scorecard) -> None:
    ref = card.rules
    printer.say("cli.rules-used", title=ref.title, id=ref.id, as_of=ref.as_of, place=ref.place, digest=ref.digest)


def show_total(printer: Printer, card: Scorecard, *, explain: bool = False) -> None:
    printer.line("")
    if explain:
        _steps(printer, card.steps)
    grade = card.grade or "—"
    printer.say(
        "cli.report-total", claimed=shown(card.claimed) or "—", recomputed=_figure(card.recomputed), grade=grade
    )
    if not explain:
        _say_why_none(printer, card.steps)


def _say_why_none(printer: Printer, steps: tuple[Step, ...]) -> None:
    _steps(printer, tuple(step for step in steps if step.key.startswith(LACKING)))


def _figure(figure: object) -> str:
    return shown(figure) if figure is not None else "—"  # type: ignore[arg-type] # a Decimal or None


def _all_rows(score: ProjectScore) -> list[RowScore]:
    execution = [score.execution] if score.execution is not None and score.execution not in score.rows else []
    return [*execution, *score.rows]


def _rows(printer: Printer, project: Project, score: ProjectScore, rules: RuleSet) -> Iterator[list[str]]:
    for row in _all_rows(score):
        name, target, actual = _read(project, row)
        why = _why(printer, row)
        earned = _earned(row, rules)
        yield [name, target, actual, _figure(row.points), shown(row.claimed), earned, why]


def _earned(row: RowScore, rules: RuleSet) -> str:
    if row.earned is not None:
        return write_number(rounded(row.earned, rules))
    if row.low is not None and row.high is not None:
        return f"{write_number(row.low)}～{write_number(row.high)}"
    return "—"


def _read(project: Project, row: RowScore) -> tuple[str, str, str]:
    kind, number = row.at.rsplit("/", 2)[1:]
    if kind == "funds":
        fund = project.funds[int(number)]
        return fund.label, shown(fund.budget), shown(fund.spent)
    indicator = project.indicators[int(number)]
    return name_of(indicator), shown(indicator.target), shown(indicator.actual)


def _why(printer: Printer, row: RowScore) -> str:
    """Say the rule; where it was met or missed and still gives no figure, what is lacking for one."""
    rule = printer.word(f"trace.formula.{row.formula}")
    lacks_points = row.earned is None and row.points is None and row.verdict != "unknown"
    return printer.word("cli.without-points", rule=rule) if lacks_points else rule


def _explain(printer: Printer, project: Project, score: ProjectScore) -> None:
    for row in _all_rows(score):
        printer.line("· " + " ".join(filter(None, _read(project, row))), style="bold")
        _steps(printer, row.steps)
    _steps(printer, score.steps)


def _steps(printer: Printer, steps: tuple[Step, ...]) -> None:
    for step in steps:
        basis = basis_words(step.basis, printer.language) if isinstance(step.basis, Basis) else ""
        printer.line("    " + printer.word(step.key, **step.facts) + (f"　〔{basis}〕" if basis else ""))
