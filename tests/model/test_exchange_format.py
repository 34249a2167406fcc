"""The types and the published page of the exchange format stay in step."""

import json
import re
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from ziping.model import FORMAT, Finding, Funds, Indicator, Project, Report, Unread, Value

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
EXAMPLES = [
    json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
]


def lost(before: object, after: object, at: str = "") -> list[str]:
    """List the pointers whose value did not survive."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [each for name in before for each in lost(before[name], after.get(name, "gone"), f"{at}/{name}")]
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before, after, strict=True)
        return [each for number, pair in enumerate(pairs) for each in lost(*pair, f"{at}/{number}")]
    return [] if before == after else [at]


def test_the_published_report_survives_decoding_and_encoding():
    report = msgspec.convert(EXAMPLES[0], Report)
    assert lost(EXAMPLES[0], json.loads(msgspec.json.encode(report))) == []


def test_every_finding_of_the_published_page_fits_its_type():
    findings = EXAMPLES[1]["findings"]
    assert [msgspec.convert(finding, Finding).code for finding in findings] == ["M301"]


def test_the_schema_names_every_field_of_the_published_report():
    schema = msgspec.json.schema(Report)["$defs"]
    known = {name for part in schema.values() for name in part.get("properties", {})}
    written = set(re.findall(r'"(\w+)":', json.dumps(EXAMPLES[0])))
    assert written - known == set()


def test_a_report_of_another_format_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"format": "other/1", "kind": "project-table"}', type=Report)


def test_the_format_is_written_first():
    assert msgspec.json.encode(Report("project-table")).startswith(b'{"format":"' + FORMAT.encode())


def test_an_amount_keeps_its_exact_decimals():
    funds = Funds("total", "总额", budget=Decimal("156.750"))
    assert json.loads(msgspec.json.encode(funds))["budget"] == "156.750"
    assert msgspec.json.decode(msgspec.json.encode(funds), type=Funds) == funds


def test_the_four_states_stay_apart():
    four = [Funds("total", "总额", spent=state) for state in (Decimal(0), None, Unread("约三十"))]
    four.append(Funds("total", "总额"))
    encoded = [json.loads(msgspec.json.encode(funds)) for funds in four]
    assert [funds.get("spent", "no such place") for funds in encoded] == [
        "0",
        None,
        {"text": "约三十"},
        "no such place",
    ]
    assert [msgspec.convert(funds, Funds) for funds in encoded] == four


def test_a_value_not_understood_is_its_words_alone():
    assert json.loads(msgspec.json.encode(Value("≥**人"))) == {"text": "≥**人"}


def test_a_blank_target_is_null_and_a_missing_column_is_left_out():
    indicator = json.loads(msgspec.json.encode(Indicator("道路里程", target=None)))
    assert indicator["target"] is None
    assert "actual" not in indicator


def test_a_project_holds_its_lists_even_when_empty():
    assert json.loads(msgspec.json.encode(Project("道路养护")))["indicators"] == []
