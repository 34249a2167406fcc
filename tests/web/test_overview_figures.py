"""The figures of the overview, from rows written here."""

from datetime import date
from decimal import Decimal

import pytest

from ziping.web.overview.counting import Band, Cell, Common, bands, cells, coming, commonest, mean, steps, whole_share

DEADLINE = date(2026, 3, 31)


def figures(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("came", "today", "is_then"),
    [
        (date(2026, 3, 31), date(2026, 6, 1), "on-time"),
        (date(2026, 4, 1), date(2026, 6, 1), "late-week"),
        (date(2026, 4, 7), date(2026, 6, 1), "late-week"),
        (date(2026, 4, 8), date(2026, 6, 1), "late-month"),
        (date(2026, 4, 30), date(2026, 6, 1), "late-month"),
        (date(2026, 5, 1), date(2026, 6, 1), "late-more"),
        (None, date(2026, 3, 31), "due"),
        (None, date(2026, 4, 1), "overdue"),
    ],
)
def test_the_day_of_the_deadline_is_still_in_time(came: date | None, today: date, is_then: str):
    assert coming(came, DEADLINE, today) == is_then


def test_scores_close_together_are_told_apart_by_narrow_bands_whose_last_holds_its_top():
    assert bands([figures("98", "99.5", "100"), figures("98.2")]) == [
        Band(98, 99, (1, 1)),
        Band(99, 100, (2, 0)),
    ]


def test_scores_far_apart_come_into_wide_bands_with_the_empty_ones_between():
    found = bands([figures("52", "60", "100")])
    assert [band.low for band in found] == list(range(50, 100, 5))
    assert [band.counts for band in found if any(band.counts)] == [(1,), (1,), (1,)]


@pytest.mark.parametrize("scores", [["100"], ["0"], ["0", "0"], ["-3", "250"], ["0", "999999"]])
def test_no_score_is_left_out_of_the_bands(scores: list[str]):
    assert sum(band.counts[0] for band in bands([figures(*scores)])) == len(scores)


def test_without_scores_there_are_no_bands():
    assert bands([[], []]) == []


def test_scores_are_the_same_to_the_last_digit_however_they_are_written():
    found = commonest(figures("95", "95.0", "95.00", "95.1", "98"))
    assert found[0] == Common(Decimal(95), 3, Decimal("60.0"))
    assert [one.score for one in found[1:]] == figures("98", "95.1")


def test_only_the_most_common_scores_are_listed():
    assert len(commonest([Decimal(number) for number in range(30)])) == 8


def test_the_share_of_whole_numbers_is_known_where_there_is_a_score():
    assert whole_share(figures("95", "98.0", "97.5", "99.25")) == Decimal("50.0")
    assert whole_share([]) is None


def test_points_on_one_spot_are_one_cell_that_names_its_members():
    found = cells(
        [(Decimal("99.9"), Decimal("95.2")), (Decimal(100), Decimal(95)), (Decimal("99.87"), Decimal("95.21"))]
    )
    assert found == [Cell(Decimal("99.9"), Decimal("95.2"), (0, 2)), Cell(Decimal(100), Decimal(95), (1,))]


@pytest.mark.parametrize(
    ("figure", "drawn"),
    [("89.9", "89.9"), ("89.96", "89.9"), ("99.99", "99.9"), ("100", "100"), ("89.94", "89.9"), ("89.85", "89.9")],
)
def test_a_point_is_drawn_to_a_tenth_and_only_what_is_full_as_full(figure: str, drawn: str):
    [cell] = cells([(Decimal(figure), Decimal(50))])
    assert cell.x == Decimal(drawn)


def test_the_mean_of_nothing_is_unknown():
    assert mean([]) is None
    assert mean(figures("90", "95", "100")) == 95


def test_the_most_is_darkest_and_nothing_is_white():
    assert steps({"a": 0, "b": 1, "c": 5, "d": 20}, 4) == {"a": 0, "b": 1, "c": 1, "d": 4}
    assert steps({}, 4) == {}


def test_a_score_below_nothing_has_a_band_of_its_own():
    assert bands([figures("-3", "4")])[0] == Band(-3, -2, (1,))
