"""The line of each indicator, with what it earned."""

from collections.abc import Iterator

from ziping.flows.audit.rows.cells import Line, state_of, text
from ziping.flows.evaluate import Evaluation
from ziping.model import Indicator, RowScore, Value, known, words
from ziping.text import folded

NOT_SCORED = RowScore("", "", "unknown")
SIDES = ("target", "actual")


def indicator_lines(found: Evaluation, shared: Line) -> Iterator[Line]:
    earned = {row.at: row for project in found.scorecard.projects for row in project.rows}
    for number, project in enumerate(found.report.projects):
        for row, indicator in enumerate(project.indicators):
            score = earned.get(f"/projects/{number}/indicators/{row}", NOT_SCORED)
            yield {"project": number, "row": row, **shared, **_words(indicator), **_figures(indicator, score)}


def _words(indicator: Indicator) -> Line:
    return {
        "level1": text(indicator.level1),
        "level2": text(indicator.level2),
        "level3": text(indicator.level3),
        "name": folded(words(indicator.level3)) or None,
        "reason": text(indicator.reason),
    }


def _figures(indicator: Indicator, score: RowScore) -> Line:
    line: Line = {
        "points": known(indicator.points),
        "points_as": state_of(indicator.points),
        "score": known(indicator.score),
        "score_as": state_of(indicator.score),
        "earned": score.earned,
        "verdict": score.verdict,
    }
    for side in SIDES:
        field = getattr(indicator, side)
        line[f"{side}_as"] = state_of(field)
        if isinstance(field, Value):
            line |= _value(side, field)
    return line


def _value(side: str, value: Value) -> Line:
    return {
        side: value.text,
        f"{side}_kind": text(value.kind),
        f"{side}_comparator": text(value.comparator),
        f"{side}_number": value.figure,
        f"{side}_unit": text(value.unit),
    }
