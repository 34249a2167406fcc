"""A report and its rules to a scorecard."""

from ziping.model import Report, Scorecard
from ziping.rules.ruleset import RuleSet
from ziping.scoring.department import score_document
from ziping.scoring.projects import score_project


def score_report(report: Report, rules: RuleSet) -> Scorecard:
    """Return one ProjectScore for each project, in order, and the document's total and grade.

    Raises MissingRuleError where the rule set lacks a parameter: rules are never filled in with a default.
    """
    projects = tuple(score_project(project, f"/projects/{n}", rules) for n, project in enumerate(report.projects))
    total = score_document(report, projects, rules)
    grade = rules.band_of("grades", total.recomputed) if total.recomputed is not None else None
    return Scorecard(
        rules.ref,
        projects,
        total.claimed,
        total.recomputed,
        grade.name if grade else "",
        total.method,
        total.steps,
    )
