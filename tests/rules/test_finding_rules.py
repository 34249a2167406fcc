"""Which rules a place and a year lead to."""

from decimal import Decimal

import pytest

from ziping.rules.errors import NoRuleForYearError, UnknownRulesError
from ziping.rules.finding import find_rules
from ziping.writing.messages import message


@pytest.mark.parametrize(
    ("place", "year", "expected"),
    [
        ("河北省石家庄市元氏县", 2022, "cn-hebei-2020"),
        ("中共元氏县委网络安全和信息化委员会办公室", 2022, "cn-hebei-2020"),
        ("河北省石家庄市正定县", 2023, "cn-hebei-2020"),
        ("河北省元氏县", 2019, "cn-2015"),
        ("廊坊市发改委", 2019, "cn-hebei-langfang-2019"),
        ("廊坊市发改委", 2018, "cn-2015"),
        ("天津市河北区财政局", 2022, "cn-2020"),
        ("云南省", 2022, "cn-yunnan-2020"),
        ("云南", 2019, "cn-2015"),
        ("永德县教育体育局", 2022, "cn-yunnan-yongde-2020"),
        ("永德县教育体育局", 2019, "cn-2015"),
        ("湖北省武汉市", 2020, "cn-hubei-2020"),
        ("湖北", 2019, "cn-2015"),
        ("武汉市商务局", 2021, "cn-hubei-2020"),
        ("长江大学", 2021, "cn-hubei-changjiang-university-2020"),
        ("长江大学", 2019, "cn-2015"),
        ("青神县发展和改革局", 2023, "cn-sichuan-2020"),
        ("青神县发展和改革局", 2019, "cn-2015"),
        ("重庆市", 2021, "cn-chongqing-2020"),
        ("重庆市", 2019, "cn-2015"),
        ("奉节县民政局", 2021, "cn-chongqing-fengjie-2020"),
        ("奉节县民政局", 2019, "cn-2015"),
        ("宿州", 2022, "cn-anhui-suzhou-2020"),
        ("宿州", 2019, "cn-2015"),
        ("宿州市财政局", 2022, "cn-anhui-suzhou-2020"),
        ("苏州市财政局", 2022, "cn-2020"),
        ("[155]濉溪县民政局", 2019, "cn-anhui-suixi-2019"),
        ("[155]濉溪县民政局", 2018, "cn-2015"),
        ("219-池州市贵池区棠溪镇人民政府", 2022, "cn-anhui-guichi-2020"),
        ("219-池州市贵池区棠溪镇人民政府", 2019, "cn-2015"),
        ("天长市", 2020, "cn-anhui-tianchang-2020"),
        ("天长市", 2019, "cn-2015"),
        ("安徽省合肥市", 2022, "cn-2020"),
        ("广西壮族自治区", 2022, "cn-guangxi-2020"),
        ("南宁市", 2019, "cn-2015"),
        ("浙江省杭州市", 2019, "cn-2015"),
        ("浙江省杭州市", 2020, "cn-zhejiang-2020"),
        ("浙江省杭州市", 2023, "cn-zhejiang-2020"),
        ("浙江省杭州市", 2024, "cn-zhejiang-2024"),
        ("海南省儋州市人民法院", 2021, "cn-hainan-danzhou-court-2020"),
        ("海南省儋州市人民法院", 2019, "cn-2015"),
        ("海南省儋州市", 2021, "cn-2020"),
        ("", 2015, "cn-2015"),
        ("", 2019, "cn-2015"),
        ("", 2020, "cn-2020"),
        ("甲单位", 2022, "cn-2020"),
    ],
)
def test_place_and_year_lead_to_the_most_special_set_that_holds(place: str, year: int, expected: str) -> None:
    found = find_rules(place, year).ref
    assert (found.id, found.as_of) == (expected, f"{year}-12-31")


@pytest.mark.parametrize(
    ("place", "execution", "output", "benefit", "satisfaction"),
    [
        ("", 10, 50, 30, 10),
        ("河北省石家庄市元氏县", 10, 40, 40, 10),
        ("廊坊市", 10, 50, 30, 10),
        ("云南省", 10, 50, 30, 10),
        ("永德县", 10, 40, 30, 20),
        ("湖北省", 20, 40, 30, 10),
        ("宿州市", 10, 40, 30, 20),
        ("天长市", 10, 50, 30, 10),
        ("儋州市人民法院", 15, 55, 20, 10),
    ],
)
def test_the_weights_are_those_of_the_place(
    place: str, execution: int, output: int, benefit: int, satisfaction: int
) -> None:
    rules = find_rules(place, 2022)
    weights = [rules.number(f"weights.{part}") for part in ("execution", "output", "benefit", "satisfaction")]
    assert weights == [execution, output, benefit, satisfaction]


def test_sichuan_sets_execution_and_leaves_the_other_sections_open() -> None:
    rules = find_rules("四川省", 2022)
    assert rules.number("weights.execution") == 10
    assert rules.number("weights.indicators") == 90
    assert not rules.has("weights.output")
    assert rules.number("execution.floor") == 90
    assert rules.basis("execution.floor").known == "table"


def test_fengjie_gives_ranges_where_no_single_weight_holds() -> None:
    rules = find_rules("奉节县", 2022)
    assert [rules.number(f"weights.{name}") for name in ("cost.low", "cost.high", "output.low", "output.high")] == [
        0,
        20,
        40,
        50,
    ]


@pytest.mark.parametrize(
    ("place", "year", "expected"),
    [("杭州市", 2023, "capped"), ("杭州市", 2024, "allowed"), ("南京市", 2024, "capped")],
)
def test_a_rate_over_full_is_allowed_in_zhejiang_since_april_2024(place: str, year: int, expected: str) -> None:
    assert find_rules(place, year).word("execution.over_full") == expected


def test_nothing_of_nothing_is_full_in_zhejiang_and_unscored_elsewhere() -> None:
    assert find_rules("浙江省", 2022).word("execution.zero_of_zero") == "full"
    assert find_rules("江苏省", 2022).word("execution.zero_of_zero") == "unscored"


def test_over_fulfilment_wants_a_reason_from_another_share_in_suzhou_of_anhui() -> None:
    shares = [find_rules(place, 2022).number("over.share") for place in ("", "宿州市", "广西")]
    assert shares == [30, 50, 30]


def test_only_guangxi_says_what_counts_as_over_a_target_of_nothing() -> None:
    assert find_rules("广西", 2022).number("over.zero_target") == 30
    assert not find_rules("", 2022).has("over.zero_target")


@pytest.mark.parametrize(("place", "share", "band"), [("湖北省", "55", "partly"), ("安徽省", "55", "missed")])
def test_half_the_points_are_for_a_partly_reached_result_in_hubei_alone(place: str, share: str, band: str) -> None:
    found = find_rules(place, 2022).band_of("worded.bands", Decimal(share))
    assert found is not None
    assert found.name == band


@pytest.mark.parametrize(
    ("score", "grade"), [("90.00", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.9", "差")]
)
def test_a_grade_begins_at_its_own_limit(score: str, grade: str) -> None:
    found = find_rules("", 2022).band_of("grades", Decimal(score))
    assert found is not None
    assert found.name == grade


def test_a_department_in_hebei_scores_the_mean_of_its_projects() -> None:
    assert find_rules("元氏县", 2022).word("department.method") == "mean"
    assert find_rules("", 2022).word("department.method") == "own"


def test_what_no_national_text_states_is_called_a_default_of_this_program() -> None:
    rules = find_rules("", 2022)
    names = ("execution.floor", "adjustment.share", "over.share", "execution.zero_of_zero", "rounding.places")
    assert {rules.basis(name).known for name in names} == {"default"}
    assert {rules.basis(name).document for name in names} == {"本程序默认值"}


def test_a_national_rule_that_was_only_recalled_names_its_document_and_no_article() -> None:
    basis = find_rules("", 2022).basis("below.higher")
    assert (basis.document, basis.article, basis.known) == ("财预〔2020〕10号", "", "recalled")


def test_without_a_year_the_newest_state_counts_and_its_date_is_said() -> None:
    assert find_rules("", None).ref.id == "cn-2020"
    assert find_rules("", None).ref.as_of == "2024-12-31"
    assert find_rules("浙江省", None).ref.id == "cn-zhejiang-2024"


def test_rules_named_by_id_win_over_place_and_year() -> None:
    found = find_rules("湖北省", 2022, "cn-2015").ref
    assert (found.id, found.as_of) == ("cn-2015", "2019-12-31")


def test_rules_named_by_id_are_taken_at_the_year_where_they_hold_then() -> None:
    assert find_rules("", 2023, "cn-hubei-2020").ref.as_of == "2023-12-31"


def test_an_unknown_id_is_an_error_that_says_which_there_are() -> None:
    with pytest.raises(UnknownRulesError) as caught:
        find_rules("", 2022, "cn-1999")
    said = message(caught.value.key, caught.value.facts)
    assert "cn-1999" in said
    assert "cn-2020" in said


@pytest.mark.parametrize("year", [2014, 1, 0, -5, 20222])
def test_a_year_without_rules_is_an_error_that_says_which_years_there_are(year: int) -> None:
    with pytest.raises(NoRuleForYearError) as caught:
        find_rules("河北省", year)
    said = message(caught.value.key, caught.value.facts, "en")
    assert str(year) in said
    assert "2015–2019" in said
