"""From the copy of what was sent to what is kept of it for the overview."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import msgspec

from ziping.flows.evaluate import Evaluation
from ziping.model import Report, known
from ziping.web.overview.models import LONGEST, LONGEST_GRADE, Sent, SentFound, SentTable
from ziping.web.submissions.judging import judged
from ziping.web.submissions.models import Frozen

SENDING: Final = "submit"
LARGEST: Final = Decimal(10**7)
"""A figure mistyped beyond all measure is kept as none."""


def gather(frozen: Frozen) -> Sent:
    """Keep what was sent in place of what was sent before. Call it within the act's transaction."""
    submission = frozen.submission
    evaluation = judged(msgspec.convert(frozen.report, Report, strict=False), submission.round).evaluation
    whole = {"at": _came(frozen), "claimed": _kept(known(evaluation.scorecard.claimed))}
    sent, _ = Sent.objects.update_or_create(submission=submission, defaults=whole)
    sent.tables.all().delete()
    sent.found.all().delete()
    SentTable.objects.bulk_create(_tables(sent, evaluation))
    SentFound.objects.bulk_create(_found(sent, evaluation))
    return sent


def _came(frozen: Frozen) -> object:
    """Return when it came: what the bureau sent back came when it was sent at first, what was withdrawn did not."""
    before = Frozen.objects.filter(submission=frozen.submission_id, number__lt=frozen.number).order_by("-number")
    last = before.first()
    earlier = Sent.objects.filter(submission=frozen.submission_id).values_list("at", flat=True).first()
    return earlier if earlier and last is not None and last.act != SENDING else frozen.at


def _tables(sent: Sent, evaluation: Evaluation) -> Iterable[SentTable]:
    for number, table in enumerate(evaluation.scorecard.projects):
        yield SentTable(
            sent=sent,
            number=number,
            name=table.name[:LONGEST],
            claimed=_kept(known(table.claimed)),
            recomputed=_kept(table.recomputed),
            rate=_kept(table.rate),
            grade=table.grade[:LONGEST_GRADE],
        )


def _found(sent: Sent, evaluation: Evaluation) -> Iterable[SentFound]:
    found = Counter((one.code, one.level) for one in evaluation.findings if one.is_open)
    return [SentFound(sent=sent, code=code, level=level, count=count) for (code, level), count in found.items()]


def _kept(figure: Decimal | None) -> Decimal | None:
    return figure if figure is not None and abs(figure) < LARGEST else None
