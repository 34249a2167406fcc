"""Figures that a text lists by project: 各项目自评得分为：甲项目95分、乙项目90分."""

import re
from collections.abc import Iterator, Sequence

from ziping.checks.case import Case
from ziping.checks.prose.accounts import SENTENCE, Clause, figured_accounts, project_names
from ziping.checks.prose.statements import FIGURE, Matter, Statement
from ziping.checks.texts import Told
from ziping.checks.vocabulary import holds, standing
from ziping.text import read_number

HEADS: tuple[tuple[Matter, str, str], ...] = (
    ("score", "得分|评分|分数", "分"),
    ("rate", "执行率|执行进度|支出进度", "%"),
)
TAILS = tuple(tail for _, _, tail in HEADS)
LINKS = "(?:项目)?(?:得分|得|执行率)?(?:为|是|达|:)?"
LEAST = 2
"""Of so many projects a list is made."""


def listed_statements(case: Case) -> Iterator[Statement]:
    """Yield the figure of each project in sentences that give one kind of figure for several, each behind its name."""
    names = project_names(case)
    alone = [name for name, _ in names]
    for told, line in figured_accounts(case) if len(names) >= LEAST else ():
        if holds(line, TAILS) and len(standing(line, alone)) >= LEAST:
            for sentence in SENTENCE.split(line):
                yield from _of_sentence(told, sentence, names)


def _of_sentence(told: Told, sentence: str, names: Sequence[tuple[str, int]]) -> Iterator[Statement]:
    listed = [(name, number) for name, number in names if name in sentence]
    matters = [(matter, tail) for matter, said, tail in HEADS if len(listed) >= LEAST and re.search(said, sentence)]
    if len(matters) != 1:
        return
    matter, tail = matters[0]
    for name, number in listed:
        found = re.search(rf"{re.escape(name)}{LINKS}{FIGURE}{tail}", sentence)
        figure = read_number(found["figure"]) if found else None
        if found is not None and figure is not None:
            clause = Clause(told, found.group(), found.group(), number, sentence, of_part=False)
            yield Statement(matter, clause, figure, f"{found['figure']}{tail}")
