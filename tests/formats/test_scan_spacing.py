"""Blanks between the words of a scanned line, told by the white paper between two characters."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from ziping.formats.document import Paragraph
from ziping.formats.opening import open_bytes
from ziping.formats.scan.engine import Recognised
from ziping.formats.scan.spacing import spaced

SIGNED = Path(__file__).with_name("pictures") / "signed.jpg"
EM = 30


def line(*signs: tuple[str, int, int]) -> tuple[Recognised, np.ndarray]:
    """A line that was recognised without its blanks, and its ink; each sign with the dots it is written on."""
    width = max(end for _, _, end in signs) + 2
    inked = np.zeros(width, dtype=bool)
    for _, start, end in signs:
        inked[start:end] = True
    middles = tuple((start + end) / 2 / width for _, start, end in signs)
    return Recognised("".join(sign for sign, _, _ in signs), (1.0,) * len(signs), middles), inked


def written(text: str, blank: int = EM // 2, ink: int = EM - 4) -> tuple[Recognised, np.ndarray]:
    """A line of characters of one width, its blanks narrower, as a program sets it."""
    signs, x = [], 0
    for sign in text:
        if sign != " ":
            signs.append((sign, x, x + ink))
        x += blank if sign == " " else EM
    return line(*signs)


def test_a_blank_half_as_wide_as_a_character_is_found_again() -> None:
    assert spaced(*written("组长张三 局长 李四")).text == "组长张三 局长 李四"


def test_a_blank_stands_between_its_neighbours_and_is_as_sure_as_the_less_sure() -> None:
    said, inked = written("张三 局长")
    found = spaced(Recognised(said.text, (0.9, 0.8, 0.6, 0.9), said.middles), inked)
    assert found.sure == (0.9, 0.8, 0.6, 0.6, 0.9)
    assert all(before < after for before, after in pairwise(found.middles))


@pytest.mark.parametrize(("text", "found"), [("年工程度报告", "年工程 度报告"), ("年工日目报告", "年工日目报告")])
def test_the_same_white_is_a_blank_between_full_characters_and_none_between_narrow_ones(text: str, found: str) -> None:
    places = ((0, 28), (30, 58), (66, 84), (102, 120), (130, 158), (160, 188))
    assert spaced(*line(*((sign, *place) for sign, place in zip(text, places, strict=True)))).text == found


def test_a_blank_of_a_latin_font_is_found_too() -> None:
    assert spaced(*written("陈大同 网信办主任", blank=EM // 4)).text == "陈大同 网信办主任"


def test_where_a_mark_lies_between_there_is_no_blank_however_far_apart_characters_were_seen() -> None:
    said, inked = written("张三 局长")
    inked[EM * 2 + 3 : EM * 2 + 8] = True
    assert spaced(said, inked).text == "张三局长"


def test_characters_as_close_as_others_have_no_blank_between_them_however_pale_they_are() -> None:
    said, inked = written("张三局长")
    inked[EM : EM + 20] = False
    assert spaced(said, inked).text == "张三局长"


def test_the_white_of_a_full_width_sign_is_no_blank() -> None:
    said, inked = line(
        ("全", 0, 28), ("县", 30, 58), ("，", 60, 66), ("公", 90, 118), ("（", 142, 148), ("路", 150, 178)
    )
    assert spaced(said, inked).text == "全县，公（路"


def test_figures_are_left_alone() -> None:
    said, inked = line(("年", 0, 28), ("度", 30, 58), ("1", 80, 86), ("1", 110, 116))
    assert spaced(said, inked).text == "年度11"


def test_a_label_spread_over_its_cell_has_no_blanks() -> None:
    assert spaced(*written("项 目 名 称", blank=EM)).text == "项目名称"


def test_a_line_without_text_stays_so() -> None:
    assert spaced(Recognised("", (), ()), np.zeros(9, dtype=bool)).text == ""


def test_a_scanned_line_is_read_with_its_blanks_and_no_others() -> None:
    document = open_bytes(SIGNED.read_bytes(), "签字.jpg")
    assert [block.text.replace(":", "：") for block in document.blocks if isinstance(block, Paragraph)] == [
        "项目名称",
        "一、组长：张三 局长 组员：白日新 科员",
        "二、日常（目标 明白）：自查，月报",
    ]
