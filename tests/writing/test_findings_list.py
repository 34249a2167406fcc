"""The reviewer's list: every finding a row that can be filtered, judged and printed."""

from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from ziping.model import Basis, Finding, Place
from ziping.writing.listing import book, write_list
from ziping.writing.results import Result

RATE = Finding(
    "M301",
    "execution-rate-wrong",
    "error",
    at=("/projects/0/funds/0/rate",),
    where=(Place("99.99%", table=2, row=2, column=7),),
    facts={"expected": "99.97%", "stated": "99.99%", "spent": "29.99", "budget": "30"},
    basis=Basis("示例县通知"),
    fix={"/projects/0/funds/0/rate": "99.97%"},
)
YEAR = Finding("F102", "missing-year", "warning", at=("/year",))
RESULT = Result(
    "局/一.docx", "示例县水利局", ("水渠维护经费",), claimed="94", recomputed="93.16", findings=(RATE, YEAR)
)
REFUSED = Result("局/坏.docx", refusal="坏.docx 已损坏", refused_by="R001")


def opened(*results: Result, language: str = "zh") -> dict[str, Worksheet]:
    book = load_workbook(BytesIO(write_list(results, "en" if language == "en" else "zh")))
    return {sheet.title: sheet for sheet in book.worksheets}


def row(sheet: Worksheet, number: int) -> dict[str, object]:
    heads = [str(cell.value) for cell in sheet[1]]
    return dict(zip(heads, (cell.value for cell in sheet[number]), strict=True))


def test_a_finding_is_a_row_with_its_place_text_fix_and_basis():
    first = row(opened(RESULT)["问题清单"], 2)
    assert (first["文件"], first["部门"], first["项目"]) == ("局/一.docx", "示例县水利局", "水渠维护经费")
    assert (first["编号"], first["级别"], first["位置"]) == ("M301", "错误", "第 3 表第 3 行第 8 列")
    assert (first["原文"], first["应为"]) == ("99.99%", "99.97%")
    assert first["依据"] == "依据 示例县通知（条文未核对）"


def test_what_begins_like_a_formula_stays_text():
    for start in "=+-@":
        told = Result(start + "1+1", start + "HYPERLINK(1)", findings=(YEAR,))
        sheet = opened(told)["问题清单"]
        assert [cell.data_type for cell in sheet[2][:2]] == ["s", "s"]
        assert sheet["A2"].value == start + "1+1"


def test_the_verdict_is_chosen_from_three():
    sheet = opened(RESULT)["问题清单"]
    [rule] = sheet.data_validations.dataValidation
    assert rule.formula1 == '"成立,已说明,误报"'
    verdict = next(cell.column_letter for cell in sheet[1] if cell.value == "判定")
    assert str(rule.sqref) == f"{verdict}2:{verdict}3"


def test_the_heading_stays_in_view_and_on_every_page_of_landscape_a4():
    for sheet in opened(RESULT).values():
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.auto_filter.ref is not None


def test_files_tell_scores_counts_and_why_one_was_refused():
    sheet = opened(RESULT, REFUSED)["文件"]
    judged, refused = row(sheet, 2), row(sheet, 3)
    assert (judged["自评得分"], judged["重算得分"]) == ("94", "93.16")
    assert (judged["错误"], judged["疑点"], judged["提示"]) == (1, 1, 0)
    assert refused["未能检查的原因"] == "坏.docx 已损坏"


def test_codes_are_counted_by_finding_and_by_file():
    sheet = opened(RESULT, RESULT, Result("三.docx", findings=(RATE, RATE)))["按编号统计"]
    first = row(sheet, 2)
    assert (first["编号"], first["次数"], first["文件数"]) == ("M301", 4, 3)


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_lost():
    long = Finding("F102", "missing-year", "warning", where=(Place("长" * 40_000, paragraph=1),))
    text = row(opened(Result("一.docx", findings=(long,)))["问题清单"], 2)["原文"]
    assert text == "长" * 32_767


def test_findings_beyond_one_sheet_go_on_on_the_next(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(book, "MOST_ROWS", 3)
    sheets = opened(RESULT, RESULT)
    assert [sheets[name].max_row for name in ("问题清单", "问题清单 2")] == [4, 2]


def test_it_speaks_english_when_asked():
    first = row(opened(RESULT, language="en")["findings"], 2)
    assert first["level"] == "error"
    assert first["place"] == "table 3, row 3, column 8"


def test_the_same_results_give_the_same_bytes():
    assert write_list([RESULT]) == write_list([RESULT])
