"""Keeps what the inbox sorts and filters by, when a form comes to the bureau."""

from collections import Counter

from ziping.flows.evaluate import Evaluation
from ziping.web.review.models import Case, Coded, Decided, Letter
from ziping.web.review.risk import Past, amount_of, risk_of
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission


def assess(submission: Submission) -> Case:
    """Weigh the form as it stands. Call it within a transaction."""
    evaluation = judged(report_of(submission), submission.round).evaluation
    risk = risk_of(evaluation, _past(submission))
    parts = {name: getattr(risk, name) for name in risk.__struct_fields__}
    kept = {"risk": risk.total, "amount": amount_of(evaluation), "version": submission.version}
    case, _ = Case.objects.update_or_create(submission=submission, defaults=parts | kept)
    _count(submission, evaluation)
    return case


def _past(submission: Submission) -> Past:
    earlier = {"submission__unit_id": submission.unit_id, "submission__round__year__lt": submission.round.year}
    held = Decided.objects.filter(**earlier, verdict="accepted").values("submission", "key").distinct()
    return Past(Letter.objects.filter(**earlier, kind="return-letter").count(), held.count())


def _count(submission: Submission, evaluation: Evaluation) -> None:
    found = [one for one in evaluation.findings if one.is_open]
    counts, levels = Counter(one.code for one in found), {one.code: one.level for one in found}
    Coded.objects.filter(submission=submission).delete()
    Coded.objects.bulk_create(
        Coded(submission=submission, code=code, level=levels[code], count=count) for code, count in counts.items()
    )
