"""What of a report is hidden before it is published, and what forbids to publish it."""

from decimal import Decimal

import msgspec
import pytest

from ziping.flows.disclosing import Mask, masked, personal_in, secrets
from ziping.model import Conclusion, Indicator, Labelled, Leftover, Person, Place, Project, Report, Value

IDENTITY = "11010519491231002X"


def report(*texts: str, **fields: object) -> Report:
    return msgspec.structs.replace(Report(kind="department-report", year=2025, prose=texts), **fields)


def labelled(label: str, text: str) -> Report:
    return report(projects=(Project(name="设施维护", others=(Labelled(label, text),)),))


def shown(read: Report) -> str:
    return msgspec.json.encode(masked(read).report).decode()


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("请致电13800000001。", "请致电138****0001。"),
        ("请致电１３８ ００００ ０００１。", "请致电１３８ **** ０００１。"),
        ("请致电138\u200b0000\u200b0001。", "请致电138\u200b****\u200b0001。"),
        (f"身份证号{IDENTITY}", "身份证号1101**************"),
        ("工资卡6222021234567890128", "工资卡***************0128"),
        ("邮箱li.mou@example.com", "邮箱l*.***@*******.***"),
        ("联系人：张某某，共2人", "联系人：张**，共2人"),
        ("填报人：张某某　　联系电话：0311-84000012", "填报人：张**　　联系电话：****-******12"),
        ("项目负责人：王某、赵某某电话", "项目负责人：王*、赵**电话"),
        ("联系人：赵某，邮箱li@example.com，负责协调，", "联系人：赵*，邮箱l*@*******.***，负责协调，"),
        ("填报人：张某某　审核人：李某", "填报人：张**　审核人：李*"),
        ("填报人：王　某　　联系电话：", "填报人：王　*　　联系电话："),
        ("填报人：　　　　联系电话：　　　　审核人：李　某", "填报人：　　　　联系电话：　　　　审核人：李　*"),
        ("项目编码13800000001", "项目编码13800000001"),
        ("全年执行13800000001元", "全年执行13800000001元"),
        ("负责人重视，落实到位", "负责人重视，落实到位"),
    ],
)
def test_personal_data_in_a_text_is_hidden_and_nothing_else(text: str, public: str):
    assert masked(report(text)).report.prose == (public,)


@pytest.mark.parametrize(
    ("label", "text", "public"),
    [
        ("项目负责人", "张某某", "张**"),
        ("联系人及电话", "张某某 84000012", "张** ******12"),
        ("项目负责人", "张某某、Li Ming", "张**、L* ****"),
        ("单位负责人意见", "同意上报", "同意上报"),
        ("部门负责人（签字）", "王某", "王*"),
        ("部门负责人", "王　某", "王　*"),
        ("联系电话", "0311-84000012", "****-******12"),
        ("项目内容", "张某某村道路", "张某某村道路"),
    ],
)
def test_a_field_is_hidden_by_what_its_label_asks_for(label: str, text: str, public: str):
    assert masked(labelled(label, text)).report.projects[0].others == (Labelled(label, public),)


def test_a_person_named_in_one_place_is_hidden_everywhere():
    read = report(
        "由张某某牵头。",
        projects=(Project(name="张某某工作室", filled_by=Person("张某某", "13800000001")),),
        conclusion=Conclusion(score=Decimal(90), grade="优", text="张某某认为良好"),
    )
    assert "张某某" not in shown(read)
    public = masked(read).report
    assert public.conclusion == Conclusion(score=Decimal(90), grade="优", text="张**认为良好")
    assert public.projects[0].name == "张**工作室"


def test_a_name_set_wide_in_one_place_is_hidden_where_it_is_not_and_the_other_way():
    read = report(
        "王某主办，李　某协办。", projects=(Project(filled_by=Person("王　某")), Project(filled_by=Person("李某")))
    )
    assert masked(read).report.prose == ("王*主办，李　*协办。",)


def test_an_office_in_a_field_of_names_is_not_hidden_elsewhere():
    read = report("教育局组织实施。", projects=(Project(filled_by=Person("教育局")),))
    assert masked(read).report.prose == ("教育局组织实施。",)


def test_a_value_whose_text_is_hidden_keeps_no_figure_of_it():
    value = Value("13800000001", kind="number", number=Decimal(13800000001))
    read = report(
        projects=(Project(indicators=(Indicator("电话", target=value, actual=Value("2项", kind="number")),)),)
    )
    indicator = masked(read).report.projects[0].indicators[0]
    assert (indicator.target, indicator.actual) == (Value("138****0001"), Value("2项", kind="number"))
    assert "13800000001" not in shown(read)


def test_what_no_page_shows_is_left_out_and_counted():
    read = report(
        leftovers=(Leftover("comment", "问张某某"), Leftover("comment", "再问"), Leftover("author", "张某某")),
        where={"/title": Place(text="张某某")},
        file="张某某-自评.docx",
    )
    assert "张某某" not in shown(read)
    assert masked(read).left_out == {"comment": 2, "author": 1}


def test_each_hidden_place_is_told_with_what_stood_there():
    read = report("联系人：张某某", projects=(Project(filled_by=Person("张某某", "13800000001")),))
    assert set(masked(read).masks) == {
        Mask("/projects/0/filled_by/name", "name", "张某某", "张**"),
        Mask("/projects/0/filled_by/phone", "mobile", "13800000001", "138****0001"),
        Mask("/prose/0", "name", "张某某", "张**"),
    }


def test_a_further_word_is_hidden_wherever_it_stands():
    read = report("受助学生孙小某。", projects=(Project(name="孙小某助学"),))
    public = masked(read, ["孙小某"])
    assert (public.report.prose, public.report.projects[0].name) == (("受助学生***。",), "***助学")
    assert {mask.kind for mask in public.masks} == {"also"}


@pytest.mark.parametrize(
    ("text", "also", "public"),
    [
        (f"身份证{IDENTITY}。", ["身份证1101"], "*********************。"),
        (f"身份证{IDENTITY}。", ["身份证1"], "****101**************。"),
        ("请致电13800000003。", ["1380"], "请致电*******0003。"),
        ("请致电13800000003。", ["致电138", "0003。"], "请*************。"),
        ("由孙小某某经办", ["孙小某", "小某某"], "由****经办"),
    ],
)
def test_a_further_word_uncovers_nothing_that_is_hidden_without_it(text: str, also: list[str], public: str):
    assert masked(report(text), also).report.prose == (public,)


def test_what_is_hidden_as_one_is_told_as_one():
    [mask] = masked(report("请致电13800000003。"), ["致电138"]).masks
    assert mask == Mask("/prose/0", "also", "致电13800000003", "*********0003")


def test_words_about_a_report_are_looked_through_with_the_names_it_holds():
    read = report(projects=(Project(filled_by=Person("张某某")),))
    found = personal_in("误将张某某和孙小某的电话13800000001公开", read, ["孙小某"])
    assert [mask.before for mask in found] == ["张某某", "孙小某", "13800000001"]
    assert personal_in("更正全年执行数", read) == ()


def test_a_report_without_personal_data_goes_out_as_it_is():
    read = report("产出全部完成。", projects=(Project(name="设施维护", total_score=Decimal("99.50")),))
    assert masked(read).report == read
    assert masked(read).masks == ()


@pytest.mark.parametrize("text", ["本项目涉密", "机密★10年", "（秘　密）", "绝密", "本表不予公开", "商业秘密"])
def test_a_secret_word_is_found_with_its_cell(text: str):
    [secret] = secrets(report(projects=(Project(name=text),)))
    assert secret.at == "/projects/0/name"


@pytest.mark.parametrize("text", ["本项目不涉密", "更换手机密码", "非涉密网络", "随机密钥管理", "依照保守国家秘密法"])
def test_words_that_mark_nothing_are_no_secret(text: str):
    assert secrets(report(text)) == ()


@pytest.mark.parametrize(
    ("label", "text", "count"),
    [("密级", "内部", 1), ("是否涉密", "是", 1), ("是否涉密", "否", 0), ("密级", "公开", 0), ("密级", "", 0)],
)
def test_a_field_that_asks_whether_it_is_secret_is_understood(label: str, text: str, count: int):
    assert len(secrets(labelled(label, text))) == count


def test_a_secret_in_a_comment_of_the_file_does_not_count_for_it_is_not_published():
    assert secrets(report(leftovers=(Leftover("comment", "涉密"),))) == ()
