"""A whole report, consistent in all that a reader can hold against each other."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from tests.inventing.figures import to_cents
from tests.inventing.money import sum_of
from tests.inventing.points import NATIONAL, Weights
from tests.inventing.project import Frame, Invented, make_name, make_project
from tests.inventing.reasons import Reasons
from tests.inventing.rows import USUAL, Luck
from tests.inventing.telling import tell
from tests.inventing.words import Business, Cost, Task, businesses, common
from ziping.model import Conclusion, Department, DepartmentFunds, Person, Report, ReportKind, Staff, Unit, words
from ziping.model.report import MoneyUnit

FIRST_YEAR, LAST_YEAR = 2020, 2024
MOST_PROJECTS = 8
CALM = 4
"""The department's whole budget is so much more than what was changed of it that nobody asks why."""
EARLIER = "绩效目标编制与年度任务衔接不够紧密。"
SINCE = "编制预算时同步编报绩效目标，由业务科室逐项核实测算依据。"
GRADES = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))


class Wish(Struct, frozen=True):
    """What a layout, or a document to be held against another, asks of the report.

    `like` makes it that of the same department with the same projects, in words of another year.
    """

    weights: Weights = NATIONAL
    money_unit: MoneyUnit = "万元"
    fewest_projects: int = 1
    luck: Luck = USUAL
    like: Report | None = None
    not_like: Report | None = None


def invent(random: Random, kind: ReportKind = "department-report", wish: Wish = Wish()) -> Report:  # noqa: B008 - frozen
    """Return a report of the kind with every field its kind may have, in the national form's words."""
    business, name = _who(random, wish)
    year = random.randint(FIRST_YEAR, LAST_YEAR) if wish.like is None else (wish.like.year or LAST_YEAR) - 1
    frame = Frame(year, name, wish.money_unit, wish.weights, wish.luck, asides=wish.like is None)
    if kind == "department-table":
        whole = make_project(random, whole_task(random, business), name, frame, Reasons(random))
        return Report(kind, year=frame.year, projects=(whole.project,))
    projects = _projects(random, business, frame, max(wish.fewest_projects, 1 + (kind == "department-report")))
    bare = Report(kind, year=frame.year, projects=tuple(one.project for one in projects))
    if kind != "department-report":
        return replace(bare, title=None)
    return _whole(random, bare, projects, business, name, asides=frame.asides)


def _who(random: Random, wish: Wish) -> tuple[Business, str]:
    """Return a business and the name of a department of it."""
    if wish.like is not None:
        name = _filled_in_by(wish.like)
        return next(one for one in businesses() if name.endswith(one.department)), name
    others = [one for one in businesses() if not _is_of(wish.not_like, one)]
    business = random.choice(others)
    return business, random.choice(common().places) + random.choice(business.department)


def _is_of(report: Report | None, business: Business) -> bool:
    return report is not None and _filled_in_by(report).endswith(business.department)


def _filled_in_by(report: Report) -> str:
    return words(report.projects[0].unit) or words(report.projects[0].department)


def _projects(random: Random, business: Business, frame: Frame, fewest: int) -> list[Invented]:
    count = random.randint(fewest, MOST_PROJECTS)
    reasons = Reasons(random)
    tasks = random.sample(business.projects, min(count, len(business.projects)))
    return [make_project(random, task, f"{task.name}项目", frame, reasons) for task in tasks]


def _whole(
    random: Random, bare: Report, projects: Sequence[Invented], business: Business, name: str, *, asides: bool
) -> Report:
    score = to_cents(sum((_score(one) for one in projects), Decimal(0)) / len(projects)).normalize() + 0
    grade = next(word for low, word in GRADES if score >= low)
    report = replace(
        bare,
        title=f"{bare.year}年度部门整体支出绩效自评报告",
        department=_department(random, business, name),
        funds=_funds(random, projects),
        goals_text=f"{'；'.join(random.sample(business.duties, 3))}。",
        conclusion=Conclusion(score, grade),
        problems=_problems(projects, asides=asides),
        measures="".join(f"{one.task.measure}。" for one in projects[:3]) if asides else SINCE,
        signatories=tuple(Person(made, post=post) for made, post in _people(random)),
        date=f"{(bare.year or 0) + 1}-{random.randint(2, 5):02}-{random.randint(1, 28):02}",
    )
    return replace(report, prose=tell(report))


def whole_task(random: Random, business: Business) -> Task:
    """Return the work of a whole department as if it were one project."""
    tasks = business.projects
    return Task(
        name="部门整体支出",
        aim=random.choice(tasks).aim,
        outcome=random.choice(tasks).outcome,
        counts=tuple(random.choice(task.counts) for task in tasks),
        qualities=tuple(random.choice(task.qualities) for task in tasks[:2]),
        times=tuple(task.times[0] for task in tasks),
        dates=(),
        costs=(Cost("“三公”经费支出", "万元", 5, 40),),
        benefits=tuple(random.choice(task.benefits) for task in tasks),
        satisfaction=("社会公众满意度",),
        problem=tasks[0].problem,
        measure=tasks[0].measure,
    )


def _score(one: Invented) -> Decimal:
    return one.project.total_score if isinstance(one.project.total_score, Decimal) else Decimal(0)


def _problems(projects: Sequence[Invented], *, asides: bool) -> str:
    """Name every shortfall the tables show, then what is told of the projects besides."""
    short = [row.name for one in projects for row in one.short]
    unspent = [one.task.name for one in projects if one.money.rate < 1]
    told = [f"{'、'.join(short)}等指标未完全达到年初目标。"] if short else []
    told += [f"{'、'.join(unspent)}预算未全部执行。"] if unspent else []
    told += [f"{one.task.problem}。" for one in projects[:3]] if asides else [EARLIER]
    return "".join(told)


def _people(random: Random) -> list[tuple[str, str]]:
    names = dict.fromkeys(make_name(random) for _ in range(9))
    posts = random.sample(common().posts, random.randint(2, 4))
    return list(zip(names, posts, strict=False))


def _department(random: Random, business: Business, name: str) -> Department:
    administrative, institution = random.randint(5, 40), random.randint(3, 60)
    units = (Unit(name), *(Unit(unit) for unit in business.units[: random.randint(0, len(business.units))]))
    staff = Staff(administrative, institution, administrative + institution)
    return Department(name, functions=business.functions, units=units, staff=staff)


def _funds(random: Random, projects: Sequence[Invented]) -> DepartmentFunds:
    """Return the department's money: that of its projects and what it costs to run."""
    totals = [one.money.total for one in projects]
    changed = abs(sum_of(totals, "budget") - sum_of(totals, "initial"))
    running = Decimal(random.randint(8000, 200000)) / 100 + changed * CALM
    carried = sum_of([part for one in projects for part in one.money.parts if part.source == "carried_over"], "budget")
    initial, budget, spent = (running + sum_of(totals, name) for name in ("initial", "budget", "spent"))
    return DepartmentFunds("万元", initial, budget, carried, spent)
