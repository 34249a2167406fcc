"""Each value of a rule file matters on a case; each case comes true by the real scoring and checks."""

from pathlib import Path

import pytest

from ziping.flows.ruling.files import CheckedFile, check_files, rule_paths
from ziping.rules.library import DATA, headers
from ziping.rules.names import value_names

HEAD = """id = "cn-qinghe-2024"
title = "青禾"
place = "河北省青禾县"
inherits = "cn"
from = 2024

[documents.form]
title = "青禾县自评表"
"""


def told(folder: Path, name: str, value: str, *cases: str) -> list[str]:
    """Return what is wrong with a file of this one value."""
    path = folder / "cn-qinghe-2024.toml"
    written = value if value.startswith("[") else f'"{value}"'
    part = f'[values."{name}"]\nvalue = {written}\ndocument = "form"\nknown = "table"\ncases = [{", ".join(cases)}]\n'
    path.write_text(f"{HEAD}\n{part}", encoding="utf-8")
    [checked] = check_files([path])
    assert isinstance(checked, CheckedFile)
    return [problem.case for problem in checked.problems]


@pytest.mark.parametrize("path", headers(), ids=lambda path: path.stem)
def test_every_rule_file_that_comes_along_is_in_order(path: Path):
    [checked] = check_files([path])
    assert isinstance(checked, CheckedFile)
    assert checked.problems == ()
    assert checked.cases >= checked.values > 0


def test_a_folder_is_all_its_rule_files():
    assert len(rule_paths([DATA / "cn"])) == len(headers())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("full_marks", "100"),
        ("execution.points", "10"),
        ("execution.denominator", "budget"),
        ("execution.floor", "90"),
        ("execution.zero_of_zero", "full"),
        ("execution.over_full", "capped"),
        ("adjustment.share", "30"),
        ("over.share", "30"),
        ("over.zero_target", "30"),
        ("below.higher", "proportion"),
        ("below.lower", "proportion"),
        ("below.equal", "proportion"),
        ("weights.execution", "10"),
        ("weights.output", "50"),
        ("weights.output.low", "40"),
        ("weights.output.high", "50"),
        ("weights.benefit", "30"),
        ("weights.benefit.low", "30"),
        ("weights.benefit.high", "40"),
        ("weights.satisfaction", "10"),
        ("weights.satisfaction.low", "5"),
        ("weights.satisfaction.high", "10"),
        ("weights.cost.low", "5"),
        ("weights.cost.high", "20"),
        ("weights.indicators", "90"),
        ("concentration.share", "50"),
        ("concentration.section_share", "50"),
        ("heaped.projects", "3"),
        ("heaped.departments", "10"),
        ("heaped.share", "90"),
        ("copied.departments", "10"),
        ("copied.share", "20"),
        ("department.method", "mean"),
        ("rounding.places", "2"),
        ("rounding.mode", "half_up"),
    ],
)
def test_the_case_offered_for_a_name_shows_that_it_matters(tmp_path: Path, name: str, value: str):
    assert told(tmp_path, name, value, value_names()[name].case) == []


@pytest.mark.parametrize(
    ("name", "value", "case"),
    [
        ("execution.floor", "85", '{ budget = "100", spent = "50", finds = "M304" }'),
        ("execution.floor", "85", '{ budget = "100", spent = "85", rate = "85" }'),
        ("execution.points", "20", '{ budget = "100", spent = "0", score = "0" }'),
        ("below.lower", "double", '{ target = "≤100元", actual = "90元", points = "10", score = "10" }'),
        ("department.method", "mean", '{ budget = "100", spent = "85", score = "8.5" }'),
        ("weights.output", "50", '{ sections = { output = "60" }, differs = "output" }'),
        ("rounding.mode", "half_up", '{ total = "90", grade = "优" }'),
    ],
)
def test_a_value_that_no_case_notices_is_refused(tmp_path: Path, name: str, value: str, case: str):
    assert "no-case-matters" in told(tmp_path, name, value, case)


def test_a_value_unlike_the_inherited_one_needs_a_case_that_tells_them_apart(tmp_path: Path):
    shared = '{ budget = "100", spent = "84.9", finds = "M304" }'
    assert told(tmp_path, "execution.floor", "85", shared) == ["no-case-matters"]
    assert told(tmp_path, "execution.floor", "85", shared, '{ budget = "100", spent = "85", silent = "M304" }') == []


def test_each_bound_of_bands_needs_its_case(tmp_path: Path):
    bands = (
        '[{ name = "优", low = "90", high = "100" }, { name = "良", low = "75", high = "90" },'
        ' { name = "差", low = "0", high = "75" }]'
    )
    upper, lower = '{ total = "90", grade = "优" }', '{ total = "75", grade = "良" }'
    assert told(tmp_path, "grades", bands, upper, lower) == []
    assert told(tmp_path, "grades", bands, lower) == ["no-case-matters"]


@pytest.mark.parametrize(
    ("name", "value", "case", "problem"),
    [
        ("execution.points", "10", '{ budget = "100", spent = "85", score = "9" }', "case-untrue"),
        ("execution.floor", "85", '{ budget = "100", spent = "86", finds = "M304" }', "case-finds"),
        ("execution.floor", "85", '{ budget = "100", spent = "80", silent = "M304" }', "case-silent"),
        ("execution.floor", "85", '{ budget = "100", spent = "80" }', "case-without-result"),
        ("execution.floor", "85", '{ budget = "一百", spent = "80", finds = "M304" }', "case-no-figure"),
        ("execution.floor", "85", '{ budget = "100", spent = "80", finds = "M999" }', "case-no-check"),
        ("weights.output", "50", '{ sections = { outputs = "50" }, differs = "" }', "case-no-section"),
    ],
)
def test_a_case_that_does_not_come_true_or_cannot_be_tried_is_said(
    tmp_path: Path, name: str, value: str, case: str, problem: str
):
    assert told(tmp_path, name, value, case) == [problem]


@pytest.mark.parametrize(
    ("case", "problems"),
    [
        ('{ target = "≥3次", actual = "1次", points = "10", score = "3.33" }', []),
        ('{ target = "≥3次", actual = "1次", points = "10", score = "3.3" }', ["case-untrue"]),
        ('{ target = "≥3次", actual = "1次", points = "10", score = "" }', ["case-untrue"]),
    ],
)
def test_a_figure_with_two_places_may_be_a_rounded_one(tmp_path: Path, case: str, problems: list[str]):
    assert told(tmp_path, "below.higher", "proportion", case) == problems


def test_nothing_is_a_result_too(tmp_path: Path):
    assert told(tmp_path, "execution.zero_of_zero", "unscored", '{ budget = "0", spent = "0", rate = "" }') == []


def test_a_broken_neighbour_does_not_keep_a_file_from_being_judged(tmp_path: Path):
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    told(tmp_path, "execution.floor", "90", value_names()["execution.floor"].case)
    broken, right = check_files(rule_paths([tmp_path]))
    assert isinstance(broken, CheckedFile)
    assert isinstance(right, CheckedFile)
    assert (broken.is_refused, right.is_refused) == (True, False)


def test_a_case_that_needs_a_rule_left_open_says_which(tmp_path: Path):
    path = tmp_path / "cn-qinghe-2024.toml"
    head = HEAD.replace("from = 2024", 'from = 2024\nwithout = ["below.lower"]')
    case = '{ target = "≤100元", actual = "125元", points = "10", score = "8" }'
    value = f'[values."over.share"]\nvalue = "30"\ndocument = "form"\nknown = "table"\ncases = [{case}]\n'
    path.write_text(f"{head}\n{value}", encoding="utf-8")
    [checked] = check_files([path])
    assert isinstance(checked, CheckedFile)
    [missing, needed] = checked.problems
    assert (missing.case, needed.case, needed.facts["missing"]) == ("missing-value", "case-needs-rule", "below.lower")


def checked_pair(folder: Path, parent: str, child: str) -> list[list[str]]:
    """Return what is wrong with two files of which one may inherit from the other."""
    rest = '[values."over.share"]\nvalue = "30"\ndocument = "form"\nknown = "table"\n'
    rest += f"cases = [{value_names()['over.share'].case}]\n"
    for name, changes in {"cn-qinghe-2024": parent, "cn-qinghe-town-2024": child}.items():
        head = HEAD.replace("cn-qinghe-2024", name)
        before, _, after = changes.partition(">")
        head = head.replace(before, after) if before else head
        (folder / f"{name}.toml").write_text(f"{head}\n{rest}", encoding="utf-8")
    files = [checked for checked in check_files(rule_paths([folder])) if isinstance(checked, CheckedFile)]
    return [[problem.case for problem in checked.problems] for checked in files]


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("", '"cn">"cn-qinghe"', [[], []]),
        ('"cn">"cn-qinghe"', '"cn">"cn-qinghe"', [["line-not-below"], ["refused-parent"]]),
        ('"cn">"cn-none"', '"cn">"cn-qinghe"', [["unknown-parent"], ["refused-parent"]]),
        (
            "title>titel",
            '"cn">"cn-qinghe"',
            [["missing-key", "unknown-key", "missing-key", "unknown-key"], ["refused-parent"]],
        ),
    ],
)
def test_a_file_may_inherit_from_another_of_ones_own_that_is_in_order(
    tmp_path: Path, parent: str, child: str, expected: list[list[str]]
):
    assert checked_pair(tmp_path, parent, child) == expected
