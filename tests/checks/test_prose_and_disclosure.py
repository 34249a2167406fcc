"""Document numbers, telephones, identity numbers: found wherever they stand, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ziping.checks.case import Case, Fault
from ziping.checks.disclosure.identity_number import identity_number
from ziping.checks.disclosure.personal_phone_number import personal_phone_number
from ziping.checks.prose.document_number_form import document_number_form
from ziping.model import Goal, Indicator, Labelled, Person, Place, Project, Report, Scorecard, Value
from ziping.rules.finding import find_rules

RULES = find_rules("", 2022)
IDENTITY = "110101190001010014"
CARD = "6222020000000000000"


def case_of(report: Report) -> Case:
    return Case(report, Scorecard(RULES.ref), RULES)


def told(text: str) -> Case:
    return case_of(Report("department-report", prose=(text,)))


def numbers(faults: list[Fault]) -> list[str]:
    return [fault.facts.get("numbers") or fault.facts["expected"] for fault in faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《实施意见》（元发【2019】7号）精神", "元发〔2019〕7号"),
        ("根据财预[2020]10号", "财预〔2020〕10号"),
        ("冀财绩（2021）第 12 号", "冀财绩〔2021〕12号"),
        ("元政办函［2022］3号", "元政办函〔2022〕3号"),
    ],
)
def test_a_year_in_other_brackets_is_named_with_its_right_form(text: str, expected: str) -> None:
    (fault,) = document_number_form(told(text))
    assert fault.facts["expected"] == expected
    assert isinstance(fault.fix, dict)
    assert expected in fault.fix["/prose/0"]


@pytest.mark.parametrize(
    "text",
    [
        "财预〔2020〕10号",
        "施工合同(2022)15号",
        "（2022）冀01民初12号",
        "【2019】7号",
        "年度（2022）共3号楼",
        "项目编号[2022]15号",
        "2022年第7号公告",
    ],
)
def test_what_is_no_document_number_is_let_pass(text: str) -> None:
    assert list(document_number_form(told(text))) == []


def test_a_corrected_text_is_right() -> None:
    faults = list(document_number_form(told("按某发【2019】7号、某财[2020]3号执行")))
    assert len(faults) == 2
    for fault in faults:
        assert isinstance(fault.fix, dict)
        assert list(document_number_form(told(fault.fix["/prose/0"]))) == []


@pytest.mark.parametrize(
    "written", ["13800000000", "138 0000 0000", "138-0000-0000", "+86 13800000000", "１３８００００００００"]
)
def test_a_mobile_number_is_shown_without_its_middle(written: str) -> None:
    assert numbers(list(personal_phone_number(told(f"联系电话：{written}")))) == ["138****0000"]


@pytest.mark.parametrize(
    "text",
    [
        "0311-84620000",
        "联系电话：84620000",
        "投资13800000000元",
        "资产13800000000.50元",
        "项目编码13800000000",
        "账号：13800000000",
        "1380000000012",
        "A13800000000",
        "12800000000",
        "完成比1.13800000000",
    ],
)
def test_what_is_no_mobile_number_is_let_pass(text: str) -> None:
    assert list(personal_phone_number(told(text))) == []


def test_all_telephones_of_a_document_are_one_finding() -> None:
    place = {
        "/projects/0/filled_by/phone": Place(paragraph=7),
        "/prose/0": Place(paragraph=7, text="联系电话 13800000000"),
    }
    project = Project(
        filled_by=Person("林小禾", "13800000000"),
        others=(Labelled("负责人电话", "13800000001"),),
        goals=(Goal("热线 13800000000", None),),
    )
    report = Report("project-table", projects=(project,), prose=("联系电话 13800000000",), where=place)
    (fault,) = personal_phone_number(case_of(report))
    assert set(fault.at) == {
        "/projects/0/filled_by/phone",
        "/projects/0/others/0/text",
        "/projects/0/goals/0/expected",
    }
    assert fault.facts["numbers"].split("、") == ["138****0000", "138****0001"]


def test_the_label_beside_a_figure_tells_what_it_is() -> None:
    project = Project(code="13800000000", others=(Labelled("项目编码", "13800000000"),))
    assert list(personal_phone_number(case_of(Report("project-table", projects=(project,))))) == []


@pytest.mark.parametrize("text", [f"身份证{IDENTITY}", "110101 19000101 0014"])
def test_an_identity_number_is_shown_without_its_middle(text: str) -> None:
    assert numbers(list(identity_number(told(text)))) == ["110101********0014"]


@pytest.mark.parametrize(
    "text",
    [
        "110101190001010015",
        "990101190001010014",
        "110101190013010014",
        "51000021R000000019951",
        "9113013200000000XX",
        f"{IDENTITY}0",
        f"X{IDENTITY}",
    ],
)
def test_what_is_no_identity_number_is_let_pass(text: str) -> None:
    assert list(identity_number(told(text))) == []


@given(st.integers(0, 9))
def test_of_ten_last_letters_only_one_is_right(last: int) -> None:
    found = list(identity_number(told(IDENTITY[:-1] + str(last))))
    assert bool(found) == (IDENTITY[-1] == str(last))


@pytest.mark.parametrize("text", [f"工资卡号：{CARD}", "6222 0200 0000 0000 000", f"开户银行某某支行，{CARD}"])
def test_a_bank_card_is_shown_without_its_middle(text: str) -> None:
    assert numbers(list(identity_number(told(text)))) == ["6222***********0000"]


@pytest.mark.parametrize(
    "text", [f"项目{CARD}", "卡号6222020000000000001", "编号620000221234567896", "账号0311000000000000"]
)
def test_a_code_of_as_many_digits_is_let_pass(text: str) -> None:
    assert list(identity_number(told(text))) == []


def test_numbers_are_found_in_the_cells_of_a_form() -> None:
    row = Indicator(level3="发放补助", actual=Value(f"林小禾 {IDENTITY}"), reason="电话13800000000，见某发[2022]3号")
    case = case_of(Report("project-table", projects=(Project(indicators=(row,)),)))
    assert [fault.at for fault in identity_number(case)] == [("/projects/0/indicators/0/actual/text",)]
    assert [fault.at for fault in personal_phone_number(case)] == [("/projects/0/indicators/0/reason",)]
    assert [fault.at for fault in document_number_form(case)] == [("/projects/0/indicators/0/reason",)]
