"""What can be given in a case, and what comes of it by the national rules."""

from typing import Any

import pytest

from ziping.flows.ruling.outcome import Mismatch, mismatches
from ziping.rules.finding import find_rules
from ziping.rules.rulecase import CaseProject, RuleCase
from ziping.rules.ruleset import MissingRuleError, RuleSet

RULES = find_rules("", 2023)
HUNDRED_PEOPLE = {"target": "≥100人", "actual": "80人", "points": "10"}
BANDED = {"target": "效果明显", "actual": "部分达成", "points": "10"}
WHOLE = {"execution": "10", "output": "50", "benefit": "30", "satisfaction": "10"}


@pytest.mark.parametrize(
    "case",
    [
        {"budget": 100, "spent": 85, "rate": 85, "score": "8.5"},
        {"budget": "100", "spent": "85", "points": "20", "score": "17"},
        {"budget": "100", "spent": "85", "sections": {"execution": "20"}, "score": "17"},
        {"budget": "100", "spent": "85", "points": "10", "claimed": "10", "finds": "P402"},
        {"budget": "100", "spent": "85", "points": "10", "claimed": "8.5", "silent": "P402、M302"},
        {"budget": "100", "received": "80", "spent": "90", "finds": "M302"},
        {"budget": "0", "spent": "0", "rate": "", "score": ""},
        {**HUNDRED_PEOPLE, "score": "8", "total": "8"},
        {**HUNDRED_PEOPLE, "claimed": "8", "score": "8", "total": "8", "grade": "差"},
        {**HUNDRED_PEOPLE, "claimed": "9", "finds": "P405", "silent": "P403"},
        {**HUNDRED_PEOPLE, "claimed": "10", "finds": "P403"},
        {**BANDED, "score": "6～8"},
        {**BANDED, "score": "6-8"},
        {**BANDED, "claimed": "9", "finds": "P406"},
        {"name": "安全事故", "target": "0起", "actual": "1起", "points": "10", "score": "0"},
        {"sections": WHOLE, "differs": "", "silent": "S202 F108"},
        {"sections": WHOLE | {"output": "60", "benefit": "35"}, "differs": "output、benefit", "finds": "S202"},
        {"sections": {"output": "50", "benefit": "30"}, "finds": "F108"},
        {"points": "30", "sections": {"output": "50"}, "differs": ""},
        {"exact": "89.995", "total": "90", "grade": "优秀"},
        {"total": "89.99", "grade": "良"},
        {"total": "101", "grade": "", "finds": "P408"},
    ],
)
def test_it_comes_true(case: dict[str, Any]):
    assert mismatches(RuleCase(**case), RULES) == []


@pytest.mark.parametrize(
    ("case", "result", "got"),
    [
        ({"budget": "100", "spent": "85", "rate": "86"}, "rate", "85"),
        ({"budget": "100", "spent": "85", "rate": ""}, "rate", "85"),
        ({"budget": "0", "spent": "0", "rate": "100"}, "rate", ""),
        ({**BANDED, "score": "7"}, "score", "6～8"),
        ({"budget": "100", "spent": "85", "total": "9"}, "total", "8.5"),
        ({"exact": "89.994", "total": "90"}, "total", "89.99"),
        ({"total": "90", "grade": "良"}, "grade", "优"),
        ({"total": "90", "grade": "良好"}, "grade", "优"),
        ({"sections": {"output": "60"}, "differs": ""}, "differs", "output"),
        ({"budget": "100", "spent": "95", "finds": "M304、M302"}, "finds", ""),
        ({"budget": "100", "spent": "50", "silent": "M304、M302"}, "silent", "M302"),
    ],
)
def test_what_comes_otherwise_is_told(case: dict[str, Any], result: str, got: str):
    assert mismatches(RuleCase(**case), RULES) == [Mismatch(result, str(case[result]), got)]


@pytest.mark.parametrize(("place", "total"), [("元氏县", "85"), ("重庆", "")])
def test_a_departments_score_comes_in_the_way_of_its_place(place: str, total: str):
    projects = (CaseProject("80", "100"), CaseProject("90", "300"))
    assert mismatches(RuleCase(projects=projects, total=total), find_rules(place, 2023)) == []


def test_a_check_that_wants_a_rule_which_is_not_there_neither_finds_nor_is_silent():
    lacking = {name: parameter for name, parameter in RULES.parameters.items() if name != "concentration.share"}
    for case in (RuleCase(points="60", finds="I602"), RuleCase(points="10", silent="I602")):
        with pytest.raises(MissingRuleError):
            mismatches(case, RuleSet(RULES.ref, lacking))
