"""What was drawn, with all scores side by side."""

from decimal import Decimal

from msgspec import Struct

from ziping.web.spotchecks.drawing import units_in
from ziping.web.spotchecks.listing import code_of
from ziping.web.spotchecks.models import Drawn, Score, SpotCheck
from ziping.web.submissions.spread import Spread


class Result(Struct, frozen=True):
    drawn: Drawn
    unit: str
    risk: str
    kind: str
    reviewed: Decimal | None
    score: Score | None = None

    @property
    def claimed(self) -> Decimal | None:
        """What the form that was drawn claims, whatever became of it since."""
        return self.drawn.claimed

    @property
    def spread(self) -> Spread:
        kept: Spread = self.drawn.spread
        return kept

    @property
    def words(self) -> str:
        return self.score.words if self.score else ""

    @property
    def difference(self) -> Decimal | None:
        """What the check gives above the claim."""
        return None if self.score is None or self.claimed is None else self.score.score - self.claimed


def results_of(check: SpotCheck) -> list[Result]:
    """Return them in the order of the draw: two queries however many there are."""
    latest = {one.drawn_id: one for one in Score.objects.filter(drawn__check_of=check).select_related("by")}
    risks = {code: (risk, kind) for code, _, risk, kind in units_in(check.listed)}
    there = check.drawn.select_related("submission__unit", "submission__case").defer("submission__report")
    return [_result(one, risks, latest.get(one.pk)) for one in there.order_by("rank")]


def _result(one: Drawn, risks: dict[str, tuple[str, str]], score: Score | None) -> Result:
    submission = one.submission
    risk, kind = risks[code_of(submission)]
    case = getattr(submission, "case", None)
    reviewed = case.reviewed if case else None
    return Result(one, submission.unit.name, risk, kind, reviewed, score)
