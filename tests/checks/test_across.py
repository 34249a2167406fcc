"""What shows among many reports: who copied from whom, and scores that say nothing."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from ziping.checks.across import among
from ziping.checks.across.changes import changes
from ziping.checks.across.keepsake import Keepsake, keepsake_of
from ziping.checks.across.likeness import are_alike, differences
from ziping.checks.across.matching import matched_indicators, matched_projects
from ziping.checks.run import run_among
from ziping.model import Conclusion, Department, Indicator, Project, Report, Value
from ziping.rules.finding import find_rules

STORY = "因外聘专家行程调整，第四季度的两期培训推迟到下一年度举行，授课费和场地费没有支付。"


def report(department: str, problems: str, year: int = 2022, name: str = "培训", score: str = "95") -> Report:
    project = Project(name=name, problems=problems)
    own = Department(name=department)
    conclusion = Conclusion(score=Decimal(score))
    return Report(
        "department-report", year=year, region="某县", department=own, projects=(project,), conclusion=conclusion
    )


def kept(*reports: Report) -> list[Keepsake]:
    return [keepsake_of(one, f"{number}.docx", find_rules("", one.year)) for number, one in enumerate(reports)]


def said(*reports: Report) -> list[tuple[int, str]]:
    return sorted((number, finding.code) for number, finding in run_among(kept(*reports)))


def test_each_of_two_departments_with_one_text_is_shown_the_other() -> None:
    found = list(run_among(kept(report("教育局", STORY), report("文旅局", STORY.replace("两期", "三期")))))
    assert [(number, finding.code, finding.facts["file"]) for number, finding in found] == [
        (0, "X103", "1.docx"),
        (1, "X103", "0.docx"),
    ]
    assert found[1][1].facts["differing"] == "“两”→“三”"


def test_the_later_of_two_years_of_a_department_is_told_of_the_earlier() -> None:
    assert said(report("教育局", STORY, 2022), report("教育局", STORY, 2021)) == [(0, "X102")]


def test_two_files_of_one_department_and_year_are_held_against_each_other() -> None:
    assert said(report("教育局", STORY), report("教育局", STORY, name="宣传")) == [(0, "X101"), (1, "X101")]


def test_another_departments_twin_is_shown_before_an_earlier_year_of_its_own() -> None:
    reports = (report("教育局", STORY, 2021), report("教育局", STORY, 2022), report("水利局", STORY, 2022))
    assert said(*reports) == [(0, "X103"), (1, "X103"), (2, "X103")]


def test_a_text_to_the_letter_is_shown_before_one_that_is_only_near() -> None:
    near, same = STORY.replace("两期", "三期"), STORY
    found = dict(run_among(kept(report("甲局", STORY), report("乙局", near), report("丙局", same))))
    assert [found[number].facts["twin"] for number in range(3)] == ["丙局", "甲局", "甲局"]


def test_a_check_among_documents_that_crashes_is_told_and_the_next_one_still_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(_keepsakes: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(among, "copied_among", crash)
    found = list(run_among(kept(*(report(f"{number}局", "") for number in range(10)))))
    assert [(number, finding.code) for number, finding in found] == [
        (0, "R000"),
        *((number, "X107") for number in range(10)),
    ]
    assert found[0][1].facts == {"check": "X103", "error": "ZeroDivisionError()"}


def test_without_a_department_nobody_knows_who_copied() -> None:
    assert said(report("", STORY), report("水利局", STORY)) == []


def test_a_departments_own_table_is_that_departments_by_its_name() -> None:
    own = Report("department-table", year=2022, projects=(Project(name="某县教育局", problems=STORY),))
    assert kept(own)[0].department == "某县教育局"
    assert said(own, report("水利局", STORY)) == [(0, "X103"), (1, "X103")]


def test_one_project_in_two_files_of_its_department_is_no_copy() -> None:
    assert said(report("教育局", STORY), report("教育局", STORY)) == []


def test_a_sentence_that_comes_again_with_new_figures_is_no_copy() -> None:
    first, later = (
        "全年共举办骨干教师培训班5期，培训骨干教师92人次，满意度93%，比上年多。",
        "全年共举办骨干教师培训班6期，培训骨干教师100人次，满意度95%，比上年多。",
    )
    assert said(report("教育局", first, 2021), report("教育局", later, 2022)) == []


def test_short_phrases_of_the_trade_are_no_copies() -> None:
    assert (
        said(report("教育局", "预算编制不够精细，执行进度偏慢。"), report("水利局", "预算编制不够精细，执行进度偏慢。"))
        == []
    )


PHRASE = "我单位高度重视绩效自评工作，成立了由主要负责人任组长的自评工作小组，逐项核对了资料。"


def sharing(users: int, others: int, place: str = "某县") -> list[Report]:
    texts = [PHRASE] * users + [f"{'甲乙丙丁戊己庚辛壬癸'[number % 10] * 40}" for number in range(others)]
    return [replace(report(f"{place}{number}局", text), region=place) for number, text in enumerate(texts)]


def copied(*reports: Report) -> list[int]:
    return [number for number, code in said(*reports) if code == "X103"]


def test_a_text_that_a_large_share_of_the_departments_has_is_a_phrase_in_common_use_and_no_copy() -> None:
    assert copied(*sharing(12, 0)) == []
    assert copied(*sharing(10, 10)) == []


def test_a_text_of_fewer_departments_than_the_rules_ask_for_is_a_copy_even_where_all_have_it() -> None:
    assert copied(*sharing(9, 0)) == list(range(9))


def test_a_text_of_many_departments_that_are_a_small_share_of_all_is_a_copy() -> None:
    spread = [replace(one, region=f"{number}县") for number, one in enumerate(sharing(12, 0))]
    others = [report(f"他{number}局", "", name="") for number in range(60)]
    assert copied(*spread, *others) == list(range(12))


def test_a_phrase_that_one_county_prescribes_is_in_common_use_however_many_others_are_looked_at() -> None:
    elsewhere = [replace(report(f"他{number}局", ""), region="他县") for number in range(90)]
    assert copied(*sharing(12, 2), *elsewhere) == []


def test_rules_that_say_nothing_of_common_use_leave_every_copy_a_copy() -> None:
    silent = [replace(one, common=None) for one in kept(*sharing(12, 0))]
    assert [number for number, finding in run_among(silent) if finding.code == "X103"] == list(range(12))


@pytest.mark.parametrize(
    "text",
    [
        "经自评，{name}2022年度部门整体支出绩效自评得分100分，评价等级为优。",
        "经综合评价，{name}2022年度部门整体支出绩效自评综合得分98.5分，绩效评价等级为“优”。",
    ],
)
def test_what_says_nothing_beside_figures_names_and_the_words_of_the_form_is_no_copy(text: str) -> None:
    names = ("测试县文化和旅游局", "测试县教育局")
    assert said(*(report(name, text.format(name=name)) for name in names)) == []
    assert said(*(report(name, text.format(name="本单位")) for name in names)) == []


def test_scores_of_a_place_that_are_all_one_are_noted() -> None:
    same = [report(f"{number}局", "无") for number in range(9)]
    assert said(*same, report("九局", "无", score="88")) == [(number, "X107") for number in range(9)]
    assert said(*same[:8], report("八局", "无", score="90"), report("九局", "无", score="88")) == []


def test_texts_are_alike_when_nine_letters_in_ten_are() -> None:
    assert are_alike("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬寅")
    assert not are_alike("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛子丑")


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("两期培训", "三期培训", "“两”→“三”"),
        ("两期培训", "两期大培训", "+“大”"),
        ("两期培训", "两期培", "-“训”"),
        ("同", "同", ""),
    ],
)
def test_the_words_that_differ_are_shown(one: str, other: str, shown: str) -> None:
    assert differences(one, other) == shown


def row(name: str, target: str = "≥1次") -> Indicator:
    return Indicator(level3=name, target=Value(target))


def test_projects_are_matched_by_code_by_name_and_by_their_rows() -> None:
    now = (
        Project(name="党建活动", indicators=(row("甲"), row("乙"))),
        Project(name="2022年宣传"),
        Project(name="新名", code="A1"),
    )
    then = (
        Project(name="旧名", code="A1"),
        Project(name="2021年宣传"),
        Project(name="工会", indicators=(row("甲"), row("乙"))),
    )
    assert matched_projects(now, then) == ((0, 2), (1, 1), (2, 0))


def test_an_indicator_keeps_its_twin_when_a_word_is_added() -> None:
    assert matched_indicators((row("骨干教师的培训"), row("会议")), (row("指标1：骨干教师培训"), row("调研"))) == (
        (0, 0),
    )


def test_what_is_gone_and_what_is_new_are_changes_too() -> None:
    now = Report("project-table", projects=(Project(name="甲项目", indicators=(row("新增"),)),))
    then = Report(
        "project-table", projects=(Project(name="甲项目", indicators=(row("取消了"),)), Project(name="丙工程"))
    )
    told = [(change.matter, change.then, change.now) for change in changes(now, then)]
    assert told == [("indicator", "", "新增"), ("indicator", "取消了", ""), ("project", "丙工程", "")]
