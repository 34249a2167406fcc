"""A self-evaluation document, understood. These types are the exchange format `ziping/1`.

A field is `None` where the form leaves it blank and left out (`UNSET`) where the form has no place for it.
"""

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from ziping.model.finding import Finding
from ziping.model.place import Place
from ziping.model.states import Amount, Text
from ziping.model.value import Value

FORMAT = "ziping/1"

ReportKind: TypeAlias = Literal[
    "department-report", "project-table", "department-table", "transfer-table", "goal-declaration", "monitoring-table"
]
Source: TypeAlias = Literal["total", "fiscal", "carried_over", "own", "special_account", "other", "central", "local"]
MoneyUnit: TypeAlias = Literal["元", "千元", "万元", "百万元", "亿元"]


class Funds(Struct, frozen=True):
    """A row of the money block, in the project's `money_unit`. `rate` as written; `points` and `score` of execution."""

    source: Source
    label: str
    initial: Amount = UNSET
    budget: Amount = UNSET
    received: Amount = UNSET
    spent: Amount = UNSET
    rate: Text = UNSET
    points: Amount = UNSET
    score: Amount = UNSET
    reason: Text = UNSET


class Goal(Struct, frozen=True):
    expected: Text = None
    actual: Text = UNSET


class Section(Struct, frozen=True):
    """A first-level heading that states its own points: 产出指标（40）."""

    level1: str
    points: Decimal


class Indicator(Struct, frozen=True):
    """A row of the indicator table, level3 without its printed number."""

    level3: Text = None
    level1: Text = UNSET
    level2: Text = UNSET
    target: Value | UnsetType | None = UNSET
    actual: Value | UnsetType | None = UNSET
    points: Amount = UNSET
    score: Amount = UNSET
    reason: Text = UNSET
    initial_target: Value | UnsetType | None = UNSET
    last_year: Value | UnsetType | None = UNSET
    direction: Text = UNSET
    coefficient: Text = UNSET
    scoring_rule: Text = UNSET
    review_score: Amount = UNSET
    core: Text = UNSET
    evidence: Text = UNSET


class Labelled(Struct, frozen=True):
    """A label of the form with what stands beside it, for all that has no field of its own."""

    label: str
    text: Text = None


class Person(Struct, frozen=True):
    name: Text = None
    phone: Text = UNSET
    post: Text = UNSET


class Conclusion(Struct, frozen=True):
    score: Amount = UNSET
    grade: Text = UNSET
    text: Text = UNSET


class Project(Struct, frozen=True):
    """One evaluated table: a project's, or with the department's name a department's."""

    name: Text = None
    code: Text = UNSET
    year: int | UnsetType | None = UNSET
    department: Text = UNSET
    unit: Text = UNSET
    money_unit: Text = UNSET
    funds: tuple[Funds, ...] = ()
    goals: tuple[Goal, ...] = ()
    goal_completion: Text = UNSET
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total_points: Amount = UNSET
    total_score: Amount = UNSET
    conclusion: Conclusion | UnsetType | None = UNSET
    problems: Text = UNSET
    measures: Text = UNSET
    filled_by: Person | UnsetType | None = UNSET
    others: tuple[Labelled, ...] = ()


class Unit(Struct, frozen=True):
    name: Text = None
    nature: Text = UNSET
    rank: Text = UNSET
    funding: Text = UNSET


class Staff(Struct, frozen=True):
    administrative_posts: int | UnsetType | None = UNSET
    institution_posts: int | UnsetType | None = UNSET
    on_post: int | UnsetType | None = UNSET


class Department(Struct, frozen=True):
    name: Text = None
    code: Text = UNSET
    functions: Text = UNSET
    units: tuple[Unit, ...] = ()
    staff: Staff | UnsetType = UNSET


class DepartmentFunds(Struct, frozen=True):
    """The department's own money as its report tells it, in `unit`."""

    unit: Text = UNSET
    initial: Amount = UNSET
    budget: Amount = UNSET
    carried_over: Amount = UNSET
    spent: Amount = UNSET


class Leftover(Struct, frozen=True):
    """What the file holds besides what it shows; `kind` as hidden-text, comment, deleted-text, author or macro."""

    kind: str
    text: str


class Report(Struct, frozen=True, tag_field="format", tag=FORMAT):
    """A whole document. `prose` holds the paragraphs outside tables in order; `where` maps JSON pointers to places."""

    kind: ReportKind
    title: Text = None
    year: int | None = None
    region: Text = UNSET
    department: Department | UnsetType = UNSET
    funds: DepartmentFunds | UnsetType = UNSET
    goals_text: Text = UNSET
    projects: tuple[Project, ...] = ()
    conclusion: Conclusion | UnsetType | None = UNSET
    problems: Text = UNSET
    measures: Text = UNSET
    signatories: tuple[Person, ...] | UnsetType = UNSET
    date: Text = UNSET
    prose: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] | UnsetType = UNSET
    where: dict[str, Place] = {}
    findings: tuple[Finding, ...] = ()
    file: str | UnsetType = UNSET
