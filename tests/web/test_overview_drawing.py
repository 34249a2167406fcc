"""The plots: well-formed, in words as well, with nothing that the page's policy forbids."""

import re
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from django.contrib.staticfiles import finders
from hypothesis import given
from hypothesis import strategies as st

from ziping.web.overview.drawing.bars import Bar, Bars, drawn_bars
from ziping.web.overview.drawing.dots import Dot, Dots, Scale, drawn_dots
from ziping.web.overview.tables import Line, Table, as_csv

FIGURES = st.decimals(-50, 5000, places=2)


def elements(markup: str) -> list[Element]:
    return list(fromstring(markup).iter())  # noqa: S314 - it is our own


def dots(*points: tuple[Decimal, Decimal, int], is_same_scale: bool = False) -> str:
    drawn = [Dot(x, y, count, "一处", "/submissions/1/") for x, y, count in points]
    return drawn_dots(Dots("d", "标题", "说明", "横", "纵", drawn, is_same_scale))


def test_a_plot_says_its_name_and_what_it_shows_and_has_no_style_of_its_own():
    markup = drawn_bars(Bars("p", "进度", "共 3 份", [Bar("填报中", (3,), ("3",))]))
    (svg, title, told, *_) = elements(markup)
    assert (title.text, told.text) == ("进度", "共 3 份")
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], told.attrib["id"]]
    assert "style" not in {name for one in elements(markup) for name in one.attrib}


def test_a_name_of_marks_stays_a_name():
    markup = drawn_bars(Bars("p", "<b>", "&", [Bar('<script>"', (1,), ("1",), href='/?a="b"')]))
    assert "<script>" not in markup
    assert {one.attrib["href"] for one in elements(markup) if "href" in one.attrib} == {'/?a="b"'}


def test_two_series_are_told_apart_without_colour():
    markup = drawn_bars(Bars("p", "分布", "", [Bar("95–100", (3, 2), ("3", "2"))], ("自评", "重算")))
    kinds = [one.attrib["class"] for one in elements(markup) if one.tag == "rect"]
    assert kinds == ["beam full", "beam outlined", "beam full", "beam outlined"]


def test_the_longest_bar_ends_before_its_figure():
    markup = drawn_bars(Bars("p", "", "", [Bar("甲", (7,), ("7",)), Bar("乙", (0,), ("0",))]))
    widths = [float(one.attrib["width"]) for one in elements(markup) if one.tag == "rect"]
    assert widths == [236, 0]


@given(st.lists(st.tuples(FIGURES, FIGURES, st.integers(1, 500)), max_size=20), st.booleans())
def test_every_dot_lies_on_the_paper(points: list[tuple[Decimal, Decimal, int]], is_same_scale: bool):  # noqa: FBT001 - drawn by lot
    circles = [one for one in elements(dots(*points, is_same_scale=is_same_scale)) if one.tag == "circle"]
    assert len(circles) == len(points)
    for circle in circles:
        x, y, r = (float(circle.attrib[name]) for name in ("cx", "cy", "r"))
        assert 40 <= x <= 384
        assert 30 <= y <= 270
        assert 3 <= r <= 12


def test_the_keyboard_goes_past_the_dots_to_the_table():
    assert [one.attrib["tabindex"] for one in elements(dots((Decimal(90), Decimal(95), 1))) if one.tag == "a"] == ["-1"]


@given(st.integers(-100, 1000), st.integers(1, 100))
def test_marks_of_a_scale_are_few(low: int, tens: int):
    assert 1 <= len(Scale(low * 10, (low + tens) * 10, 0, 100).ticks()) <= 13


def test_a_table_to_take_away_opens_as_chinese_and_computes_nothing():
    table = Table(("单位", "相差"), [("=1+1", "-3.5"), ("@甲", "0")], Line)
    assert as_csv(table).splitlines() == ["\ufeff单位,相差", "'=1+1,-3.5", "'@甲,0"]


def test_no_mark_bears_a_name_that_the_page_uses_otherwise():
    """The page's own style hid bars in print, where `.bar` is its head."""
    styles = Path(str(finders.find("ziping/web.css"))).read_text(encoding="utf-8")
    markup = drawn_bars(Bars("p", "", "", [Bar("甲", (1, 2), ("1", "2"))], ("一", "二"))) + dots(
        (Decimal(1), Decimal(2), 3)
    )
    marks = {name for one in elements(f"<all>{markup}</all>") for name in one.attrib.get("class", "").split()}
    assert {name for name in marks if re.search(rf"\.{name}\b", styles)} == set()
