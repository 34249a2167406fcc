"""What a document says of its shortfalls, outside the rows themselves."""

import re
from collections.abc import Iterator

from ziping.checks.denials import says_something
from ziping.checks.reasons import explained, names, sentences
from ziping.checks.rows import Row
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Conclusion, Project, Report, Text, words

RATE_TOLD = re.compile(r"[^,，]{0,12}执行率(?:为|达|达到|仅|只有|是)?\d[\d.]*%")


def is_explained(row: Row) -> bool:
    """Tell whether the row, its project's own account or a sentence that names the row gives a reason."""
    if explained(row) or any(
        _may_be_of(row, sentence) for text in _own_accounts(row.project) for sentence in sentences(words(text))
    ):
        return True
    causes = vocabulary("explanations/words")["causes"]
    return any(holds(text, causes) and names(text, row.name) for text in _texts(row.project, row.report))


def _own_accounts(project: Project) -> Iterator[Text]:
    yield from (project.problems, project.measures)
    yield from (other.text for other in project.others if holds(other.label, ("原因", "问题")))


def _may_be_of(row: Row, sentence: str) -> bool:
    """Tell a sentence that may be the row's reason; one that speaks of other rows, or of the money's rate, is not."""
    if not says_something(sentence) or RATE_TOLD.match(sentence):
        return False
    others = (words(other.level3) for other in row.project.indicators if other is not row.indicator)
    return not any(name and names(sentence, name) for name in others)


def _texts(project: Project, report: Report) -> Iterator[str]:
    yield from (words(goal.actual) for goal in project.goals)
    if isinstance(project.conclusion, Conclusion):
        yield words(project.conclusion.text)
    yield from report.prose
