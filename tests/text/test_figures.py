"""Figures, amounts, rates, years, and what a stated figure may stand for."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ziping.text import (
    folded,
    frequency,
    is_blank,
    may_be_written,
    money_unit,
    quantities,
    read_amount,
    read_date,
    read_number,
    read_rate,
    split_items,
    tidy,
    write_number,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1,234.50", "1234.50"),
        ("１２．５", "12.5"),
        ("1 500", "1500"),
        ("8 6 . 5", "86.5"),
        ("一百二十", "120"),
        ("两千零五", "2005"),
        ("二〇二二", "2022"),
        ("一亿二千万", "120000000"),
        ("三万五千亿", "3500000000000"),
        ("一万亿", "1000000000000"),
        ("百万", "1000000"),
        ("零", "0"),
        ("3万", "30000"),
        ("1.2亿", "120000000"),
        ("-5", "-5"),
    ],
)
def test_a_whole_text_is_one_figure(text: str, number: str):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12个",
        "约12",
        "1.2.3",
        "1e5",
        "十分好",
        "百千",
        "三百五",
        "一亿二千亿",
        "万",
        "∞",
        "NaN",
        "9" * 300,
        "100 99.10",
        "10 10",
    ],
)
def test_anything_else_is_none(text: str):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("150万", "万元", "150"),
        ("一百二十万", "万元", "120"),
        ("一亿", "万元", "10000"),
        ("一百二十", "万元", "120"),
        ("一百二十万元", "元", "1200000"),
        ("1,500,000元", "万元", "150"),
        ("3.2亿元", "万元", "32000"),
        ("30", "万元", "30"),
        ("30", "元", "30"),
        ("30万元", "元", "300000"),
        ("￥12.50", "元", "12.50"),
    ],
)
def test_an_amount_is_taken_in_the_form_s_unit(text: str, unit: str, amount: str):
    assert read_amount(text, unit) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "rate"),
    [("99.99%", "99.99"), ("100", "100"), ("1", "100"), ("0.58", "58"), ("5‰", "0.5"), ("0.00%", "0"), ("0.5%", "0.5")],
)
def test_a_rate_is_in_percent(text: str, rate: str):
    assert read_rate(text) == Decimal(rate)


@pytest.mark.parametrize(
    ("exact", "stated"), [("57.8", "58"), ("99.967", "99.97"), ("99.967", "100"), ("99.967", "99.96")]
)
def test_rounding_and_cutting_off_are_right(exact: str, stated: str):
    assert may_be_written(Decimal(exact), Decimal(stated))


@pytest.mark.parametrize(("exact", "stated"), [("99.967", "99.99"), ("57.8", "57.9"), ("57.8", "59"), ("10", "11")])
def test_any_other_figure_is_wrong(exact: str, stated: str):
    assert not may_be_written(Decimal(exact), Decimal(stated))


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_stated_figure_is_never_further_than_its_last_digit(part: int, whole: int, places: int):
    exact = Decimal(part) / Decimal(whole)
    digit = Decimal(1).scaleb(-places)
    nearest = Decimal(round(Fraction(part, whole) * 10**places)).scaleb(-places)
    assert may_be_written(exact, exact.quantize(digit, "ROUND_HALF_UP"))
    assert not may_be_written(exact, nearest + 2 * digit)


def test_a_unit_of_money_is_found_in_its_label():
    found = [
        money_unit(text) for text in ("项目资金（万元）", "金额单位：元", "单位：亿元", "实施单位", "服务单元数量")
    ]
    assert found[:4] == ["万元", "元", "亿元", None]


@pytest.mark.parametrize("text", ["项目资金（美元）", "项目资金（万美元）", "金额单位：欧元"])
def test_other_money_that_is_called_yuan_too_is_no_unit(text: str):
    assert money_unit(text) is None


@pytest.mark.parametrize(
    ("text", "year"), [("2022年度", 2022), ("（ 2021 年度）", 2021), ("二〇二三年", 2023), ("2020", 2020)]
)
def test_a_year_is_found(text: str, year: int):
    assert year_in(text) == year


def test_a_number_of_four_digits_in_a_sentence_is_no_year():
    assert year_in("报送信息2022条") is None


def test_a_date_on_its_own_line_is_a_day():
    assert read_date("2023 年 4 月 27 日") == "2023-04-27"
    assert read_date("二月三十日", 2022) is None


@pytest.mark.parametrize("text", ["", " ", "/", "—", "——", "-", "－", "　"])
def test_dashes_are_blank(text: str):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "无", "否"])
def test_a_zero_and_a_word_are_not(text: str):
    assert not is_blank(text)


def test_width_space_and_signs_are_folded_for_comparing():
    assert folded(" ≧９５ ％ ") == folded("≥95%")


def test_line_breaks_inside_a_label_close_up():
    assert tidy("年度\n指标值") == "年度指标值"
    assert tidy("2022 年  度") == "2022 年度"


@pytest.mark.parametrize(
    "text",
    [
        "1. 修路。2. 植树。",
        "1、修路；2、植树",
        "（1）修路（2）植树",
        "①修路。②植树。",
        "目标1：修路 目标2：植树",
        "1 修路。 2 植树",
        "1.修路。\n2.3个站点绿化。",
    ],
)
def test_numbered_items_are_divided(text: str):
    assert len(split_items(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "修路 2 公里，植树 3 亩。",
        "全年培训1次，参加20人",
        "2022年完成1.5万亩，2023年验收",
        "1.修路，\n2.3公里",
    ],
)
def test_figures_in_a_sentence_divide_nothing(text: str):
    assert split_items(text) == (text,)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        *(("每月至少一次", 12), ("每季度开展一次检查", 4), ("每周巡查", 52), ("每年2次", 2), ("每半年一次", 2)),
        *(("每季度开展2次检查", 8), ("每年集中培训3次", 3), ("每月检查，全年12次", 12)),
    ],
)
def test_a_frequency_is_times_a_year(text: str, times: int):
    assert frequency(text) == Decimal(times)


def test_a_sentence_without_recurrence_has_no_frequency():
    assert frequency("每个学生都能享受政策") is None


def test_figures_in_prose_have_their_nouns():
    found = quantities("监测十家新媒体账号和204家重点网站，覆盖率达到100%，2022年完成。")
    assert [(quantity.number, quantity.unit) for quantity in found] == [
        (Decimal(10), "家"),
        (Decimal(204), "家"),
        (Decimal(100), "%"),
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_printed_number_reads_back_the_same(number: Decimal):
    assert read_number(write_number(number)) == number


@given(st.text(max_size=80))
def test_nothing_printable_raises(text: str):
    assert isinstance(folded(text), str)
    assert isinstance(tidy(text), str)
    assert "".join(split_items(text)).strip() in text or len(split_items(text)) > 1
    for reader in (
        read_number,
        read_amount,
        read_rate,
        read_date,
        year_in,
        money_unit,
        frequency,
        quantities,
        is_blank,
    ):
        reader(text)


def test_a_figure_longer_than_any_amount_stands_only_for_itself() -> None:
    assert may_be_written(Decimal("1E+30"), Decimal("1E+30"))
    assert not may_be_written(Decimal("1E+30"), Decimal("1.00"))
