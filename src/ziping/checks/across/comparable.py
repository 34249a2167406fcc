"""Whether documents held beside each other can be compared at all: where not, silence is no agreement."""

from collections.abc import Iterator

from msgspec.structs import replace

from ziping.checks.across.matching import matched_projects
from ziping.checks.across.passages import passages
from ziping.checks.totals import is_overall
from ziping.checks.vocabulary import vocabulary
from ziping.model import Account, DepartmentFunds, Doubt, Project, Report, total_funds, words
from ziping.text import folded, tidy

DECLARATION = "goal-declaration"
NOT_OF_A_PAST_YEAR = frozenset({DECLARATION, "monitoring-table"})


def is_same(report: Report, other: Report) -> bool:
    """Tell a copy, whatever its name."""
    return replace(report, file="") == replace(other, file="")


def doubts_of_declaration(report: Report, declaration: Report) -> Iterator[Doubt]:
    if declaration.kind != DECLARATION:
        yield Doubt("kind", {"kind": declaration.kind})
    yield from _doubts_of_content(report, declaration)


def doubts_of_last_year(report: Report, last: Report) -> Iterator[Doubt]:
    if last.kind in NOT_OF_A_PAST_YEAR:
        yield Doubt("kind", {"kind": last.kind})
    if report.year and last.year and last.year >= report.year:
        yield Doubt("year", {"year": str(last.year), "own": str(report.year)})
    yield from _doubts_of_content(report, last)


def doubts_of_account(report: Report, account: Account) -> Iterator[Doubt]:
    if account.kind:
        yield Doubt("kind", {"kind": account.kind})
    held = {line.name for line in account.lines}
    asked = [project for project in report.projects if _has_spending(project, report)]
    missing = [tidy(words(project.name)) for project in asked if folded(words(project.name)) not in held]
    if len(missing) < len(asked) or (isinstance(report.funds, DepartmentFunds) and held & _totals()):
        yield from [Doubt("not-found", {"projects": "、".join(missing)})] if missing else []
    else:
        yield Doubt("none-in-common")


def _doubts_of_content(report: Report, other: Report) -> Iterator[Doubt]:
    if not any(map(_holds_anything, other.projects)) and not any(passages(other)):
        yield Doubt("nothing")
    elif (report.projects or other.projects) and not matched_projects(report.projects, other.projects):
        yield Doubt("none-in-common")


def _holds_anything(project: Project) -> bool:
    return bool(project.indicators or project.goals or total_funds(project))


def _has_spending(project: Project, report: Report) -> bool:
    return total_funds(project) is not None and not is_overall(project, report)


def _totals() -> frozenset[str]:
    return frozenset(vocabulary("across/words")["totals"])
