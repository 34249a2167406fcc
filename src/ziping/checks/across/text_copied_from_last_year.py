"""X102: this year's text is last year's."""

from collections.abc import Iterator
from itertools import groupby

from ziping.checks.across.likeness import are_alike, how_near
from ziping.checks.across.matching import matched_projects
from ziping.checks.across.passages import YEAR, Passage, passages
from ziping.checks.case import Beside, Fault
from ziping.checks.places import elsewhere
from ziping.model import Report
from ziping.text import folded


def text_copied_from_last_year(beside: Beside) -> Iterator[Fault]:
    """A sentence that comes again with the new year's figures is no copy; one with the old figures is."""
    last = beside.last_year
    if last is None:
        return
    twins = dict(matched_projects(beside.report.projects, last.projects)) | {None: None}
    before = {project: list(group) for project, group in groupby(passages(last), lambda passage: passage.project)}
    for passage in passages(beside.report):
        others = before.get(twins.get(passage.project), []) if passage.project in twins else []
        twin = next((other for other in others if _is_copy(passage, other)), None)
        if twin is not None:
            yield _fault(passage, twin, last)


def _is_copy(passage: Passage, other: Passage) -> bool:
    return passage.figures == other.figures and are_alike(passage.letters, other.letters)


def _fault(passage: Passage, twin: Passage, last: Report) -> Fault:
    facts = how_near(YEAR.sub("", folded(twin.text)), YEAR.sub("", folded(passage.text)))
    facts |= {"text": passage.quote, "year": str(last.year or "")}
    return Fault((passage.at,), facts, elsewhere=elsewhere(twin.at, last))
