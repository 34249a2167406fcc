"""Amounts in 元 among amounts in 万元."""

from decimal import Decimal

import pytest

from ziping.text.conversion import are_mixed, of_another_unit


@pytest.mark.parametrize(
    ("one", "other"), [("30", "299900"), ("83.64", "836400"), ("68", "836400"), ("5.78", "100000")]
)
def test_amounts_ten_thousand_times_apart_are_of_two_units(one: str, other: str):
    assert are_mixed(Decimal(one), Decimal(other))
    assert are_mixed(Decimal(other), Decimal(one))


@pytest.mark.parametrize(("one", "other"), [("30", "2999"), ("0", "300000"), ("1", "5000000")])
def test_other_amounts_are_not(one: str, other: str):
    assert not are_mixed(Decimal(one), Decimal(other))


def test_the_part_is_found_whose_conversion_makes_the_total():
    assert of_another_unit([Decimal("88.13"), Decimal(47600)], Decimal("92.89")) == 1


def test_a_part_too_much_is_not_explained_by_a_conversion_that_vanishes():
    assert of_another_unit([Decimal(100), Decimal(5)], Decimal(100)) is None
