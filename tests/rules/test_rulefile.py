"""The form of a rule file, and what is refused."""

from decimal import Decimal

import msgspec
import pytest

from ziping.rules.errors import RuleFileError
from ziping.rules.rulefile import read_header, read_rule_file
from ziping.rules.ruleset import Band

HEAD = 'id = "x-2020"\ntitle = "甲县规则"\nplace = "甲县"\nfrom = 2020\n'
DOCUMENT = '[documents.d]\ntitle = "某办法"\nnumber = "甲财〔2020〕1号"\n'


def value(written: str, document: str = "d", known: str = "table") -> str:
    return f'{HEAD}\n{DOCUMENT}\n[values."some.name"]\nvalue = {written}\ndocument = "{document}"\nknown = "{known}"\n'


@pytest.mark.parametrize(("written", "expected"), [('"12.5"', "12.5"), ("10", "10"), ('"0"', "0")])
def test_a_figure_in_quotes_or_a_whole_number_is_exact(written: str, expected: str) -> None:
    found = read_rule_file(value(written)).values["some.name"].value
    assert found == Decimal(expected)
    assert isinstance(found, Decimal)


def test_a_word_stays_a_word() -> None:
    assert read_rule_file(value('"half_up"')).values["some.name"].value == "half_up"


def test_bands_are_read_with_their_words() -> None:
    text = value('[{ name = "优", low = "90", high = 100, words = ["优秀"] }]')
    assert read_rule_file(text).values["some.name"].value == (Band("优", Decimal(90), Decimal(100), ("优秀",)),)


def test_a_basis_names_the_number_of_its_document() -> None:
    assert read_rule_file(value("1")).values["some.name"].basis.document == "甲财〔2020〕1号"


@pytest.mark.parametrize("written", ["12.5", '[{ name = "优", low = 0.1, high = "100" }]'])
def test_a_float_is_refused(written: str) -> None:
    with pytest.raises(RuleFileError, match="in quotes"):
        read_rule_file(value(written))


def test_a_value_of_no_known_standing_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_rule_file(value("1", known="guessed"))


def test_a_value_without_its_document_is_refused() -> None:
    with pytest.raises(KeyError):
        read_rule_file(value("1", document="other"))


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_header(HEAD + 'inherit = "cn"\n')


def test_years_and_days_both_bound_the_time_a_file_holds() -> None:
    header = read_header(HEAD + "to = 2024-03-31\n")
    assert (header.valid_from.isoformat(), str(header.valid_to)) == ("2020-01-01", "2024-03-31")
    assert str(read_header(HEAD + "to = 2021\n").valid_to) == "2021-12-31"
