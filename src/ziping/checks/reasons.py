"""Whether anything in the document says why a row came out as it did."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ziping.checks.rows import Row
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import words
from ziping.text import folded, is_blank

SENTENCE = re.compile("[。;；]")


def explained(row: Row) -> bool:
    """Tell whether the row's own cells give a reason, or an account elsewhere names the row."""
    return own_reason(row) or any(is_of(row, sentence) for text in accounts(row) for sentence in sentences(text))


def sentences(text: str) -> list[str]:
    return SENTENCE.split(folded(text))


def is_of(row: Row, sentence: str) -> bool:
    """Tell a sentence that names the row; 受益农户满意度为81% is not about 受益农户数."""
    name = folded(row.name).rstrip("。.;,")
    return names(sentence, name) and (name in sentence or not is_of_another(row, sentence))


def is_of_another(row: Row, sentence: str) -> bool:
    """Tell a sentence in which another row's name stands in full."""
    others = [folded(words(other.level3)) for other in row.project.indicators if other is not row.indicator]
    return holds(sentence, filter(None, others))


def own_reason(row: Row) -> bool:
    """Tell whether the reason cell holds one, or the actual value carries it in its words (12次，因上级新增任务)."""
    listed = vocabulary("reasons")
    cell = folded(words(row.indicator.reason))
    said = bool(cell) and not is_blank(cell) and cell not in listed["empty"] and not cell.isdecimal()
    return said or (row.actual is not None and holds(row.actual.text, listed["causes"]))


def accounts(row: Row) -> Iterator[str]:
    """What the project and the whole report say about problems, measures and other matters."""
    project, report = row.project, row.report
    yield from (words(text) for text in (project.problems, project.measures, report.problems, report.measures))
    yield from (words(other.text) for other in project.others if "说明" in other.label or "原因" in other.label)


def names(text: str, name: str) -> bool:
    """Tell whether the text speaks of the indicator: most of a short name or four letters of a long one stand in it.

    What it measures, as any other of its kind (观众满意度), does not name it.
    """
    prose, sought = folded(text), folded(name)
    needed = min(4, max(2, -(-len(sought) * 3 // 5)))
    starts = range(max(1, len(sought) - max(needed, _common_end(sought) + 1) + 1))
    return any(sought[start : start + needed] in prose for start in starts)


@lru_cache(maxsize=4096)
def _common_end(name: str) -> int:
    """Return how many letters at its end the name shares with any other of its kind: 满意度 of 读者满意度."""
    return max(
        (len(end) for end in vocabulary("reasons")["common_ends"] if name.endswith(end) and name != end), default=0
    )
