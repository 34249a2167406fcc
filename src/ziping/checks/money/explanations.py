"""M304, M305: spending and adjustments that want a reason."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain, rounded
from ziping.checks.hinting import is_hint, without_hints_behind
from ziping.checks.totals import ZERO
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import (
    Amount,
    Conclusion,
    DepartmentFunds,
    Funds,
    Project,
    Report,
    Text,
    Value,
    known,
    total_funds,
    words,
)
from ziping.text import is_blank, may_be_written, read_rate
from ziping.text.conversion import are_mixed

HUNDRED = Decimal(100)
ASKED = re.compile(r"(?:说明|分析|填写|注明)[^，。；]{0,8}(?:原因|理由)")


class Subject(Struct, frozen=True):
    """Words that speak of it in a project's own account, and those that do in a text about everything."""

    broad: tuple[str, ...]
    narrow: tuple[str, ...]


SPENDING = Subject(
    ("执行", "支付", "支出", "结余", "结转", "资金", "预算", "经费", "尾款"),
    ("执行率", "执行进度", "支出进度", "支付进度", "未支付", "未支出", "未执行", "结余", "结转"),
)
ADJUSTING = Subject(
    ("调整", "追加", "调增", "调减", "调剂", "新增", "压减", "核减", "收回", "增加", "减少", "下达", "结转", "上级"),
    ("预算调整", "调整预算", "调整数", "追加", "调增", "调减", "压减", "年中"),
)


def low_execution_unexplained(case: Case) -> Iterator[Fault]:
    """A table of monitoring is filled in before the year ends."""
    floor = case.rules.number("execution.floor")
    if case.report.kind == "monitoring-table":
        return
    for at, project, score in case.projects():
        found = total_funds(project)
        if found is None or score.rate is None or score.rate >= floor or _is_rounded_up(found[1], score.rate, floor):
            continue
        if _is_in_two_units(found[1]):
            continue
        if any(_reasons(project)) or any(_told(case.report, project, SPENDING)):
            continue
        facts = {"rate": rounded(score.rate, case.rules), "floor": plain(floor)}
        pointers = (f"{at}/funds/{found[0]}/rate", f"{at}/funds/{found[0]}/spent")
        yield Fault(pointers, facts, case.rules.basis("execution.floor"))


def _is_rounded_up(fund: Funds, rate: Decimal, floor: Decimal) -> bool:
    """Tell a rate that the form rightly rounds up to the floor."""
    stated = read_rate(words(fund.rate))
    return stated is not None and stated >= floor and may_be_written(rate, stated)


def _is_in_two_units(fund: Funds) -> bool:
    """Tell a rate that comes of amounts in different units (M306)."""
    spent, bases = known(fund.spent), (known(fund.budget), known(fund.initial), known(fund.received))
    return any(spent is not None and base is not None and are_mixed(spent, base) for base in bases)


def _told(report: Report, project: Project, subject: Subject) -> Iterator[str]:
    """Yield what else speaks of the subject and of a cause: goals' accounts, conclusion, the report's own text."""
    own = [words(goal.actual) for goal in project.goals]
    own += [words(project.conclusion.text)] if isinstance(project.conclusion, Conclusion) else []
    own += [row.actual.text for row in project.indicators if isinstance(row.actual, Value)]
    yield from (text for text in own if holds(text, subject.broad) and _gives_cause(text))
    yield from (text for text in report.prose if holds(text, subject.narrow) and _gives_cause(text))
    yield from (words(text) for text in (report.problems, report.measures) if holds(words(text), subject.narrow))


def _gives_cause(text: str) -> bool:
    """Tell a cause from the form's instruction to give one."""
    return holds(text, vocabulary("reasons")["of_money"]) and not ASKED.search(text)


def _reasons(project: Project) -> Iterator[str]:
    """Yield everything of the project that gives a reason, whatever for."""
    told: list[Text] = [row.reason for row in project.indicators] + [fund.reason for fund in project.funds]
    told += [project.problems, project.measures]
    told += [other.text for other in project.others if holds(other.label, ("说明", "原因", "问题", "措施"))]
    yield from (words(text) for text in told if is_reason(text))


def is_reason(text: Text) -> bool:
    """Tell a reason from a blank, a 无 and a hint that the form prints."""
    said = without_hints_behind(text)
    return (
        not is_blank(said) and said not in vocabulary("reasons")["empty"] and not said.isdecimal() and not is_hint(said)
    )


def large_adjustment_unexplained(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        found = total_funds(project)
        if found is None:
            continue
        number, fund = found
        for fault in _changed(case, fund.initial, fund.budget, f"{at}/funds/{number}", _carried_over(project)):
            told = (*_reasons(project), *_told(case.report, project, ADJUSTING))
            if not any(holds(text, ADJUSTING.broad) for text in told):
                yield fault
    funds = case.report.funds
    if isinstance(funds, DepartmentFunds):
        changed = _changed(case, funds.initial, funds.budget, "/funds", known(funds.carried_over) or ZERO)
        yield from (fault for fault in changed if not _is_told(case))


def _carried_over(project: Project) -> Decimal:
    """Return what came into the year's budget from the last and was not yet in the initial one."""
    late = (fund for fund in project.funds if fund.source == "carried_over" and not known(fund.initial))
    return sum((known(fund.budget) or ZERO for fund in late), ZERO)


def _is_told(case: Case) -> bool:
    """Tell a sentence that speaks of the adjustment and of its cause, or a project that gives it as its own reason."""
    reasons = (text for _, project, _ in case.projects() for text in _reasons(project))
    if any(holds(text, ADJUSTING.narrow) for text in reasons):
        return True
    return any(holds(line, ADJUSTING.narrow) and _gives_cause(line) for line in case.report.prose)


def _changed(case: Case, initial: Amount, budget: Amount, at: str, carried_over: Decimal) -> Iterator[Fault]:
    before, after = known(initial), known(budget)
    share = case.rules.number("adjustment.share")
    if not before or after is None or are_mixed(before, after):
        return
    if min(abs(after - before), abs(after - carried_over - before)) / abs(before) * HUNDRED <= share:
        return
    change = rounded((after - before) / before * HUNDRED, case.rules)
    facts = {"initial": plain(before), "budget": plain(after), "change": change, "share": plain(share)}
    yield Fault((f"{at}/budget", f"{at}/initial"), facts, case.rules.basis("adjustment.share"))
