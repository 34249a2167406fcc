"""X101: the same account or reason in several projects."""

from collections.abc import Iterable, Iterator, Sequence

from ziping.checks.across.likeness import alike_lengths, are_alike, how_near
from ziping.checks.across.passages import Passage, passages_of_projects
from ziping.checks.case import Case, Fault
from ziping.model import words


def text_copied_between_projects(case: Case) -> Iterator[Fault]:
    for group in _groups(passages_of_projects(case.report)):
        twin, first = group[-1], group[0]
        names = [words(case.report.projects[passage.project or 0].name) for passage in (first, twin)]
        facts = {"project": names[1], "twin": names[0], "count": str(len(group)), "text": twin.quote}
        yield Fault(tuple(passage.at for passage in reversed(group)), facts | how_near(first.text, twin.text))


def _groups(told: Iterable[Passage]) -> Iterator[Sequence[Passage]]:
    """Yield passages of different projects that are alike, one of each project."""
    left = list(told)
    while left:
        first = left.pop(0)
        group = [first]
        lengths = alike_lengths(first.letters)
        near = [other for other in left if len(other.letters) in lengths]
        for other in [other for other in near if are_alike(first.letters, other.letters)]:
            left.remove(other)
            if other.project not in {passage.project for passage in group}:
                group.append(other)
        if len(group) > 1:
            yield group
