"""The report of a spot check counts in its means what has both scores, and names the units that have not."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from ziping.writing.spot_check import Checked, Draw, spot_check_report

DRAW = Draw("2025年度绩效自评", "示例县财政局", "2026-05-08", 9, "0" * 64, "种子", "彩票开奖", ("50", "20", "10"))


def told(*checked: Checked) -> str:
    with ZipFile(BytesIO(spot_check_report(DRAW, checked, "总体属实。"))) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


def checked(unit: str, claimed: int | None, score: int) -> Checked:
    return Checked(unit, None if claimed is None else Decimal(claimed), None, Decimal(score), "属实")


def test_the_means_are_those_of_all_where_all_claim_a_score():
    words = told(checked("示例县教育局", 100, 90), checked("示例县水利局", 90, 95))
    assert "自评平均95分，抽评平均92.5分，相差-2.5分" in words
    assert "不计入平均分" not in words


def test_a_unit_that_claims_no_one_score_is_named_and_not_counted():
    words = told(checked("示例县教育局", None, 90), checked("示例县水利局", 100, 95))
    assert "自评平均100分，抽评平均95分，相差-5分" in words
    assert "示例县教育局的自评表没有单一的自评得分" in words


def test_no_mean_is_told_where_nobody_claims_a_score():
    assert "自评平均" not in told(checked("示例县教育局", None, 90))
