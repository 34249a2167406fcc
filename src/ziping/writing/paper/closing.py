"""The rows below the indicators: conclusion, problems, measures and all that has a label of its own."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import UNSET

from ziping.model import Conclusion, Person
from ziping.writing.messages import message
from ziping.writing.paper.basics import Entry
from ziping.writing.paper.ground import Ground
from ziping.writing.paper.sketch import NOTHING, Strip, label, stacked, value


def closing(ground: Ground) -> Strip:
    names, texts = pairwise(ground.labelled)
    entries = (entry for entry in _entries(ground) if entry.field is not UNSET)
    return stacked(
        Strip((label(0, names, entry.label), value(0, texts, entry.field, entry.at, "prose")), 1) for entry in entries
    )


def filled_by(ground: Ground) -> Strip:
    """Return the row of who filled it in, which paper puts below the table."""
    person = ground.project.filled_by
    if not isinstance(person, Person):
        return NOTHING
    fields = {"name": person.name, "phone": person.phone, "post": person.post}
    asked = {name: field for name, field in fields.items() if field is not UNSET}
    edges = ground.fitted((1000, 2000) * len(asked))
    spans = list(pairwise(edges))
    slots = (
        slot
        for place, (name, field) in enumerate(asked.items())
        for slot in (
            label(0, spans[2 * place], message(f"document.filled_by.{name}", {})),
            value(0, spans[2 * place + 1], field, f"/filled_by/{name}"),
        )
    )
    return Strip(tuple(slots), 1)


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
