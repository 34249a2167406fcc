"""The goals block: what was expected beside what was done."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import UNSET

from ziping.model import Goal, Text, words
from ziping.text import split_items
from ziping.writing.paper.ground import Ground, beside
from ziping.writing.paper.sketch import NOTHING, Slot, Strip, label, stacked, value


def goals(ground: Ground) -> Strip:
    project = ground.project
    if not project.goals:
        return NOTHING
    if all(goal.actual is UNSET for goal in project.goals) and project.goal_completion is UNSET:
        return _each_expected(ground) if ground.to_fill else _expected_only(ground)
    return beside(ground.family.goals, ground.margin, _side_by_side(ground))


def _expected_only(ground: Ground) -> Strip:
    names, texts = pairwise(ground.labelled)
    joined = "\n".join(words(goal.expected) for goal in ground.project.goals)
    return Strip((label(0, names, ground.family.goals), value(0, texts, joined, "/goals", "prose")), 1)


def _each_expected(ground: Ground) -> Strip:
    names, texts = pairwise(ground.labelled)
    goals = enumerate(ground.project.goals)
    rows = (Strip((value(0, texts, goal.expected, f"/goals/{at}/expected", "prose"),), 1) for at, goal in goals)
    return beside(ground.family.goals, names[1], stacked(rows))


def _side_by_side(ground: Ground) -> Strip:
    family, completion = ground.family, ground.project.goal_completion
    names = [family.expected, family.actual, *([] if completion is UNSET else [family.completion])]
    widths = family.halves[1:] if completion is not UNSET else family.halves[1:3]
    spans = list(pairwise(ground.fitted(widths, ground.margin)))
    heading = Strip(tuple(label(0, span, name) for span, name in zip(spans, names, strict=True)), 1)
    rows = _each(ground.project.goals, spans) if ground.to_fill else _rows(ground.project.goals, spans)
    if completion is UNSET:
        return stacked((heading, rows))
    done = Slot(0, *spans[2], words(completion), rows.height, at="/goal_completion", field=completion)
    return stacked((heading, Strip((*rows.slots, done), rows.height)))


def _rows(goals: Sequence[Goal], spans: Sequence[tuple[int, int]]) -> Strip:
    """All goals in one cell, as on paper, where their numbers tell them apart; else a row for each."""
    expected, actual = ([words(text) for text in texts] for texts in _columns(goals))
    if _are_told_apart(expected, actual):
        return _row(spans, "\n".join(expected), "\n".join(filter(None, actual)), "/goals")
    rows = (_row(spans, *texts, f"/goals/{at}") for at, texts in enumerate(zip(expected, actual, strict=True)))
    return stacked(rows)


def _each(goals: Sequence[Goal], spans: Sequence[tuple[int, int]]) -> Strip:
    fields = ((f"/goals/{at}", goal) for at, goal in enumerate(goals))
    return stacked(
        Strip(
            (
                value(0, spans[0], goal.expected, f"{at}/expected", "prose"),
                value(0, spans[1], goal.actual, f"{at}/actual", "prose"),
            ),
            1,
        )
        for at, goal in fields
    )


def _columns(goals: Sequence[Goal]) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    return tuple(goal.expected for goal in goals), tuple(goal.actual for goal in goals)


def _row(spans: Sequence[tuple[int, int]], expected: str, actual: str, at: str) -> Strip:
    return Strip((value(0, spans[0], expected, at, "prose"), value(0, spans[1], actual, at, "prose")), 1)


def _are_told_apart(expected: Sequence[str], actual: Sequence[str]) -> bool:
    told = list(filter(None, actual))
    in_order = list(actual[: len(told)]) == told
    return len(expected) > 1 and in_order and _is_split(expected) and (len(told) <= 1 or _is_split(told))


def _is_split(items: Sequence[str]) -> bool:
    return split_items("\n".join(items)) == tuple(items)
