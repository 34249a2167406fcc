"""Faults of adding up: scores, points, sections, parts of the money, projects under a department, people."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.mutating.changing import (
    CENT,
    can_be_written,
    exchanged,
    is_execution,
    one_of,
    plain,
    projects_where,
    room_above,
    row_at,
    rows_where,
    total_funds,
    with_project,
    with_score,
    with_total_moved,
)
from tests.mutating.derived import means, retold, with_conclusion
from tests.mutating.planted import Planted
from tests.mutating.results import is_met
from ziping.model.report import Conclusion, Department, DepartmentFunds, Funds, Indicator, Project, Report, Staff
from ziping.model.states import known, words

FULL = Decimal(100)
SHORT_OF_THE_WHOLE = frozenset({"E803"})
"""A total below a hundred looks like marks lost, whatever the rows say, where no problem is told."""
BEYOND_ROUNDING = Decimal("0.05")
"""Parts in cents may miss their total by half a cent each."""
MOVES = tuple(map(Decimal, ("2", "5", "10", "15", "20")))
STEPS = tuple(map(Decimal, ("0.5", "1", "1.5", "2", "3", "4", "5", "6", "8", "10")))


def scores_do_not_add_up(report: Report, random: Random) -> Planted | None:
    """Only the total is wrong; what is made of the totals is made of the wrong one."""
    number = one_of(projects_where(report, lambda project: known(project.total_score) is not None), random)
    if number is None:
        return None
    total = known(report.projects[number].total_score) or Decimal(0)
    moves = [move for step in STEPS for move in (step, -step) if 0 <= total + move <= FULL]
    by = random.choice([move for move in moves if not can_be_written(total, plain(total + move))])
    at = (f"/projects/{number}/total_score",)
    return Planted(with_total_moved(report, number, by, before=report), at, SHORT_OF_THE_WHOLE)


def points_do_not_add_up(report: Report, random: Random) -> Planted | None:
    """A row that earned its full points has other points, and so has its section: they do not make up 100."""
    spots = rows_where(report, lambda row: known(row.points) is not None and row.points == row.score)
    spot = one_of([spot for spot in spots if not is_execution(row_at(report, spot))], random)
    if spot is None:
        return _sections_do_not_make_up_the_whole(report, random)
    number, row = spot[0], row_at(report, spot)
    points = known(row.points) or Decimal(0)
    by = random.choice(_moves(points, room_above(report, number)))
    changed = with_score(report, spot, points + by, points=points + by)
    project = _with_section_moved(changed.projects[number], words(row.level1), by)
    if known(project.total_points) is not None and random.random() < 0.5:
        project = replace(project, total_points=FULL + by)
    at = (f"/projects/{number}/total_points", f"/projects/{number}/indicators", f"/projects/{number}/sections")
    return Planted(with_project(changed, number, project), at, SHORT_OF_THE_WHOLE)


def _sections_do_not_make_up_the_whole(report: Report, random: Random) -> Planted | None:
    """Where only the sections state points: one section and a row of full marks in it have other points."""
    spots = [
        (number, place)
        for number, project in enumerate(report.projects)
        for place, row in enumerate(project.indicators)
        if not is_execution(row) and known(row.points) is None and _earned_in_full(project, words(row.level1))
    ]
    spot = one_of([spot for spot in spots if (known(row_at(report, spot).score) or Decimal(0)) > 1], random)
    if spot is None:
        return None
    number, row = spot[0], row_at(report, spot)
    score = known(row.score) or Decimal(0)
    by = random.choice(_moves(score, room_above(report, number)))
    changed = with_score(report, spot, score + by)
    project = _with_section_moved(changed.projects[number], words(row.level1), by)
    at = (f"/projects/{number}/sections", f"/projects/{number}")
    return Planted(with_project(changed, number, project), at, SHORT_OF_THE_WHOLE)


def _moves(points: Decimal, room: Decimal) -> list[Decimal]:
    less = [-step for step in STEPS if step < points]
    return less + [step for step in STEPS if step <= room]


def _with_section_moved(project: Project, level1: str, by: Decimal) -> Project:
    sections = tuple(
        replace(section, points=section.points + by) if section.level1 == level1 else section
        for section in project.sections
    )
    return replace(project, sections=sections)


def _earned_in_full(project: Project, level1: str) -> bool:
    earned = sum((known(row.score) or Decimal(0) for row in project.indicators if row.level1 == level1), Decimal(0))
    return any(section.level1 == level1 and section.points == earned for section in project.sections)


def section_points_do_not_add_up(report: Report, random: Random) -> Planted | None:
    ways = [_sections_moved, _row_taken_out]
    random.shuffle(ways)
    return ways[0](report, random) or ways[1](report, random)


def _sections_moved(report: Report, random: Random) -> Planted | None:
    """Two sections' figures are moved against each other, so that all of them still make up the whole."""
    number = one_of(projects_where(report, lambda project: len(_movable(project)) > 1), random)
    if number is None:
        return None
    project = report.projects[number]
    richer, poorer = random.sample(_movable(project), 2)
    by = random.choice([step for step in MOVES if step < project.sections[poorer].points])
    sections = list(project.sections)
    for place, move in ((richer, by), (poorer, -by)):
        sections[place] = replace(sections[place], points=sections[place].points + move)
    at = (f"/projects/{number}/sections", f"/projects/{number}/indicators")
    changed = with_project(report, number, replace(project, sections=tuple(sections)))
    return Planted(changed, at, _of_limit(project, project.sections[poorer].level1, sections[poorer].points))


def _of_limit(project: Project, level1: str, points: Decimal) -> frozenset[str]:
    """Where rows have no points of their own, the section's are the most a row can earn."""
    rows = [row for row in project.indicators if row.level1 == level1 and known(row.points) is None]
    return frozenset({"P401"}) if any((known(row.score) or Decimal(0)) > points for row in rows) else frozenset()


def _row_taken_out(report: Report, random: Random) -> Planted | None:
    """A section that earned all its points is short of a row with its score."""
    spots = [
        (number, place)
        for number, project in enumerate(report.projects)
        for place, row in enumerate(project.indicators)
        if known(row.score) and _leaves_no_doubt(project, row)
    ]
    spot = one_of(spots, random)
    if spot is None:
        return None
    number, place = spot
    project = report.projects[number]
    left = (*project.indicators[:place], *project.indicators[place + 1 :])
    shortened = with_project(report, number, replace(project, indicators=left))
    changed = with_total_moved(
        shortened, number, -(known(project.indicators[place].score) or Decimal(0)), before=report
    )
    # Where the rows state points, they are also short of the whole.
    return Planted(changed, (f"/projects/{number}/sections",), SHORT_OF_THE_WHOLE | {"S202"})


def _leaves_no_doubt(project: Project, gone: Indicator) -> bool:
    """Whether the section earned all its points, and what it is short of now is a row and no marks lost.

    The others state their points; or they have figures that lost none, and none earned more than is missing.
    """
    rows = [row for row in project.indicators if row.level1 == gone.level1]
    left = [row for row in rows if row is not gone]
    score = known(gone.score) or Decimal(0)
    states = all(known(row.points) is not None for row in left)
    shows = all(is_met(row) and not words(row.reason) and score >= (known(row.score) or Decimal(0)) for row in left)
    return bool(left) and (states or shows) and not is_execution(gone) and _earned_in_full(project, words(gone.level1))


def _movable(project: Project) -> list[int]:
    """The sections whose rows show what they make up: by their points, or by full marks."""
    return [
        place
        for place, section in enumerate(project.sections)
        if "执行" not in section.level1
        and (_earned_in_full(project, section.level1) or _points_in(project, section.level1) == section.points)
    ]


def _points_in(project: Project, level1: str) -> Decimal:
    return sum((known(row.points) or Decimal(0) for row in project.indicators if row.level1 == level1), Decimal(0))


def fund_parts_do_not_add_up(report: Report, random: Random) -> Planted | None:
    """One part is more or less than the total leaves for it, but neither overspent nor hardly spent."""
    options = [
        (number, wrong) for number, project in enumerate(report.projects) for wrong in _wrong_parts(project, random)
    ]
    chosen = one_of(options, random)
    if chosen is None:
        return None
    number, (place, field, row) = chosen
    project = replace(report.projects[number], funds=exchanged(report.projects[number].funds, place, row))
    at = (f"/projects/{number}/funds/{place}/{field}", f"/projects/{number}/funds")
    return Planted(with_project(report, number, project), at)


def _wrong_parts(project: Project, random: Random) -> Iterator[tuple[int, str, Funds]]:
    if total_funds(project) is None:
        return
    for place, row in enumerate(project.funds):
        for field in ("budget", "received", "spent"):
            amount = known(getattr(row, field))
            if row.source == "total" or not amount:
                continue
            factor = Decimal(random.choice((96, 97, 98))) / 100
            wrong = plain((amount * (factor if field == "spent" else 2 - factor)).quantize(CENT))
            others = sum(
                (known(getattr(part, field)) or Decimal(0) for part in _parts(project) if part is not row), wrong
            )
            total = plain(others - wrong + amount)
            # A part that happens to look like the total could hold the others within it.
            seems_right = can_be_written(others, total) or can_be_written(wrong, total)
            if abs(wrong - amount) >= BEYOND_ROUNDING and not seems_right:
                yield place, field, _rerated(replace(row, **{field: wrong}))


def _parts(project: Project) -> list[Funds]:
    return [row for row in project.funds if row.source != "total"]


def _rerated(row: Funds) -> Funds:
    """The part's rate as its own amounts give it, in as many digits as before."""
    budget, spent, rate = known(row.budget), known(row.spent), words(row.rate)
    if not rate or not budget or spent is None:
        return row
    return replace(row, rate=f"{plain((spent / budget * 100).quantize(CENT))}" + ("%" if "%" in rate else ""))


def projects_exceed_department(report: Report, random: Random) -> Planted | None:
    """The department's money is told as less than its projects alone have."""
    funds = report.funds
    if not isinstance(funds, DepartmentFunds):
        return None
    spent, budget = known(funds.spent), known(funds.budget)
    projects = [row for project in report.projects if (total := total_funds(project)) for row in total[1:]]
    used = sum((known(row.spent) or Decimal(0) for row in projects), Decimal(0))
    planned = sum((known(row.budget) or Decimal(0) for row in projects), Decimal(0))
    if not spent or not budget or not used or not planned:
        return None
    share = Decimal(random.randrange(50, 95)) / 100
    factor = min(used / spent, planned / budget) * share
    fields = {name: known(getattr(funds, name)) for name in ("initial", "budget", "carried_over", "spent")}
    less = {name: plain((amount * factor).quantize(CENT)) for name, amount in fields.items() if amount is not None}
    # Money told in so few figures may round to a budget that was all spent, though projects left some.
    seems_all_spent = can_be_written(less["budget"], less["spent"]) and planned > used
    follows = frozenset({"M307"} if seems_all_spent else set())
    return Planted(retold(replace(report, funds=replace(funds, **less))), ("/funds",), follows)


def department_score_not_derivable(report: Report, random: Random) -> Planted | None:
    """The department's score is neither mean of its projects' totals; its grade is the one of the score it claims."""
    if not isinstance(report.conclusion, Conclusion) or report.kind != "department-report":
        return None
    score = known(report.conclusion.score)
    ways = [mean for mean in means(report) if mean is not None]
    if score is None or not ways:
        return None
    other = [
        score + move
        for step in STEPS
        for move in (step, -step)
        if 0 <= score + move <= FULL and not any(can_be_written(mean, plain(score + move)) for mean in ways)
    ]
    return Planted(with_conclusion(report, plain(random.choice(other))), ("/conclusion/score", "/conclusion"))


def staff_do_not_add_up(report: Report, random: Random) -> Planted | None:
    """More people than posts: fewer may be posts not filled."""
    department = report.department
    if not isinstance(department, Department) or not isinstance(department.staff, Staff):
        return None
    staff = department.staff
    posts = [count for count in (staff.administrative_posts, staff.institution_posts) if isinstance(count, int)]
    if not posts or not isinstance(staff.on_post, int):
        return None
    people = sum(posts) + random.randrange(1, 12)
    changed = replace(department, staff=replace(staff, on_post=people))
    told = retold(replace(report, department=changed))
    return Planted(told, ("/department/staff", "/department/staff/on_post"))
