"""A rule file judged as it stands: its text, its keys, its values, its head, and the rule set it makes."""

from collections.abc import Sequence
from pathlib import Path
from tomllib import TOMLDecodeError

from msgspec import Struct, convert

from ziping.rules.errors import NoRuleForYearError
from ziping.rules.judging.head import head_problems, nation_place, year_problems
from ziping.rules.judging.problem import Problem
from ziping.rules.judging.shape import fits_head, shape_problems
from ziping.rules.judging.source import Source, read_source
from ziping.rules.judging.syntax import syntax_problems
from ziping.rules.judging.values import document_problems, value_problems
from ziping.rules.judging.whole import whole_problems, without_problems
from ziping.rules.library import OwnRules, headers
from ziping.rules.resolving import inherited, resolve_file
from ziping.rules.rulefile import Header, RuleFile, read_rule_file
from ziping.rules.ruleset import Parameter, RuleSet


class Standing(Struct, frozen=True):
    """A file that can be used, with the rule set it makes on its first day and what it would inherit for its values."""

    file: RuleFile
    rules: RuleSet
    above: dict[str, Parameter]


class Judged(Struct, frozen=True):
    """What is wrong, in the order of lines; `standing` where the values can be tried on their cases all the same."""

    problems: tuple[Problem, ...]
    source: Source | None = None
    standing: Standing | None = None


def judge_text(text: str, path: Path, beside: OwnRules) -> Judged:
    """Judge the text of the file at this path. `beside`: the caller's other files, this one among them or not."""
    try:
        source = read_source(text)
    except TOMLDecodeError:
        return Judged(tuple(syntax_problems(text)))
    problems = [problem for judge in JUDGES for problem in judge(source)]
    can_stand = all(problem.case in HARMLESS for problem in problems)
    header = _header(source)
    if header is not None:
        others = [other for at, other in headers(beside).items() if at.resolve() != path.resolve()]
        of_head = list(head_problems(header, path.stem, others, source))
        problems += of_head
        can_stand = can_stand and not any(problem.case in HOMELESS for problem in of_head)
    if header is None or not can_stand:
        return Judged(in_order(problems), source)
    return _judged_whole(text, source, problems, beside)


def _judged_whole(text: str, source: Source, problems: list[Problem], beside: OwnRules) -> Judged:
    """Judge the rule set that a file makes whose parts can all be read."""
    file = read_rule_file(text)
    day = file.header.valid_from
    try:
        standing = Standing(file, resolve_file(file, day, beside), inherited(file.header, day, beside))
    except NoRuleForYearError as error:
        facts = {"parent": file.header.inherits, "from": day.isoformat(), "years": error.facts["years"]}
        return Judged(in_order([*problems, Problem("nothing-above", source.line("from"), facts)]), source)
    found = (*whole_problems(standing.rules, source), *without_problems(file.header, standing.rules, source))
    return Judged(in_order([*problems, *found]), source, standing)


JUDGES = (shape_problems, value_problems, document_problems, year_problems)
HARMLESS = frozenset({"unused-document", "article-not-seen", "no-case"})
"""What does not keep the values from being tried on their cases."""
HOMELESS = frozenset({"no-parent", "unknown-parent", "line-not-below", "id-without-year"})
"""What keeps a file from inheriting."""
NEIGHBOURLY = frozenset({"dates-overlap", "dates-gap", "id-taken", "id-not-name", "unknown-place"})
"""What does not keep others from inheriting from it."""


def can_be_inherited(judged: Judged) -> bool:
    return judged.standing is not None and all(
        problem.case in HARMLESS or problem.case in NEIGHBOURLY for problem in judged.problems
    )


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def _header(source: Source) -> Header | None:
    """Return the head as far as it can be read: what else is wrong with it is told apart. None without id or date."""
    fitting = {name: held for name, held in source.content.items() if fits_head(name, held)}
    if not {"id", "from"} <= fitting.keys() or any(year_problems(source)):
        return None
    return convert({"title": "", "place": nation_place()} | fitting, Header)
