"""The prose of a department's report, told from its fields."""

from collections.abc import Iterator
from random import Random
from zlib import crc32

from msgspec import Struct

from tests.inventing.figures import said
from ziping.model import DepartmentFunds, Report, Staff, words

CAPTION = "绩效自评表"
NUMERALS = "一二三四五六七八九十"


class Voice(Struct):
    """Numbers the headings and picks wordings; the same report is always told in the same words."""

    random: Random
    first: int = 0
    second: int = 0

    def heading(self, *wordings: str) -> str:
        self.first, self.second = self.first + 1, 0
        return f"{NUMERALS[self.first - 1]}、{self.random.choice(wordings)}"

    def inner(self, *wordings: str) -> str:
        self.second += 1
        return f"（{NUMERALS[self.second - 1]}）{self.random.choice(wordings)}"


def tell(report: Report) -> tuple[str, ...]:
    """Return the paragraphs in order; a line that ends with `CAPTION` stands above each project's table."""
    seed = crc32(f"{report.year}{name_of(report)[:3]}{len(report.projects)}".encode())
    voice = Voice(Random(seed))  # noqa: S311 - the same again for the same report
    parts = (_opening, _department, _work, _results, _conclusion, _problems, _signed)
    return tuple(line for part in parts for line in part(report, voice))


def name_of(report: Report) -> str:
    return words(report.department.name) if report.department else ""


def _opening(report: Report, voice: Voice) -> Iterator[str]:
    yield name_of(report)
    yield words(report.title)
    number = voice.random.randint(2, 40)
    yield (
        f"根据《关于开展{report.year}年度预算绩效自评工作的通知》（财绩〔{(report.year or 0) + 1}〕{number}号）要求，"
        f"我单位对{report.year}年度整体支出情况进行了绩效自评，现将有关情况报告如下。"
    )


def _department(report: Report, voice: Voice) -> Iterator[str]:
    department = report.department
    yield voice.heading("部门基本情况", "部门概况")
    yield voice.inner("主要职责", "部门职能")
    yield words(department.functions) if department else ""
    yield voice.inner("机构和人员", "机构设置及人员情况")
    yield _staffed(report)
    yield voice.inner("部门收支情况", "预算收支")
    yield _money(report)
    yield voice.inner("部门整体支出绩效目标", "部门绩效目标")
    yield words(report.goals_text)


def _staffed(report: Report) -> str:
    staff = report.department.staff if report.department else None
    if not isinstance(staff, Staff):
        return f"{report.year}年末人员情况见部门决算。"
    return (
        f"{report.year}年末行政编制{staff.administrative_posts}人，事业编制{staff.institution_posts}人，"
        f"在职人员{staff.on_post}人。"
    )


def _money(report: Report) -> str:
    funds = report.funds
    if not isinstance(funds, DepartmentFunds):
        return f"{report.year}年收支情况见部门决算。"
    initial, budget, carried, spent = (
        said(amount) for amount in (funds.initial, funds.budget, funds.carried_over, funds.spent)
    )
    over = f"（含上年结转{carried}万元）" if carried not in {"", "0"} else ""
    return f"{report.year}年年初预算{initial}万元，调整预算数{budget}万元{over}，支出{spent}万元。"


def _work(_report: Report, voice: Voice) -> Iterator[str]:
    yield voice.heading("绩效自评工作开展情况", "自评工作组织实施情况")
    yield voice.random.choice(
        (
            "成立了由主要负责人任组长的自评工作小组，收集资料、核对账目、填写自评表，逐项打分后形成本报告。",
            "自评工作由财务科牵头，各业务科室按职责提供佐证资料，经集体研究后形成自评结果。",
        )
    )


def _results(report: Report, voice: Voice) -> Iterator[str]:
    yield voice.heading("绩效目标实现情况", "项目绩效自评情况")
    yield f"{report.year}年纳入绩效自评的项目共{len(report.projects)}个，各项目自评情况见下表。"
    for number, project in enumerate(report.projects, 1):
        yield f"{number}、{words(project.name)}{CAPTION}"


def _conclusion(report: Report, voice: Voice) -> Iterator[str]:
    yield voice.heading("评价结论和等级", "自评结论")
    conclusion = report.conclusion
    if conclusion:
        score = said(conclusion.score)
        own = f"部门整体支出绩效自评得分{score}分，评价等级为{words(conclusion.grade)}。"
        yield f"各项目自评得分为：{scored}。{own}" if (scored := _scored(report)) else own


def _scored(report: Report) -> str:
    """Name each project with its score; one that lacks either is not told."""
    told = [(words(project.name), said(project.total_score)) for project in report.projects]
    return "、".join(f"{name}{score}分" for name, score in told if name and score)


def _problems(report: Report, voice: Voice) -> Iterator[str]:
    yield voice.heading("存在的问题及改进措施", "存在问题和下一步改进措施")
    yield voice.inner("存在的问题", "主要问题")
    yield words(report.problems)
    yield voice.inner("改进措施", "下一步改进措施")
    yield words(report.measures)


def _signed(report: Report, voice: Voice) -> Iterator[str]:
    if report.signatories:
        yield voice.heading("评价工作组人员名单", "评价人员")
        yield from (f"{words(person.name)}　{words(person.post)}" for person in report.signatories)
    yield name_of(report)
    if words(report.date):
        year, month, day = words(report.date).split("-")
        yield f"{year}年{int(month)}月{int(day)}日"
