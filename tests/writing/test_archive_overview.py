"""The page of an archive and its report: all that is shown is there, and nothing in it can do harm."""

import json
import re
import tomllib
from collections import Counter
from html import unescape
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from ziping.formats.document import Paragraph
from ziping.formats.opening import open_document
from ziping.writing.overview import Bin, Cell, Overview, Ranking, Shown, write_overview, write_summary
from ziping.writing.overview.drawing import heat

HOSTILE = "</script><script>window.bitten=1</script>\"'&\u202e"
COPIES = Ranking(
    "copies",
    ("text", "reports", "departments", "places", "first"),
    (("经逐项核对各标段均已办结", "7", "5", "3", "甲县水务局"),),
    frozenset({"reports", "departments", "places"}),
)
HEAPING = Ranking(
    "heaping",
    ("measure", "name", "year", "figure", "share", "elsewhere", "sample"),
    (("得分", "甲县", "2022", "98", "100", "2.1", "42"),),
)
RISKS = Ranking(
    "risks",
    ("file", "department", "year", "risk"),
    (("甲.docx", "甲县水务局", "2022", "61"), ("乙.docx", HOSTILE, "2023", "12")),
    frozenset({"risk"}),
    ("pages/0a.html", ""),
)
NOTHING = tuple(Ranking(name, ("name",), ()) for name in ("cut_to_spending", "score_execution", "high_scores"))
OVERVIEW = Overview(
    totals={"files": 12, "read": 11, "refused": 1, "projects": 30, "error": 5, "warning": 9},
    scores=(Bin(98, 20, 18), Bin(99, 3, 7)),
    plane=(Cell(19, 18, 4, 1.0),),
    checks=("S201", "X103"),
    kinds=("水务局", HOSTILE),
    heat=(Cell(0, 0, 3, 0.6), Cell(1, 1, 1, 0.1)),
    rankings=(RISKS, COPIES, HEAPING, *NOTHING),
    reports=(Shown("甲.docx", "甲县水务局", "2022", "98", "61", "pages/0a.html"), Shown(HOSTILE, "", "", "", "0", "")),
    counts={"copies": 72},
    names={"S201": "各行得分相加，不等于填报的总分。"},
)


def page() -> str:
    return write_overview(OVERVIEW).decode()


def test_every_mark_of_a_plot_carries_its_figure():
    titles = re.findall(r"<title>([^<]+)</title>", page())
    assert "98：自评 20，重算 18" in titles
    assert "执行率 95–，得分 90–：4" in titles
    assert "S201 水务局：60%（3）" in titles


def test_the_page_is_called_what_it_is_and_its_codes_are_explained():
    assert "<h1>绩效自评材料审计</h1>" in page()
    assert "<dt>S201</dt><dd>各行得分相加，不等于填报的总分。</dd>" in page()


def test_no_message_stands_in_two_files_with_other_words():
    folder = files("ziping.writing").joinpath("messages")
    keys = [key for part in folder.iterdir() for key in tomllib.loads(part.read_text(encoding="utf-8"))]
    assert sorted(key for key, count in Counter(keys).items() if count > 1) == []


def test_the_labels_of_the_kinds_stand_within_the_plot_and_few_of_them_fill_it():
    drawn = heat(["S201"], ["文化广电和旅游体育局", "水务局"], [])
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawn)[0])
    labels = re.findall(r'rotate\(-60 ([\d.]+) ([\d.]+)\)"[^>]*>([^<]+)<', drawn)
    spots = [(float(x), float(y), name) for x, y, name in labels]
    assert [name for _, _, name in spots] == ["文化广电和旅游体育局", "水务局"]
    assert all(x + len(name) * 5.5 <= width and y - len(name) * 9.53 >= 0 and y < height for x, y, name in spots)
    assert spots[1][0] - spots[0][0] > 50


def test_a_file_with_a_page_of_its_own_leads_to_it_and_others_lead_nowhere():
    assert '<a href="pages/0a.html">甲.docx</a>' in page()
    assert page().count("<a ") == 1


def test_nothing_of_a_report_becomes_markup():
    assert "<script>window" not in page()
    assert page().count("</script>") == 2


def test_the_list_to_be_searched_holds_every_report_as_it_is_called():
    [listed] = re.findall(r'<script type="application/json" id="reports">(.*?)</script>', page())
    assert [line[0] for line in json.loads(listed)] == ["甲.docx", HOSTILE]


def test_the_page_asks_nothing_of_a_network():
    assert "default-src 'none'" in unescape(page())
    assert re.findall(r'(?:src|href)="(?!pages/)[^"]*"', page()) == []


def test_a_list_without_lines_is_not_shown():
    assert 'id="copies"' in page()
    assert 'id="high_scores"' not in page()


def written(tmp_path: Path, overview: Overview = OVERVIEW) -> str:
    path = tmp_path / "summary.docx"
    path.write_bytes(write_summary(overview))
    document = open_document(path, path.name)
    texts = (
        [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for block in document.blocks
    )
    return "\n".join(text for block in texts for text in block)


def test_the_report_tells_what_was_found_with_its_figures(tmp_path: Path):
    told = written(tmp_path)
    assert "读取 11 份，未能读取 1 份，涉及自评表 30 张" in told
    assert "甲县2022年得分为 98 的占 100%（42 个），其他各处为 2.1%" in told
    assert "出现在 5 个部门：“经逐项核对各标段均已办结”" in told
    assert "有 72 段自述在不同部门的报告中雷同" in told
    assert told.count("未发现。") == 3
    assert "甲.docx" in told


def test_the_report_of_an_archive_without_anything_to_tell_says_so(tmp_path: Path):
    empty = tuple(replace(ranking, lines=(), links=()) for ranking in OVERVIEW.rankings)
    assert written(tmp_path, replace(OVERVIEW, rankings=empty)).count("未发现。") == 5


def test_the_same_archive_gives_the_same_bytes():
    assert write_summary(OVERVIEW) == write_summary(OVERVIEW)
    assert write_overview(OVERVIEW, "en") == write_overview(OVERVIEW, "en")
