"""Every way of writing a target or an actual value."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ziping.text import Written, read_value, share_of, write_value
from ziping.text.values import Comparator, Kind


@pytest.mark.parametrize("text", ["一般", "一流", "十分满意", "千方百计", "一次性完成", "两不愁三保障", "万无一失"])
def test_a_numeral_at_the_head_of_a_word_is_no_figure(text: str):
    assert read_value(text) == Written("words")


@pytest.mark.parametrize(
    "text", ["一二三", "≥一二三", "三五个", "一二三人", "九八%", "百分之九五", "四五万元", "三百五"]
)
def test_digits_in_a_row_are_not_understood(text: str):
    assert read_value(text) is None


@pytest.mark.parametrize(("text", "number"), [("一二〇个", 120), ("一〇〇%", 100), ("二〇人", 20), ("一零五次", 105)])
def test_digits_in_a_row_with_a_nought_among_them_are_a_figure(text: str, number: int):
    read = read_value(text)
    assert read is not None
    assert read.number == number


@pytest.mark.parametrize("text", ["一二三产业融合", "二〇二三规划"])
def test_digits_in_a_row_within_words_are_words(text: str):
    assert read_value(text) == Written("words")


def test_a_signed_decimal_is_a_figure_and_no_month():
    assert read_value("≤1933.01") == Written("number", "<=", Decimal("1933.01"))


def test_a_hundred_of_a_hundred_is_a_percentage():
    assert read_value("百分百") == Written("percent", "=", Decimal(100), "%")


@pytest.mark.parametrize(
    ("text", "kind", "comparator", "number", "unit"),
    [
        ("≥50个", "number", ">=", "50", "个"),
        ("≥100百分比", "percent", ">=", "100", "%"),
        (">=21933人", "number", ">=", "21933", "人"),
        ("<=5300元/户", "money", "<=", "5300", "元/户"),
        ("=97.5", "number", "=", "97.5", None),
        ("≧ 735 人次", "number", ">=", "735", "人次"),
        ("═ 100 %", "percent", "=", "100", "%"),
        ("﹦72890元", "money", "=", "72890", "元"),
        ("不低于95%", "percent", ">=", "95", "%"),
        ("98%以上", "percent", ">=", "98", "%"),
        ("百分之九十五", "percent", "=", "95", "%"),
        ("20万元", "money", "=", "20", "万元"),
        ("400元/人、天", "money", "=", "400", "元/人、天"),
        ("≤1.8万元/个", "money", "<=", "1.8", "万元/个"),
        ("控制在100万元以内", "money", "<=", "100", "万元"),
        ("25TB", "number", "=", "25", "TB"),
        ("5000余条", "number", ">", "5000", "条"),
        ("小于0.9‰", "number", "<", "0.9", "‰"),
        ("0起", "number", "=", "0", "起"),
        ("≤120分钟", "duration", "<=", "120", "分钟"),
        ("≤15个工作日", "duration", "<=", "15", "个工作日"),
        ("十家", "number", "=", "10", "家"),
        ("二十五万", "number", "=", "250000", None),
        ("１２次", "number", "=", "12", "次"),
        ("完成12次", "number", "=", "12", "次"),
        ("1,200人", "number", "=", "1200", "人"),
        ("不超过3%", "percent", "<=", "3", "%"),
        ("大于等于10个", "number", ">=", "10", "个"),
        ("1", "number", "=", "1", None),
    ],
)
def test_a_figure_keeps_comparator_number_and_unit(
    text: str, kind: str, comparator: str, number: str, unit: str | None
):
    written = read_value(text)
    assert written is not None
    assert (written.kind, written.comparator, written.number, written.unit) == (kind, comparator, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "comparator", "last_day"),
    [
        ("9月底前", "<=", "--09-30"),
        ("9月底完成", "<=", "--09-30"),
        ("9月底已完成", "=", "--09-30"),
        ("2023年12月前", "<=", "2023-12-31"),
        ("2021年底", "<=", "2021-12-31"),
        ("2022年2月", "=", "2022-02-28"),
        ("2022年12月31日前", "<=", "2022-12-31"),
        ("2022.12.31", "=", "2022-12-31"),
        ("第三季度前", "<=", "--09-30"),
    ],
)
def test_a_deadline_is_its_last_day(text: str, comparator: str, last_day: str):
    written = read_value(text)
    assert written is not None
    assert (written.kind, written.comparator, written.date) == ("date", comparator, last_day)


def test_a_deadline_takes_the_year_of_its_form():
    written = read_value("12月底前完成", 2022)
    assert written is not None
    assert written.date == "2022-12-31"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("50%-80%", "50", "80", "%"),
        ("5～10个", "5", "10", "个"),
        ("3至5次", "3", "5", "次"),
        ("80%—90%", "80", "90", "%"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str, unit: str):
    written = read_value(text)
    assert written is not None
    assert (written.kind, written.low, written.high, written.unit) == ("range", Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "已完成",
        "达成预期指标",
        "效果明显",
        "及时完成工作",
        "不超出项目预算金额",
        "全天候可用",
        "好坏",
        "6月份完成方案；9月份完成验收",
    ],
)
def test_words_stay_words(text: str):
    assert read_value(text) == Written("words")


@pytest.mark.parametrize("text", ["≥**人", "≥  %", "≥XX个", "≤__元", "？？%", "不低于    公斤", "不超过 元"])
def test_a_printed_blank_is_not_understood(text: str):
    assert read_value(text) is None


@pytest.mark.parametrize("text", ["1e999999", "9" * 10_000, "十" * 5_000, "≥" * 3_000 + "1"])
def test_absurd_figures_are_no_figures(text: str):
    written = read_value(text)
    assert written is None or written.number is None


@pytest.mark.parametrize(("text", "share"), [("95%", "95"), ("100", "100"), ("1", "100"), ("0.9", "90"), ("9‰", "0.9")])
def test_under_a_share_one_means_the_whole(text: str, share: str):
    written = read_value(text)
    assert written is not None
    assert share_of(written) == Decimal(share)


FIGURES = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
SIGNS = st.sampled_from([">=", ">", "<=", "<", "="])
UNITS = st.sampled_from([("number", "个"), ("number", None), ("percent", "%"), ("money", "万元"), ("money", "元/户")])


@given(FIGURES, SIGNS, UNITS)
@example(Decimal("2014.01"), "=", ("number", None))
@example(Decimal(20140131), "=", ("number", None))
def test_what_is_printed_reads_back_the_same(number: Decimal, comparator: Comparator, of: tuple[Kind, str | None]):
    kind, unit = of
    written = Written(kind, comparator, number, unit)
    assert read_value(write_value(written)) == written


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["<=", "="]))
def test_a_printed_day_reads_back_the_same(day: date, comparator: Comparator):
    written = Written("date", comparator, date=day.isoformat())
    assert read_value(write_value(written)) == written


@given(st.text(max_size=60))
def test_no_text_raises(text: str):
    written = read_value(text)
    assert written is None or isinstance(write_value(written), str)
