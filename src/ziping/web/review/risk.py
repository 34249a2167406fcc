"""How much a submission wants looking at: one sum of five parts, from 0 to 100. The weights are in `risk.toml`."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from ziping.flows.evaluate import Evaluation
from ziping.model import Project, known, total_funds, words
from ziping.text.conversion import in_unit

NOTHING = Decimal(0)
TEN_THOUSAND = "万元"
CENT = Decimal("0.01")


class Past(Struct, frozen=True):
    """What happened in earlier years: how often returned, how many findings were held to stand."""

    returned: int = 0
    held: int = 0


class Risk(Struct, frozen=True):
    findings: Decimal
    money: Decimal
    gap: Decimal
    spending: Decimal
    past: Decimal

    @property
    def total(self) -> Decimal:
        return self.findings + self.money + self.gap + self.spending + self.past


@cache
def weights() -> Mapping[str, Mapping[str, Any]]:
    text = files("ziping.web.review").joinpath("risk.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def class_of(risk: Decimal) -> str:
    limits = weights()["classes"]
    return "high" if risk >= limits["high"] else "middle" if risk >= limits["middle"] else "low"


def risk_of(evaluation: Evaluation, past: Past) -> Risk:
    levels = Counter(finding.level for finding in evaluation.findings if finding.is_open)
    found = sum(count * weights()["findings"][level] for level, count in levels.items())
    before = past.returned * weights()["past"]["returned"] + past.held * weights()["past"]["held"]
    return Risk(
        findings=_within("findings", Decimal(found)),
        money=_within("money", _steps(amount_of(evaluation) or NOTHING)),
        gap=_within("gap", _gap(evaluation) * weights()["gap"]["each"]),
        spending=_within("spending", _above_spending(evaluation) * weights()["spending"]["each"]),
        past=_within("past", Decimal(before)),
    )


def _within(part: str, figure: Decimal) -> Decimal:
    return round(min(Decimal(weights()[part]["most"]), max(NOTHING, figure)), 2)


def _steps(amount: Decimal) -> Decimal:
    return next((Decimal(given) for least, given in weights()["money"]["steps"] if amount >= least), NOTHING)


def amount_of(evaluation: Evaluation) -> Decimal | None:
    """Return the budget of all projects in 万元; None where none is known."""
    amounts = list(_amounts(evaluation))
    return sum(amounts, NOTHING).quantize(CENT) if amounts else None


def _amounts(evaluation: Evaluation) -> Iterator[Decimal]:
    for project in evaluation.report.projects:
        budget, unit = _budget(project), in_unit(words(project.money_unit), TEN_THOUSAND)
        if budget is not None and unit is not None:
            yield budget * unit


def _budget(project: Project) -> Decimal | None:
    total = total_funds(project)
    return known(total[1].budget) if total else None


def _gap(evaluation: Evaluation) -> Decimal:
    claimed, recomputed = known(evaluation.scorecard.claimed), evaluation.scorecard.recomputed
    return NOTHING if claimed is None or recomputed is None else claimed - recomputed


def _above_spending(evaluation: Evaluation) -> Decimal:
    """Return by how much the score of the worst project is above its rate."""
    scores = evaluation.scorecard.projects
    told = ((known(score.claimed), score.rate) for score in scores)
    return max((claimed - rate for claimed, rate in told if claimed is not None and rate is not None), default=NOTHING)
