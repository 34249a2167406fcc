"""The paper as a form to type into: every field in a place of its own."""

from decimal import Decimal

from ziping.model import Funds, Goal, Indicator, Person, Project, Report
from ziping.reading.filling import is_field
from ziping.writing.paper import Box, Table, lay_out

GOALS = (Goal("1.修水渠。", "1.修了水渠。"), Goal("2.种树。", "2.种了树。"))
ROWS = (
    Indicator("水渠长度", "产出指标", "数量指标", target=None, actual=None, points=Decimal(30), score=None),
    Indicator("树木数量", "产出指标", "数量指标", target=None, actual=None, points=Decimal(20), score=None),
    Indicator("满意度", "满意度指标", "服务对象满意度指标", target=None, actual=None, points=Decimal(10), score=None),
)
FUNDS = (
    Funds("total", "年度资金总额", budget=None, spent=None, points=None, score=None),
    Funds("other", "其他资金", budget=None, spent=None, points=None, score=None),
)
REPORT = Report(
    "project-table",
    year=2025,
    projects=(Project("水渠", goals=GOALS, indicators=ROWS, funds=FUNDS, filled_by=Person(None, None)),),
)


def boxes(*, to_fill: bool = True) -> dict[str, Box]:
    table = next(block for block in lay_out(REPORT, to_fill=to_fill).blocks if isinstance(block, Table))
    return {table.at + box.at: box for box in table.boxes if box.at}


def test_each_goal_has_a_row_where_paper_puts_all_in_one_cell() -> None:
    assert boxes()["/projects/0/goals/1/expected"].text == "2.种树。"
    assert boxes()["/projects/0/goals/1/actual"].text == "2.种了树。"
    assert "/projects/0/goals" in boxes(to_fill=False)


def test_equal_levels_stay_merged_and_are_a_field() -> None:
    level = boxes()["/projects/0/indicators/0/level1"]
    assert (level.text, level.rowspan) == ("产出指标", 2)
    assert "/projects/0/indicators/1/level1" not in boxes()
    assert boxes()["/projects/0/indicators/2/level2"].rowspan == 1


def test_a_row_of_money_has_its_label_and_no_dash_that_would_be_typed_over() -> None:
    assert boxes()["/projects/0/funds/1/label"].text == "其他资金"
    assert boxes()["/projects/0/funds/1/score"].text == ""
    assert "/projects/0/funds/0/label" not in boxes()


def test_who_fills_it_in_is_part_of_the_table() -> None:
    assert {"/projects/0/filled_by/name", "/projects/0/filled_by/phone"} <= boxes().keys()


def test_every_place_with_a_pointer_can_be_typed_into() -> None:
    assert [at for at in boxes() if not is_field(REPORT, at)] == []
