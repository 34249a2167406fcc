"""Faults that only show beside another document of the same matter: X102, X104, X105, X106."""

from decimal import Decimal
from random import Random

from msgspec import UNSET
from msgspec.structs import replace

from tests.inventing.figures import plain
from tests.inventing.files import as_file, invent_for, layouts
from tests.inventing.layouts.as_md import as_md
from tests.inventing.layouts.fitting import fitted
from tests.inventing.layouts.layout import Layout
from tests.inventing.layouts.table import Block, Box, Line, Table
from tests.mutating.altering import Row, rows, with_indicator, with_project
from tests.mutating.copying import copied_into
from tests.mutating.trial import File, Trial, file_of
from ziping.model import Funds, Indicator, Project, Report, Value, known, words

DECLARED = "declaration"
KINDS = frozenset({"department-report", "project-table"})
EVERY_SECOND = 0.5
DROPPED = (
    ("产出指标", "数量指标", "编印工作手册", "≥500册"),
    ("产出指标", "数量指标", "召开现场推进会", "≥4场"),
    ("产出指标", "质量指标", "档案资料归档率", "≥95%"),
    ("产出指标", "时效指标", "月报按时报送率", "100%"),
    ("效益指标", "社会效益指标", "媒体报道篇数", "≥20篇"),
    ("效益指标", "可持续影响指标", "后续管护责任人到位率", "≥90%"),
    ("满意度指标", "服务对象满意度指标", "基层单位满意度", "≥92%"),
)


def clean(layout: Layout, random: Random) -> Trial | None:
    """Return a report with other documents that agree with it."""
    report = _report(layout, random)
    if report is None:
        return None
    return Trial(
        file_of(report, layout, random),
        report,
        declaration=_declared(report, random),
        last_year=_last_year(report, layout, random) if random.random() < EVERY_SECOND else None,
        account=_account(report, random),
    )


def text_copied_from_last_year(layout: Layout, random: Random) -> Trial | None:
    """A long text of this year's report stands in last year's too, in all its words, or but for a few."""
    report = _report(layout, random)
    if report is None:
        return None
    before = invent_for(layout, random, like=report)
    copied = copied_into(before, report, random, by_name=True)
    if copied is None:
        return None
    return Trial(
        file_of(report, layout, random), report, (copied.at,), last_year=file_of(copied.report, layout, random)
    )


def target_lowered_since_declaration(layout: Layout, random: Random) -> Trial | None:
    """More was declared: a higher least, a lower most, an earlier day."""
    report = _report(layout, random)
    choices = [(row, harder) for row in rows(report) if (harder := _harder(row, random))] if report else []
    if report is None or not choices:
        return None
    row, value = random.choice(choices)
    before = with_indicator(report, row, target=value)
    return _beside_declaration(report, before, layout, random, (f"{row.pointer}/target",))


def indicator_dropped_since_declaration(layout: Layout, random: Random) -> Trial | None:
    """The declaration holds an indicator more."""
    report = _report(layout, random)
    if report is None:
        return None
    number = random.randrange(len(report.projects))
    level1, level2, name, text = random.choice(DROPPED)
    declared = Indicator(name, level1, level2, Value(text))
    before = with_project(report, number, lambda project: _with_indicator(project, declared, random))
    return _beside_declaration(report, before, layout, random, (f"/projects/{number}/indicators",))


def money_differs_from_declaration(layout: Layout, random: Random) -> Trial | None:
    """Another budget or another name was declared, or the account tells of other spending."""
    report = _report(layout, random)
    if report is None:
        return None
    return random.choice((_other_budget, _other_name, _other_spending))(report, layout, random)


def _other_budget(report: Report, layout: Layout, random: Random) -> Trial | None:
    number = random.randrange(len(report.projects))
    factor = Decimal(random.choice((80, 88, 115, 130))) / 100
    before = with_project(report, number, lambda project: _with_money(project, factor))
    at = tuple(f"/projects/{number}/funds/0/{name}" for name in ("budget", "initial"))
    return _beside_declaration(report, before, layout, random, at)


def _other_name(report: Report, layout: Layout, random: Random) -> Trial | None:
    number = random.randrange(len(report.projects))
    name = words(report.projects[number].name)
    other = random.choice((name.replace("项目", "经费"), name.replace("项目", "专项资金"), f"{name}补助"))
    before = with_project(report, number, lambda project: replace(project, name=other))
    return _beside_declaration(report, before, layout, random, (f"/projects/{number}/name",))


def _other_spending(report: Report, layout: Layout, random: Random) -> Trial | None:
    number = random.randrange(len(report.projects))
    factor = Decimal(random.choice((85, 93, 108, 120))) / 100
    account = _account(report, random, number, factor)
    at = (f"/projects/{number}/funds/0/spent",)
    return Trial(file_of(report, layout, random), report, at, account=account)


def _report(layout: Layout, random: Random) -> Report | None:
    return invent_for(layout, random) if layout.kind in KINDS else None


def _beside_declaration(report: Report, before: Report, layout: Layout, random: Random, at: tuple[str, ...]) -> Trial:
    return Trial(file_of(report, layout, random), report, at, declaration=_declared(before, random))


def _declared(report: Report, random: Random) -> File:
    """Return what was asked for before the year: the initial money, goals and targets."""
    layout = next(layout for layout in layouts() if layout.name == DECLARED)
    projects = tuple(replace(project, funds=tuple(map(_asked, project.funds))) for project in report.projects)
    declared = fitted(replace(report, kind="goal-declaration", projects=projects, prose=()), layout)
    name, content = as_file(declared, layout, random)
    return File(f"{DECLARED}-{name}", content)


def _asked(row: Funds) -> Funds:
    return row if row.initial is UNSET else replace(row, budget=row.initial)


def _last_year(report: Report, layout: Layout, random: Random) -> File:
    return file_of(invent_for(layout, random, like=report), layout, random)


def _account(report: Report, random: Random, wrong: int = -1, factor: Decimal = Decimal(1)) -> File:
    """Return a final account of the projects; the spending of one may be told otherwise."""
    spent = [known(project.funds[0].spent) or Decimal(0) for project in report.projects]
    told = [amount * factor if number == wrong else amount for number, amount in enumerate(spent)]
    body = [
        (Box(words(project.name)), Box(plain(amount))) for project, amount in zip(report.projects, told, strict=True)
    ]
    table = Table(((Box("项目名称"), Box("决算数")), *body, (Box("合计"), Box(plain(sum(told, Decimal(0)))))))
    unit = words(report.projects[0].money_unit)
    blocks: list[Block] = [Line(f"{report.year}年度项目支出决算表", is_title=True), Line(f"单位：{unit}"), table]
    return File("account.md", as_md(blocks, random))


def _harder(row: Row, random: Random) -> Value | None:
    """Return a target that asks more than the row's."""
    target = row.target
    if target is None:
        return None
    if isinstance(target.date, str):
        year, month, _ = target.date.split("-")
        return Value(f"{year}年{max(1, int(month) - random.randint(1, 3))}月底前") if int(month) > 1 else None
    number = target.figure
    if number is None or target.comparator not in {">=", "<="} or row.name.startswith("预算执行率"):
        return None
    share = target.unit == "%"
    wanted = _raised(number, random, is_share=share) if target.comparator == ">=" else _lowered(number, random)
    sign = "≥" if target.comparator == ">=" else "≤"
    return None if wanted == number else Value(f"{sign}{plain(wanted)}{target.unit or ''}")


def _raised(number: Decimal, random: Random, *, is_share: bool) -> Decimal:
    if is_share:
        return min(Decimal(100), number + random.randint(1, 8))
    return number + max(Decimal(1), (number * random.randint(8, 60) / 100).quantize(Decimal(1)))


def _lowered(number: Decimal, random: Random) -> Decimal:
    return (number * random.randint(60, 92) / 100).quantize(Decimal("0.1"))


def _with_indicator(project: Project, declared: Indicator, random: Random) -> Project:
    places = [n for n, row in enumerate(project.indicators, 1) if row.level1 == declared.level1]
    place = random.choice(places) if places else len(project.indicators)
    return replace(project, indicators=(*project.indicators[:place], declared, *project.indicators[place:]))


def _with_money(project: Project, factor: Decimal) -> Project:
    return replace(project, funds=tuple(_times(row, factor) for row in project.funds))


def _times(row: Funds, factor: Decimal) -> Funds:
    changed = {name: amount * factor for name in ("initial", "budget") if (amount := known(getattr(row, name)))}
    return replace(row, **changed)
