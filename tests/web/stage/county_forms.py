"""An open round, and a unit's form without a fault."""

from datetime import date
from decimal import Decimal

import msgspec
from cast import Cast

from ziping.model import Funds, Goal, Indicator, Project, Report
from ziping.reading.filling import filled
from ziping.rules.finding import find_rules
from ziping.rules.kept import as_data
from ziping.web.people.models import Unit
from ziping.web.rounds.models import Round
from ziping.web.submissions.judging import counted, judged, stored
from ziping.web.submissions.models import Submission

YEAR = 2025
RULES = "cn-2020"
INDICATORS = (
    ("维护设施数量", "产出指标", "数量指标", "≥20处", "20处", 50),
    ("设施完好率", "效益指标", "社会效益指标", "≥95%", "98%", 30),
    ("使用者满意度", "满意度指标", "服务对象满意度指标", "≥90%", "95%", 10),
)


def round_of(cast: Cast) -> Round:
    """Return the county's round, open for all its departments."""
    rules = find_rules("", YEAR, RULES)
    return Round.objects.create(
        unit=cast.county,
        year=YEAR,
        title="2025年度部门项目支出绩效自评",
        notice="请各部门于截止日期前报送。",
        rules_id=rules.ref.id,
        rules_digest=rules.ref.digest,
        rules=as_data(rules),
        deadline=date(2026, 3, 31),
        state=Round.State.opened,
        made_by=cast.lead,
    )


def report_for(unit: Unit) -> Report:
    """A project's form without a fault: money, one goal, three indicators, all points earned."""
    project = Project(
        name="设施维护经费",
        year=YEAR,
        department=unit.name,
        unit=unit.name,
        money_unit="万元",
        funds=(_fund("total", "年度资金总额"), _fund("fiscal", "其中：财政拨款")),
        goals=(Goal("完成设施维护20处，保障正常使用。", "已维护设施20处，使用正常。"),),
        indicators=tuple(_indicator(*row[:3], row[-1]) for row in INDICATORS),
        total_points=Decimal(100),
        total_score=Decimal(100),
        problems=None,
        measures=None,
    )
    report = Report(kind="project-table", title=f"{YEAR}年度项目支出绩效自评表", year=YEAR, projects=(project,))
    for number, (_, _, _, target, actual, _) in enumerate(INDICATORS):
        report = filled(report, f"/projects/0/indicators/{number}/target", target)
        report = filled(report, f"/projects/0/indicators/{number}/actual", actual)
    return report


def _fund(source: str, label: str) -> Funds:
    whole = {"points": Decimal(10), "score": Decimal(10)} if source == "total" else {"points": None, "score": None}
    money = {name: Decimal(30) for name in ("initial", "budget", "spent")}
    return msgspec.convert({"source": source, "label": label, "rate": "100%", **money, **whole}, Funds)


def _indicator(name: str, level1: str, level2: str, points: int) -> Indicator:
    figure = Decimal(points)
    return Indicator(name, level1, level2, target=None, actual=None, points=figure, score=figure, reason=None)


def submission_of(opened: Round, unit: Unit) -> Submission:
    report = report_for(unit)
    submission = Submission(round=opened, unit=unit, report=stored(report))
    counted(submission, judged(report, opened))
    submission.save()
    return submission
