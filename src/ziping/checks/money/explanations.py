"""M304, M305: spending and adjustments that want a reason."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain, rounded
from ziping.checks.form.hints import is_hint
from ziping.checks.sums.claims import total_funds
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Amount, DepartmentFunds, Project, Text, known, words
from ziping.text import folded, is_blank

HUNDRED = Decimal(100)
ADJUSTING = ("调整", "追加", "调增", "调减", "调剂", "新增", "压减", "收回", "增加", "减少")


def low_execution_unexplained(case: Case) -> Iterator[Fault]:
    floor = case.rules.number("execution.floor")
    for at, project, score in case.projects():
        found = total_funds(project)
        if found is None or score.rate is None or score.rate >= floor or any(_reasons(project)):
            continue
        facts = {"rate": rounded(score.rate, case.rules), "floor": plain(floor)}
        pointers = (f"{at}/funds/{found[0]}/rate", f"{at}/funds/{found[0]}/spent")
        yield Fault(pointers, facts, case.rules.basis("execution.floor"))


def _reasons(project: Project) -> Iterator[str]:
    """Yield everything of the project that gives a reason, whatever for."""
    told: list[Text] = [row.reason for row in project.indicators] + [fund.reason for fund in project.funds]
    told += [project.problems, project.measures]
    told += [other.text for other in project.others if holds(other.label, ("说明", "原因", "problems", "measures"))]
    yield from (words(text) for text in told if is_reason(text))


def is_reason(text: Text) -> bool:
    """Tell a reason from a blank, a 无 and a hint that the form prints."""
    said = folded(words(text))
    return (
        not is_blank(said) and said not in vocabulary("reasons")["empty"] and not said.isdecimal() and not is_hint(said)
    )


def large_adjustment_unexplained(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        found = total_funds(project)
        if found is not None and not any(
            holds(text, ADJUSTING) for text in (*_reasons(project), *_fund_reasons(project))
        ):
            pointer = f"{at}/funds/{found[0]}"
            yield from _changed(case, found[1].initial, found[1].budget, pointer)
    funds = case.report.funds
    if isinstance(funds, DepartmentFunds) and not _is_told(case):
        yield from _changed(case, funds.initial, funds.budget, "/funds")


def _fund_reasons(project: Project) -> Iterator[str]:
    yield from (words(fund.reason) for fund in project.funds if is_reason(fund.reason))


def _is_told(case: Case) -> bool:
    """A sentence that speaks of the adjustment and of its cause."""
    causes = vocabulary("reasons")["causes"]
    return any(holds(line, ADJUSTING) and holds(line, (*causes, "主要是", "原因")) for line in case.report.prose)


def _changed(case: Case, initial: Amount, budget: Amount, at: str) -> Iterator[Fault]:
    before, after = known(initial), known(budget)
    share = case.rules.number("adjustment.share")
    if not before or after is None or abs(after - before) / before * HUNDRED <= share:
        return
    change = rounded((after - before) / before * HUNDRED, case.rules)
    facts = {"initial": plain(before), "budget": plain(after), "change": change, "share": plain(share)}
    yield Fault((f"{at}/budget", f"{at}/initial"), facts, case.rules.basis("adjustment.share"))
