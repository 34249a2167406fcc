"""A department's report on paper: prose in order, tables at their places, nothing said twice or lost."""

from decimal import Decimal

from ziping.model import Conclusion, Department, DepartmentFunds, Funds, Person, Project, Report, Staff, Unit
from ziping.writing.paper import Block, Line, Table, lay_out

PROJECTS = tuple(
    Project(
        name=name,
        year=2022,
        unit="示例县数据局",
        money_unit="万元",
        funds=(Funds("total", "年度资金总额", budget=Decimal(30), spent=Decimal(30)),),
        filled_by=Person("林小禾", "13800000000"),
    )
    for name in ("宣传经费", "培训经费")
)
PROSE = (
    "示例县数据局",
    "2022年度整体支出绩效自评报告",
    "一、部门基本情况",
    "负责全县数据工作。",
    "二、绩效目标实现情况",
    "1、宣传经费绩效表",
    "部门预算项目绩效自评表",
    "（2022年度）",
    "填报单位：",
    "示例县数据局",
    "金额单位：万元",
    "填报人：林小禾",
    "联系电话：13800000000",
    "2、培训经费绩效表",
    "部门预算项目绩效自评表",
    "（2022年度）",
    "填报单位：示例县数据局 金额单位：万元",
    "填报人：",
    "林小禾",
    "联系电话：",
    "13800000000",
    "三、评价结论和评价等级",
    "总得分94分，评价等级为优秀。",
    "示例县数据局",
    "2023年4月27日",
)
DEPARTMENT = Department(name="示例县数据局", functions="负责全县数据工作。")


def report(prose: tuple[str, ...]) -> Report:
    return Report(
        kind="department-report",
        title="2022年度整体支出绩效自评报告",
        year=2022,
        department=DEPARTMENT,
        projects=PROJECTS,
        conclusion=Conclusion(Decimal(94), "优秀"),
        date="2023-04-27",
        prose=prose,
    )


def brief(blocks: tuple[Block, ...]) -> list[str]:
    return [f"[{block.at}]" if isinstance(block, Table) else block.text for block in blocks]


def test_each_table_stands_behind_its_caption_within_the_prose():
    told = brief(lay_out(report(PROSE)).blocks)
    order = ["1、宣传经费绩效表", "[/projects/0]", "2、培训经费绩效表", "[/projects/1]", "三、评价结论和评价等级"]
    assert [text for text in told if text in order] == order


def test_what_the_tables_frame_says_is_not_written_twice():
    told = brief(lay_out(report(PROSE)).blocks)
    assert sum("填报人" in text for text in told) == len(PROJECTS)
    assert told.count("部门预算项目绩效自评表") == len(PROJECTS)


def test_prose_that_says_everything_gets_no_further_headings():
    told = brief(lay_out(report(PROSE)).blocks)
    assert [text for text in told if text[:2] in {"一、", "二、", "三、", "四、"}] == [
        "一、部门基本情况",
        "二、绩效目标实现情况",
        "三、评价结论和评价等级",
    ]


def test_a_line_that_only_looks_like_a_frame_is_kept():
    told = brief(lay_out(report((*PROSE, "填报单位：另一个单位"))).blocks)
    assert "填报单位：另一个单位" in told


def test_department_and_date_at_the_end_stand_at_the_right():
    last = lay_out(report(PROSE)).blocks[-2:]
    assert [block.style for block in last if isinstance(block, Line)] == ["signature", "signature"]


def test_a_report_without_prose_tells_its_fields_under_headings():
    told = Report(
        kind="department-report",
        year=2022,
        department=Department(
            "示例县数据局",
            functions="负责全县数据工作。",
            units=(Unit("示例县数据局", "行政单位"),),
            staff=Staff(7, 3, 10),
        ),
        funds=DepartmentFunds("万元", Decimal("127.21"), Decimal("156.75"), Decimal("0.45"), Decimal("156.75")),
        goals_text="数据安全。",
        projects=PROJECTS,
        conclusion=Conclusion(Decimal(94), "优秀"),
        problems="预算不细。",
        measures="细化预算。",
        signatories=(Person("陈大同", post="主任"),),
        date="2023-04-27",
    )
    text = "\n".join(brief(lay_out(told).blocks))
    for said in (
        "行政编制7人",
        "127.21万元",
        "数据安全。",
        "94",
        "优秀",
        "预算不细。",
        "细化预算。",
        "陈大同",
        "2023年4月27日",
    ):
        assert said in text
    assert text.index("[/projects/1]") < text.index("评价结论")


def test_captions_that_follow_one_another_have_each_its_table_behind_it():
    captions = ("1、宣传经费绩效表", "2、培训经费绩效表")
    told = brief(lay_out(report((*PROSE[:5], *captions, *PROSE[-4:]))).blocks)
    order = [captions[0], "[/projects/0]", captions[1], "[/projects/1]", "三、评价结论和评价等级"]
    assert [text for text in told if text in order] == order
