"""What an upgrade keeps of forms stored before it, row by row: one that cannot be read any more stops no upgrade.

What was left out is told in the log by its number, and made good by the command `make_good`.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from django.apps.registry import Apps
from django.db import DatabaseError

from ziping.flows.evaluate import evaluate_by
from ziping.model import Report, Scorecard
from ziping.rules.kept import from_data
from ziping.web.submissions.spread import spread_of

log = logging.getLogger(__name__)
SEVERAL = {"report__projects__1__isnull": False}
"""Forms with a second table; the others have nothing to tell."""


def each(rows: Iterable[Any], keep: Callable[[Any], object]) -> None:
    """Do it with each row. One that fails stays as it is; where the machine is at fault, it raises."""
    for row in rows:
        try:
            keep(row)
        except (DatabaseError, OSError):
            raise
        except Exception as trouble:  # noqa: BLE001 - whatever a form of an earlier version does to the code of today
            told = {"row": f"{type(row).__name__.lower()}/{row.pk}", "error": type(trouble).__name__}
            log.warning("left out of an upgrade", extra={"told": told})


def scores_in(report: dict[str, object], rounded: Any) -> Scorecard:  # noqa: ANN401 - a round of any version
    """Score a stored report by the rules of its round. Raises whatever reading it may raise."""
    read = msgspec.convert(report, Report, strict=False)
    return evaluate_by(read, from_data(rounded.rules)).scorecard


def tell_of_several(apps: Apps) -> None:
    """Let lists tell of forms of several tables that do not tell yet."""
    forms = apps.get_model("submissions", "Submission").objects.filter(**SEVERAL, spread={}).select_related("round")
    each(forms.iterator(chunk_size=50), lambda one: _tell(one, one.report, one.round))
    copies = apps.get_model("submissions", "GivenBack").objects.filter(spread={})
    copies = copies.select_related("frozen", "submission__round")
    each(copies.iterator(chunk_size=50), lambda one: _tell(one, one.frozen.report, one.submission.round))


def _tell(one: Any, report: dict[str, object], rounded: Any) -> None:  # noqa: ANN401 - models as they were
    type(one).objects.filter(pk=one.pk).update(spread=spread_of(scores_in(report, rounded)))
