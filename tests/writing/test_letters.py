"""The letters: what they say, what they leave out, how they are numbered, and that an office opens them."""

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree
from msgspec.structs import replace

from ziping.model import (
    Basis,
    Conclusion,
    Decision,
    Department,
    DepartmentFunds,
    Finding,
    Funds,
    Place,
    Project,
    ProjectScore,
    Report,
    RulesRef,
    Scorecard,
    Step,
)
from ziping.writing.letters import KINDS, Details, Kind, Matter, Remark, write_letter
from ziping.writing.letters.items import shortened
from ziping.writing.letters.naming import unit_of
from ziping.writing.letters.register import closed_up, numeral
from ziping.writing.letters.standing import band_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RATE = Finding(
    "M301",
    "execution-rate-wrong",
    "error",
    at=("/projects/1/funds/0/rate",),
    where=(Place("99.99%", page=3, table=3, row=2, column=7),),
    facts={"expected": "99.97%", "stated": "99.99%", "spent": "29.99", "budget": "30"},
    basis=Basis("示例县通知"),
    fix={"/projects/1/funds/0/rate": "99.97%"},
)
NO_YEAR = Finding("F102", "missing-year", "warning", at=("/year",))
PHONE = Finding(
    "D101",
    "personal-phone-number",
    "warning",
    at=("/projects/0/filled_by/phone",),
    where=tuple(Place("13800000000", paragraph=number) for number in range(5)),
    facts={"phone": "138****0000", "count": "5", "numbers": "138****0000", "number": "138****0000"},
)
LOOSE_GOAL = Finding(
    "G702", "goal-without-indicator", "note", at=("/projects/0/goals/0/expected",), facts={"goal": "修好水渠"}
)
UNREAD = Finding(
    "R003", "table-not-understood", "warning", where=(Place("", table=7, row=0, column=0),), facts={"text": "另附表"}
)
FALSE = Decision("false-alarm", "已核对原始凭证", "林小禾", "2023-05-10")
EXPLAINED = Decision("explained", "附有情况说明", "林小禾", "2023-05-11")
ACCEPTED = Decision("accepted", "确属笔误", "周青山", "2023-05-12")
REPORT = Report(
    "department-report",
    title="2022年度整体支出绩效自评报告",
    year=2022,
    department=Department("示例县水利局"),
    projects=(
        Project(
            "水渠维护经费", unit="示例县水利站", money_unit="万元", funds=(Funds("total", "总额", budget=Decimal(10)),)
        ),
        Project(None, money_unit="万元", funds=(Funds("total", "总额", budget=Decimal(30), spent=Decimal("29.99")),)),
    ),
    conclusion=Conclusion(Decimal(94), "优秀"),
)
CARD = Scorecard(
    RulesRef("cn-2020", "2022-12-31", "0123456789abcdef", "全国", "示例规则"),
    (
        ProjectScore("/projects/0", "水渠维护经费", claimed=Decimal(100), recomputed=Decimal("95.5")),
        ProjectScore("/projects/1", "", claimed=None),
    ),
    Decimal(94),
    Decimal("93.16"),
    "优",
)


def decided(finding: Finding, decision: Decision) -> Finding:
    return replace(finding, decision=decision)


def letter(kind: Kind, *findings: Finding, details: Details | None = None) -> bytes:
    return write_letter(kind, Matter("局/报告.docx", REPORT, CARD, findings), details or Details())


def lines(content: bytes) -> list[str]:
    """Return the paragraphs of the letter with those of its tables."""
    with ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(part.text or "" for part in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


def rows(content: bytes) -> list[list[str]]:
    with ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        ["".join(part.text or "" for part in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]


def test_the_return_letter_goes_to_the_department_and_says_what_is_returned_and_why():
    said = lines(letter("return-letter", RATE, NO_YEAR))
    assert said[3:5] == ["2022年度部门整体支出绩效自评报告", "退回意见书"]
    assert "示例县水利局：" in said
    [why] = [line for line in said if line.startswith("你单位")]
    assert "《2022年度整体支出绩效自评报告》（文件“报告.docx”）收悉" in why
    assert "《示例规则》规则（2022年12月31日有效）" in why
    assert "应当改正的错误1处、应当说明的疑点1处" in why


def test_a_fault_is_told_with_its_place_what_stands_there_what_should_its_basis_and_what_to_do():
    said = lines(letter("return-letter", RATE))
    at = said.index("1．预算执行率应为99.97%，填报99.99%（执行数29.99，预算数30）。")
    assert said[at + 1] == (
        "位置：第3页第4表第3行第8列；填报：“99.99%”；应为：“99.97%”；依据：示例县通知（条款未核实）。请改正。"
    )


def test_faults_are_numbered_throughout_under_the_projects_in_the_documents_order():
    said = lines(letter("return-letter", RATE, NO_YEAR, PHONE))
    numbered = [line for line in said if re.match(r"\d+．|（[一二三]）(“|第|材料)", line)]
    assert [line.split("．")[0] if "．" in line else line for line in numbered] == [
        "（一）材料整体",
        "1",
        "（二）“水渠维护经费”项目",
        "2",
        "（三）第2个项目（未填名称）",
        "3",
    ]


def test_an_article_is_named_only_where_its_words_were_seen():
    seen = Finding("F102", "missing-year", "warning", basis=Basis("示例办法", "第五条", "read"))
    own = Finding("F102", "missing-year", "warning", basis=Basis("默认", known="default"))
    assert any("依据：示例办法第五条。" in line for line in lines(letter("return-letter", seen)))
    assert any("依据：审核程序默认口径。" in line for line in lines(letter("return-letter", own)))


def test_what_was_explained_or_no_fault_is_left_out_and_what_was_accepted_stays():
    findings = decided(RATE, FALSE), decided(PHONE, EXPLAINED), decided(NO_YEAR, ACCEPTED)
    said = "\n".join(lines(letter("return-letter", *findings)))
    assert "发现应当说明的疑点1处，" in said
    assert "99.97%" not in said
    assert "手机号" not in said
    assert "请改正" not in said


def test_notes_and_what_the_program_could_not_read_are_not_asked_of_the_unit():
    said = "\n".join(lines(letter("return-letter", RATE, LOOSE_GOAL, UNREAD)))
    assert "修好水渠" not in said
    assert "第8表" not in said


def test_a_personal_number_is_not_passed_on():
    for kind in ("return-letter", "review-opinion"):
        content = letter("return-letter" if kind == "return-letter" else "review-opinion", PHONE)
        said = "\n".join(lines(content))
        assert "138****0000" in said
        assert "13800000000" not in said


def test_of_many_places_three_are_named_and_all_counted():
    said = "\n".join(lines(letter("return-letter", PHONE)))
    assert "位置：正文第1段、正文第2段、正文第3段等5处" in said


def test_what_nobody_told_stays_a_blank_and_what_was_told_stands_in_its_place():
    blank = lines(letter("return-letter", RATE))
    assert blank[0] == "〔　　　〕　　号"
    assert blank[-2:] == ["（审核单位）", "　　　年　　月　　日"]
    given = Details("示财绩〔2023〕12号", "示例县财政局", "2023-05-20", "2023-06-10", "林小禾 13800000000")
    told = lines(letter("return-letter", RATE, details=given))
    assert told[0] == "示财绩〔2023〕12号"
    assert told[-2:] == ["示例县财政局", "2023年5月20日"]
    assert "联系人及电话：林小禾 13800000000" in told
    assert any("请于2023年6月10日前" in line for line in told)


def test_without_a_deadline_the_demand_is_a_whole_sentence():
    said = "".join(lines(letter("return-letter", RATE)))
    assert "请及时将改正后的材料和书面说明重新报送。" in said
    assert "请于" not in said


def test_no_telephone_is_announced_for_whom_only_a_name_is_told():
    for kind in KINDS:
        said = "".join(lines(letter(kind, RATE, details=Details(contact="林小禾"))))
        assert "联系人：林小禾" in said
        assert "电话" not in said


def test_what_was_filed_online_is_named_by_when_it_was_sent():
    for kind in KINDS:
        matter = Matter("", REPORT, CARD, (RATE,), sent="2023年5月10日9时5分网上报送")
        said = "".join(lines(write_letter(kind, matter, Details())))
        assert "自评报告》（2023年5月10日9时5分网上报送）收悉" in said
        assert "文件“" not in said


def test_a_letter_says_no_word_of_the_programs_own():
    for kind in KINDS:
        assert "cn-2020" not in "".join(lines(letter(kind, RATE)))


def test_the_opinion_sets_claimed_beside_recomputed():
    table = rows(letter("review-opinion", RATE))
    assert ["自评得分和等级", "94分，等级“优秀”"] in table
    assert ["复核得分和等级", "93.16分，等级“优”"] in table
    assert ["规则校验码", "0123456789abcdef"] in table
    assert ["1", "水渠维护经费", "10万元", "—", "100", "95.5", "-4.5"] in table
    assert ["2", "第2个项目（未填名称）", "30万元", "29.99万元", "—", "—", "—"] in table
    assert ["", "部门（单位）整体", "—", "—", "94", "93.16", "-0.84"] in table


def test_the_opinion_says_which_points_are_only_claimed():
    facts = {"points": "30", "rows": "“受益人数”", "count": "1"}
    card = replace(CARD, steps=(Step("trace.department-mean"), Step("trace.taken-over", facts)))
    table = rows(write_letter("review-opinion", Matter("局/报告.docx", REPORT, card, ()), Details()))
    said = "其中30分未能核算，按自评计：“受益人数”等1行；等级以核定为准"
    assert ["复核得分和等级", f"93.16分，等级“优”（{said}）"] in table


def test_the_opinion_counts_what_stands_by_level_and_tells_what_was_decided():
    content = letter("review-opinion", RATE, NO_YEAR, LOOSE_GOAL, decided(PHONE, FALSE), UNREAD)
    said = lines(content)
    assert "尚待处理的发现共3条，其中错误1条、疑点1条、提示1条。" in said
    assert [line for line in said if re.match(r"（.）", line)] == [
        "（一）错误（1条）",
        "（二）疑点（1条）",
        "（三）提示（1条）",
        "（四）须由审核人对照原件核对的内容（1条）",
    ]
    [row] = [row for row in rows(content) if "误报" in row]
    assert row[2:] == ["已核对原始凭证", "林小禾2023年5月10日"]
    assert "四、认定情况" in said
    assert "五、审核结论" in said


@pytest.mark.parametrize(
    ("findings", "conclusion"),
    [
        ((), "审核通过。"),
        ((LOOSE_GOAL, decided(RATE, FALSE)), "审核通过。"),
        ((LOOSE_GOAL, UNREAD), "核对后认定。"),
        ((NO_YEAR, UNREAD), "修改后通过。该材料尚有疑点1条"),
        ((NO_YEAR, decided(RATE, ACCEPTED)), "退回修改。该材料尚有错误1条、疑点1条"),
        ((RATE,), "退回修改。该材料尚有错误1条，"),
    ],
)
def test_the_conclusion_follows_from_what_stands(findings: tuple[Finding, ...], conclusion: str):
    assert any(line.startswith(conclusion) for line in lines(letter("review-opinion", *findings)))


def test_what_could_not_be_read_never_passes():
    assert band_of([UNREAD]) == "to-look-at"


def test_a_project_table_is_addressed_to_the_unit_that_filled_it_in():
    alone = Report("project-table", year=2022, projects=(Project("水渠", department="水利局", unit="示例县水利站"),))
    card = Scorecard(CARD.rules, (ProjectScore("/projects/0", "水渠"),))
    said = lines(write_letter("return-letter", Matter("表.docx", alone, card, (NO_YEAR,)), Details()))
    assert "示例县水利站：" in said
    assert not any(line.startswith("（一）材料整体") for line in said)


def test_the_opinion_on_a_lone_project_tells_its_money_and_that_it_has_no_total():
    funds = (
        Funds("fiscal", "财政", spent=Decimal(1)),
        Funds("total", "总额", Decimal(8), Decimal(10), spent=Decimal(9)),
    )
    alone = Report("project-table", projects=(Project("水渠", money_unit="万元", funds=funds),))
    card = Scorecard(CARD.rules, (ProjectScore("/projects/0", "水渠"),))
    table = rows(write_letter("review-opinion", Matter("表.docx", alone, card, ()), Details()))
    assert ["资金情况", "年初预算8万元、全年预算10万元、支出9万元"] in table
    assert ["自评得分和等级", "无总分"] in table
    assert not [row for row in table if row[1] == "部门（单位）整体"]


def test_one_source_of_the_money_is_not_told_as_the_whole():
    funds = (Funds("fiscal", "财政拨款", budget=Decimal(17)), Funds("own", "单位资金", budget=Decimal(5)))
    report = replace(REPORT, projects=(replace(REPORT.projects[0], funds=funds), REPORT.projects[1]))
    table = rows(write_letter("review-opinion", Matter("报告.docx", report, CARD, ()), Details()))
    [project] = [row for row in table if "水渠维护经费" in row]
    assert project[2:4] == ["—", "—"]


def test_the_opinion_on_a_department_tells_the_departments_own_money():
    rich = replace(REPORT, funds=DepartmentFunds("万元", Decimal(100), Decimal(120), spent=Decimal(90)))
    table = rows(write_letter("review-opinion", Matter("报告.docx", rich, CARD, ()), Details()))
    assert ["资金情况", "年初预算100万元、全年预算120万元、支出90万元"] in table
    assert ["", "部门（单位）整体", "120万元", "90万元", "94", "93.16", "-0.84"] in table


def test_a_long_text_that_the_message_quotes_is_not_quoted_again():
    text = "通过开展每季度至少一次的党性教育，全面推进建设"
    told = Finding(
        "G702", "goal-without-indicator", "note", where=(Place(text, paragraph=4),), facts={"goal": text + "。"}
    )
    assert "位置：正文第5段。" in lines(letter("review-opinion", told))


def test_the_opinion_says_by_when_and_whom_to_ask_only_where_told():
    given = Details(deadline="2023-06-10", contact="林小禾")
    asked = lines(letter("review-opinion", RATE, details=given))
    assert "报送期限：2023年6月10日。" in asked
    assert "联系人：林小禾" in asked
    passed = lines(letter("review-opinion", details=given))
    assert not any(line.startswith("报送期限") for line in passed)
    assert not any(line.startswith("联系人") for line in lines(letter("review-opinion", RATE)))


def test_text_of_the_document_stays_text():
    odd = Finding("G702", "goal-without-indicator", "note", facts={"goal": '<w:p>&"\0\u202e'})
    assert any('<w:p>&"' in line for line in lines(letter("review-opinion", odd)))


def test_the_same_matter_gives_the_same_bytes():
    assert letter("review-opinion", RATE, PHONE) == letter("review-opinion", RATE, PHONE)


def test_pages_are_numbered_on_the_outer_side():
    with ZipFile(BytesIO(letter("return-letter", RATE))) as archive:
        feet = [etree.fromstring(archive.read(f"word/footer{number}.xml")) for number in (1, 2)]
        body = archive.read("word/document.xml").decode()
    sides = [side.get(f"{W}val") for foot in feet for side in foot.iter(f"{W}jc")]
    assert sides == ["right", "left"]
    assert 'w:type="default" r:id="footer1"' in body
    assert 'w:type="even" r:id="footer2"' in body


@pytest.mark.parametrize("kind", ["return-letter", "review-opinion"])
def test_an_office_opens_the_letter_and_numbers_its_pages(kind: Kind, tmp_path: Path):
    office = shutil.which("soffice")
    assert office is not None, "script/setup test installs it"
    many = [RATE, NO_YEAR, PHONE] * 6
    (tmp_path / "letter.docx").write_bytes(letter(kind, *many))
    settings = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    call = [office, settings, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "letter.docx"]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True, timeout=120)  # noqa: S603 - the office itself
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "letter.pdf")]
    assert len(pages) > 1
    assert all(f"— {number} —" in text for number, text in enumerate(pages, 1))
    assert "（审核单位）" in pages[-1]
    assert sum(letter_line.strip().startswith("18．") for text in pages for letter_line in text.splitlines()) == 1


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")]
)
def test_headings_count_in_chinese(number: int, words: str):
    assert numeral(number) == words


def test_blanks_between_words_and_figures_are_closed_and_those_within_latin_words_stay():
    assert closed_up("第 3 表，共 2 处（see page 4）") == "第3表，共2处（see page 4）"


def test_the_reviewers_own_reasons_are_numbered_on_and_asked_to_be_settled():
    said = lines(
        letter("return-letter", NO_YEAR, details=Details(remarks=("第二项指标没有佐证材料", "请补充绩效分析。")))
    )
    assert "发现应当说明的疑点1处、审核意见2条" in "".join(said)
    assert "2．第二项指标没有佐证材料。请办理。" in said
    assert "3．请补充绩效分析。请办理。" in said
    assert any("注明“请办理”" in line for line in said)


def test_a_comment_stands_under_the_project_of_its_cell_and_what_concerns_none_under_a_heading_of_its_own():
    comments = (
        Remark("实际完成值：请附验收单", "/projects/1/indicators/0/actual"),
        Remark("标题：请注明年度", "/title"),
    )
    given = Details(comments=comments, remarks=("请补充绩效分析",))
    said = lines(letter("return-letter", PHONE, details=given))
    reasons = said[said.index("一、退回事由") + 1 : said.index("二、办理要求")]
    assert [line.split("…")[0] for line in reasons if line[:1] == "（" or "请办理" in line] == [
        "（一）材料整体",
        "1．标题：请注明年度。请办理。",
        "（二）“水渠维护经费”项目",
        "（三）第2个项目（未填名称）",
        "3．实际完成值：请附验收单。请办理。",
        "（四）其他",
        "4．请补充绩效分析。请办理。",
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("项目实施总体较好。" + "发现偏差的原因是资金下达较晚，部分工程未能按期开工，" * 2, "项目实施总体较好。"),
        ("资金下达较晚，" + "部分工程未能按期开工" * 5, "资金下达较晚"),
        ("部分工程未能按期开工" * 5 + "，资金下达较晚。", "部分工程未能按期开工" * 5),
        ("部分工程未能按期开工" * 20, "部分工程未能按期开工" * 4),
    ],
)
def test_of_a_long_text_whole_sentences_are_quoted_or_clauses_and_that_there_is_more(text: str, quoted: str):
    assert shortened(text) == quoted
    long = replace(NO_YEAR, where=(Place(text, paragraph=1),))
    assert any(f"填报：“{quoted}”等" in line for line in lines(letter("return-letter", long)))


def test_an_opinion_stands_in_the_place_of_the_conclusion_that_findings_alone_would_give():
    said = lines(letter("review-opinion", NO_YEAR, details=Details(opinion="自评结果客观")))
    assert "审核通过。自评结果客观。" in said
    assert not any("修改后通过" in line for line in said)


def test_a_departments_own_table_is_answered_to_the_department_it_names():
    assert unit_of(Report("department-table", projects=(Project(name="示例县教育局"),))) == "示例县教育局"
