"""The rows below the indicators: conclusion, problems, measures and all that has a label of its own."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import UNSET

from ziping.model import Conclusion
from ziping.writing.paper.basics import Entry
from ziping.writing.paper.ground import Ground
from ziping.writing.paper.sketch import Strip, label, stacked, value


def closing(ground: Ground) -> Strip:
    names, texts = pairwise(ground.labelled)
    entries = (entry for entry in _entries(ground) if entry.field is not UNSET)
    return stacked(
        Strip((label(0, names, entry.label), value(0, texts, entry.field, entry.at, "prose")), 1) for entry in entries
    )


def _entries(ground: Ground) -> Iterator[Entry]:
    project, family = ground.project, ground.family
    if not (project.indicators or project.sections):
        yield Entry(family.total_score, project.total_score, "/total_score")
    if not project.goals:
        yield Entry(family.completion, project.goal_completion, "/goal_completion")
    if isinstance(project.conclusion, Conclusion):
        yield Entry(family.total_score, project.conclusion.score, "/conclusion/score")
        yield Entry(family.grade, project.conclusion.grade, "/conclusion/grade")
        yield Entry(family.conclusion, project.conclusion.text, "/conclusion/text")
    yield Entry(family.problems, project.problems, "/problems")
    yield Entry(family.measures, project.measures, "/measures")
    for number, other in enumerate(project.others):
        yield Entry(other.label, other.text, f"/others/{number}/text")
