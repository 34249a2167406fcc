"""What a document says of its shortfalls, outside the rows themselves."""

from collections.abc import Iterator

from ziping.checks.denials import says_something
from ziping.checks.reasons import explained, names
from ziping.checks.rows import Row
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Conclusion, Project, Report, Text, words


def is_explained(row: Row) -> bool:
    """Tell whether the row, its project's own account or a sentence that names the row gives a reason."""
    if explained(row) or any(says_something(text) for text in _own_accounts(row.project)):
        return True
    causes = vocabulary("explanations/words")["causes"]
    return any(holds(text, causes) and names(text, row.name) for text in _texts(row.project, row.report))


def _own_accounts(project: Project) -> Iterator[Text]:
    yield from (project.problems, project.measures)
    yield from (other.text for other in project.others if holds(other.label, ("原因", "问题")))


def _texts(project: Project, report: Report) -> Iterator[str]:
    yield from (words(goal.actual) for goal in project.goals)
    if isinstance(project.conclusion, Conclusion):
        yield words(project.conclusion.text)
    yield from report.prose
