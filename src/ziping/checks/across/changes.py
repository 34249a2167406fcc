"""What two documents of one matter say differently, side by side."""

from collections.abc import Iterator, Sequence

from ziping.checks.across.matching import matched_indicators, matched_projects
from ziping.checks.figures import plain
from ziping.model import (
    Amount,
    Change,
    Conclusion,
    Funds,
    Indicator,
    Matter,
    Project,
    Report,
    Text,
    Unread,
    Value,
    known,
    total_funds,
    words,
)
from ziping.text import folded, tidy

MONEY: tuple[Matter, ...] = ("initial", "budget", "received", "spent", "rate")
DECLARED: frozenset[Matter] = frozenset({"project", "name", "indicator", "goal", "target"})
"""What a declaration is asked for; the rest it may leave to the year that follows."""
ROWS: tuple[Matter, ...] = ("target", "actual", "points", "score", "reason")


def changes(now: Report, then: Report) -> tuple[Change, ...]:
    """Return every difference in the order of this document, what is gone behind what is there."""
    told = (change for change in _all(now, then) if folded(change.then) != folded(change.now))
    return tuple(change for change in told if not _is_yet_to_come(change, then))


def _is_yet_to_come(change: Change, then: Report) -> bool:
    """What was spent, reached and scored is in no declaration: that it is told now is no difference."""
    return then.kind == "goal-declaration" and not change.then and change.matter not in DECLARED


def _all(now: Report, then: Report) -> Iterator[Change]:
    twins = dict(matched_projects(now.projects, then.projects))
    for number, project in enumerate(now.projects):
        name, at = tidy(words(project.name)), f"/projects/{number}"
        if number in twins:
            yield from _of_tables(project, then.projects[twins[number]], name, at)
        else:
            yield Change("project", "", name, name, at=at)
    for number, project in enumerate(then.projects):
        if number not in twins.values():
            yield Change("project", tidy(words(project.name)), "", tidy(words(project.name)))
    yield Change("conclusion", _conclusion(then), _conclusion(now), at="/conclusion/score")
    yield Change("problems", _told(then.problems), _told(now.problems), at="/problems")
    yield Change("measures", _told(then.measures), _told(now.measures), at="/measures")


def _of_tables(now: Project, then: Project, name: str, at: str) -> Iterator[Change]:
    yield Change("name", _told(then.name), _told(now.name), name, at=f"{at}/name")
    yield from _of_money(now, then, name, at)
    yield Change("total_score", _amount(then.total_score), _amount(now.total_score), name, at=f"{at}/total_score")
    yield Change("goal", _goals(then, "expected"), _goals(now, "expected"), name, at=f"{at}/goals")
    yield Change("result", _goals(then, "actual"), _goals(now, "actual"), name, at=f"{at}/goals")
    yield from _of_rows(now.indicators, then.indicators, name, f"{at}/indicators")
    yield Change("problems", _told(then.problems), _told(now.problems), name, at=f"{at}/problems")
    yield Change("measures", _told(then.measures), _told(now.measures), name, at=f"{at}/measures")


def _of_money(now: Project, then: Project, name: str, at: str) -> Iterator[Change]:
    ours, theirs = total_funds(now), total_funds(then)
    for matter in MONEY if ours is not None and theirs is not None else ():
        then_said, now_said = _money(theirs, matter, then), _money(ours, matter, now)
        yield Change(matter, then_said, now_said, name, at=f"{at}/funds/{ours[0] if ours else 0}/{matter}")


def _money(row: tuple[int, Funds] | None, matter: Matter, project: Project) -> str:
    """Return an amount with its unit; a rate has its own sign."""
    said = _said(getattr(row[1], matter)) if row is not None else ""
    return f"{said}{words(project.money_unit)}" if said and matter != "rate" else said


def _of_rows(now: Sequence[Indicator], then: Sequence[Indicator], name: str, at: str) -> Iterator[Change]:
    twins = dict(matched_indicators(now, then))
    for number, row in enumerate(now):
        own, there = tidy(words(row.level3)), f"{at}/{number}"
        if number not in twins:
            yield Change("indicator", "", own, name, own, there)
            continue
        other = then[twins[number]]
        for matter in ROWS:
            yield Change(
                matter, _said(getattr(other, matter)), _said(getattr(row, matter)), name, own, f"{there}/{matter}"
            )
    for number, row in enumerate(then):
        if number not in twins.values() and words(row.level3):
            yield Change("indicator", tidy(words(row.level3)), "", name, tidy(words(row.level3)), at)


def _said(field: Value | Amount | Text) -> str:
    if isinstance(field, Value):
        return tidy(field.text)
    return tidy(field) if isinstance(field, str) else _amount(field)


def _amount(amount: Amount) -> str:
    figure = known(amount)
    return plain(figure) if figure is not None else amount.text if isinstance(amount, Unread) else ""


def _told(text: Text) -> str:
    return tidy(words(text))


def _goals(project: Project, side: str) -> str:
    return "".join(tidy(words(getattr(goal, side))) for goal in project.goals)


def _conclusion(report: Report) -> str:
    own = report.conclusion if isinstance(report.conclusion, Conclusion) else Conclusion()
    return " ".join(filter(None, (_amount(own.score), words(own.grade))))
