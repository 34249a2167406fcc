"""The line of a report."""

from collections import Counter

from ziping.flows.audit.rows.cells import Line, state_of, text, yuan
from ziping.flows.audit.rows.whose import Whose
from ziping.flows.evaluate import Evaluation
from ziping.model import Conclusion, DepartmentFunds, known


def report_line(found: Evaluation, whose: Whose, file: str) -> Line:
    report, card = found.report, found.scorecard
    conclusion = report.conclusion if isinstance(report.conclusion, Conclusion) else Conclusion()
    levels = Counter(finding.level for finding in found.findings if finding.is_open)
    return {
        "file": file,
        "kind": report.kind,
        "title": text(report.title),
        **whose.shared,
        "place": whose.place or None,
        "department": whose.department or None,
        "department_kind": whose.kind or None,
        "date": text(report.date),
        "rules": card.rules.id,
        "rules_digest": card.rules.digest,
        "claimed": known(conclusion.score),
        "claimed_as": state_of(conclusion.score),
        "recomputed": card.recomputed,
        "grade_claimed": text(conclusion.grade),
        "grade": card.grade or None,
        **_money(report.funds if isinstance(report.funds, DepartmentFunds) else DepartmentFunds()),
        "projects": len(report.projects),
        "indicators": sum(len(project.indicators) for project in report.projects),
        "errors": levels["error"],
        "warnings": levels["warning"],
        "notes": levels["note"],
    }


def _money(funds: DepartmentFunds) -> Line:
    return {
        "money_unit": text(funds.unit),
        "budget": yuan(funds.budget, funds.unit),
        "budget_as": state_of(funds.budget),
        "spent": yuan(funds.spent, funds.unit),
        "spent_as": state_of(funds.spent),
    }
