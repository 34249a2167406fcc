"""The list of value names holds what the program asks for, and its documentation what the list holds."""

import re
from pathlib import Path

import msgspec
import pytest

from ziping.rules.library import all_rules
from ziping.rules.names import ValueKind, value_names
from ziping.rules.rulecase import SECTIONS, CaseProject, RuleCase
from ziping.rules.rulefile import Header, PolicyDocument, WrittenValue
from ziping.rules.thresholds import THRESHOLDS
from ziping.scoring.comparing import SHARES
from ziping.scoring.department import METHODS
from ziping.scoring.execution import DENOMINATORS
from ziping.scoring.projects import ROUNDINGS
from ziping.writing.messages import catalogue

ROOT = Path(__file__).parents[2]
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "ziping").rglob("*.py")]
PAGE = (ROOT / "docs" / "rules-format.md").read_text(encoding="utf-8")
ASKED = re.compile(r"rules\.(?:number|word|bands|band_of|has|basis)\(\s*\"([a-z_.]+)\"")
ROW = re.compile(r"^\| `([a-z_.0-9]+)` \|(.*)\|$", re.MULTILINE)
KINDS: dict[ValueKind, str] = {
    "points": "分值",
    "share": "百分数",
    "excess": "幅度",
    "figure": "数",
    "places": "小数位数",
    "word": "用词",
    "bands": "档次",
}


def section(heading: str) -> str:
    return re.split(r"^#+ ", PAGE.split(f" {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading: str) -> dict[str, list[str]]:
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in ROW.findall(section(heading))}


def test_every_value_that_the_program_asks_for_has_a_name():
    asked = {name for text in SOURCES for name in ASKED.findall(text)}
    assert len(asked) > 10
    assert asked <= value_names().keys()


def test_every_name_that_a_rule_file_or_a_threshold_uses_is_listed():
    used = {name for file in all_rules() for name in file.values}
    assert used | set(THRESHOLDS) <= value_names().keys()


@pytest.mark.parametrize("name", value_names())
def test_every_name_is_asked_for_somewhere_in_the_program(name: str):
    own = f'"{name}"'
    is_asked = any(own in text for text in SOURCES)
    assert is_asked or name.startswith("weights."), name


def test_the_words_are_those_that_scoring_knows():
    names = value_names()
    for direction in ("higher", "lower", "equal"):
        words = names[f"below.{direction}"].words
        assert set(words) <= SHARES.keys()
        assert all(f"trace.formula.below.{direction}.{word}" in catalogue() for word in words)
    assert set(names["rounding.mode"].words) == ROUNDINGS.keys()
    assert set(names["department.method"].words) == {*METHODS, "own"}
    assert set(names["execution.denominator"].words) == set(DENOMINATORS)


def test_the_page_lists_every_name_with_its_kind_and_its_words():
    listed = rows("全部规则项")
    assert list(listed) == list(value_names())
    for name, known in value_names().items():
        kind, optional, meaning, decides = listed[name]
        assert (kind, optional) == (KINDS[known.kind], "可无" if known.optional else "")
        assert re.findall(r"`([a-z_]+)`", meaning.split("与 `")[0]) == list(known.words or known.names)
        assert meaning
        assert decides


@pytest.mark.parametrize(
    ("heading", "shape"),
    [("文件开头", Header), ("依据：`[documents.…]`", PolicyDocument), ("规则项：`[values.…]`", WrittenValue)],
)
def test_the_page_lists_every_key_and_whether_it_must_be_there(heading: str, shape: type[msgspec.Struct]):
    fields = {field.encode_name: field.required for field in msgspec.structs.fields(shape)}
    required = fields | {name: True for name in ("inherits", "cases") if name in fields}
    assert {name: cells[0] == "是" for name, cells in rows(heading).items()} == required


def test_the_page_lists_every_key_of_a_case():
    table = section("算例：`cases`")
    named = {word for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)}
    assert named == set(RuleCase.__struct_fields__)
    assert set(CaseProject.__struct_fields__) | set(SECTIONS) <= set(re.findall(r"\w+", table))


def test_the_example_of_every_name_is_a_case():
    for name, known in value_names().items():
        case = msgspec.toml.decode(f"case = {known.case}".encode(), type=dict[str, RuleCase])["case"]
        assert case, name


def test_every_problem_has_its_words_in_both_languages():
    told = {case for text in SOURCES for case in re.findall(r"Problem\(\s*f?\"([a-z-]+)\"", text)}
    told |= {case for text in SOURCES for case in re.findall(r"\"(bands?-[a-z]+)\"", text)}
    assert len(told) > 40
    assert {f"rulecheck.{case}" for case in told} <= catalogue().keys()
