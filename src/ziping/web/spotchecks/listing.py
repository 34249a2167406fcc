"""The list that is drawn from: what was accepted, with its risk."""

from decimal import Decimal
from typing import Final

from ziping.web.review.risk import class_of
from ziping.web.rounds.models import Round
from ziping.web.spotchecks.drawing import Unit, listed
from ziping.web.submissions.models import State, Submission

DRAWN_FROM: Final = (State.accepted, State.published)
"""Only what the bureau has accepted is evaluated again."""
CENT: Final = Decimal("0.01")


def candidates(rounded: Round) -> list[Submission]:
    there = Submission.objects.filter(round=rounded, state__in=DRAWN_FROM)
    return list(there.select_related("unit", "case").defer("report"))


def list_of(rounded: Round) -> str:
    return listed([_unit(one) for one in candidates(rounded)])


def _unit(one: Submission) -> Unit:
    """Tabs and line feeds part the list, so that no name may hold one."""
    case = getattr(one, "case", None)
    risk = case.risk if case else Decimal(0)
    return code_of(one), " ".join(one.unit.name.split()), str(risk.quantize(CENT)), class_of(risk)


def code_of(one: Submission) -> str:
    """Return by what a unit is known in the list."""
    return "".join(one.unit.code.split())
