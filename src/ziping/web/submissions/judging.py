"""The one way from a stored report to scores and findings: the flows of the command line."""

import msgspec
from msgspec import Struct

from ziping.flows.evaluate import Evaluation, evaluate_by
from ziping.model import Report, known
from ziping.web.rounds.models import Round
from ziping.web.rounds.rules import rules_of
from ziping.web.submissions.models import Frozen, Submission
from ziping.web.submissions.spread import spread_of


class Judged(Struct, frozen=True):
    report: Report
    evaluation: Evaluation


def report_of(form: Submission | Frozen) -> Report:
    return msgspec.convert(form.report, Report, strict=False)


def stored(report: Report) -> dict[str, object]:
    """Return the report as the database keeps it: the exchange format."""
    kept: dict[str, object] = msgspec.to_builtins(report, str_keys=True)
    return kept


def judged(report: Report, rounded: Round) -> Judged:
    """Score and check by the rules kept with the round."""
    return Judged(report, evaluate_by(report, rules_of(rounded)))


def counted(submission: Submission, found: Judged) -> None:
    """Keep with the submission what lists show of it."""
    levels = [finding.level for finding in found.evaluation.findings if finding.is_open]
    submission.errors, submission.warnings = levels.count("error"), levels.count("warning")
    submission.claimed = known(found.evaluation.scorecard.claimed)
    submission.recomputed = found.evaluation.scorecard.recomputed
    submission.spread = spread_of(found.evaluation.scorecard)
