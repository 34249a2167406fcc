"""What is wrong with a rule file is said at its line, all of it at once."""

from pathlib import Path

import pytest

from ziping.rules.judging.judge import judge_text
from ziping.rules.judging.problem import Problem
from ziping.rules.library import NO_OWN_RULES, own_rules

NAME = "cn-hebei-qinghe-2024"
RIGHT = """id = "cn-hebei-qinghe-2024"
title = "项目支出绩效自评（青禾）"
place = "河北省青禾县"
names = ["青禾"]
inherits = "cn-hebei"
from = 2024

[documents.form]
title = "青禾县自评表"

[values."execution.floor"]
value = "85"
document = "form"
known = "table"
cases = [
  { budget = "100", spent = "84.9", finds = "M304" },
]

[values.grades]
document = "form"
known = "table"
value = [
  { name = "优", low = "90", high = "100", words = ["优秀"] },
  { name = "良", low = "60", high = "90" },
  { name = "差", low = "0", high = "60" },
]
cases = [{ total = "90", grade = "优" }]
"""


def problems(text: str, name: str = NAME) -> list[Problem]:
    return list(judge_text(text, Path(f"{name}.toml"), NO_OWN_RULES).problems)


def said(text: str, name: str = NAME) -> list[tuple[int, str]]:
    return [(problem.line, problem.case) for problem in problems(text, name)]


def changed(before: str, after: str) -> str:
    assert before in RIGHT
    return RIGHT.replace(before, after, 1)


def test_a_right_file_has_no_problem():
    assert said(RIGHT) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "case"),
    [
        ('title = "项目支出绩效自评（青禾）"\n', "", 0, "missing-key"),
        ("names =", "nmaes =", 4, "unknown-key"),
        ('names = ["青禾"]', 'names = "青禾"', 4, "wrong-type"),
        ("from = 2024", "from = 2024\nto = 2023", 7, "from-after-to"),
        ("from = 2024", "from = 20240", 6, "no-year"),
        ("from = 2024", "from = 2025", 1, "id-without-year"),
        ("from = 2024", 'from = "2024"', 6, "wrong-type"),
        ('"cn-hebei"', '"cn-hebie"', 5, "unknown-parent"),
        ('"cn-hebei"', '""', 5, "no-parent"),
        ('"cn-hebei"', '"cn-hubei"', 1, "line-not-below"),
        ('"河北省青禾县"', '"青禾县"', 3, "unknown-place"),
        ("from = 2024", 'from = 2024\nwithout = ["wieghts.output"]', 7, "unknown-name"),
        ("from = 2024", 'from = 2024\nwithout = ["full_marks"]', 7, "missing-value"),
        ("from = 2024", 'from = 2024\nwithout = ["execution.floor"]', 12, "left-open-and-given"),
        ('title = "青禾县自评表"', 'titel = "青禾县自评表"', 9, "unknown-key"),
        ('title = "青禾县自评表"', 'title = "青禾县自评表"\n[documents.other]\ntitle = "甲"', 10, "unused-document"),
        ('value = "85"', 'value = "85"\nplace = "河北省"', 13, "key-too-late"),
        ('"execution.floor"', '"execution.flor"', 11, "unknown-name"),
        ('value = "85"', "value = 84.5", 12, "float"),
        ('value = "85"', 'value = "85%"', 12, "no-figure"),
        ('value = "85"', 'value = "101"', 12, "out-of-range"),
        ('value = "85"', 'value = "-1"', 12, "below-zero"),
        ('value = "85"', "value = true", 12, "no-figure"),
        ('document = "form"', 'document = "fomr"', 13, "no-document"),
        ('known = "table"', 'known = "guessed"', 14, "unknown-word"),
        ('known = "table"', 'known = "recalled"\narticle = "第三条"', 15, "article-not-seen"),
        ('cases = [\n  { budget = "100", spent = "84.9", finds = "M304" },\n]\n', "", 11, "no-case"),
        ("spent", "spnet", 16, "unknown-key"),
        ('high = "90" }', 'high = "89" }', 22, "bands-whole"),
        ('high = "90" }', 'high = "85" }', 22, "bands-gap"),
        ('high = "90" }', 'high = "91" }', 22, "bands-overlap"),
        ('low = "0"', 'low = "5"', 22, "bands-begin"),
        ('high = "100"', 'high = "110"', 22, "bands-end"),
        ('["优秀"]', '["良"]', 22, "band-word-twice"),
        ('low = "60", high = "90"', 'low = "90", high = "60"', 22, "band-empty"),
        ('low = "0"', 'low = "NaN"', 22, "no-figure"),
        ('low = "0"', "low = 0.5", 25, "float"),
        ('low = "0"', 'lwo = "0"', 25, "unknown-key"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(before: str, after: str, line: int, case: str):
    assert (line, case) in said(changed(before, after))


@pytest.mark.parametrize(
    ("value", "case"),
    [
        ('[values."department.method"]\nvalue = "meen"', "unknown-choice"),
        ('[values."rounding.places"]\nvalue = "9"', "out-of-range"),
        ('[values."rounding.places"]\nvalue = "1.5"', "not-whole"),
        ('[values."worded.bands"]\nvalue = [{ name = "好", low = "0", high = "100" }]', "band-names"),
        ('[values."worded.bands"]\nvalue = "80"', "no-bands"),
        ('[values."execution.points"]\nvalue = "120"', "points-beyond-full"),
        ('[values."execution.points"]\nvalue = "20"', "execution-weight"),
        ('[values."weights.output"]\nvalue = "45"', "weights-sum"),
        ('[values."weights.indicators"]\nvalue = "80"', "weights-sum"),
        ('[values."weights.cost.low"]\nvalue = "30"\n_\n[values."weights.cost.high"]\nvalue = "20"', "range-reversed"),
    ],
)
def test_a_value_is_of_its_kind_and_the_points_add_up(value: str, case: str):
    rest = 'document = "form"\nknown = "table"\ncases = [{ total = "101", finds = "P408" }]\n'
    text = f"{RIGHT}\n{value.replace('_', rest)}\n{rest}"
    assert case in {found for _, found in said(text)}


def test_a_place_that_leaves_sections_open_leaves_them_points():
    text = changed("from = 2024", 'from = 2024\nwithout = ["weights.output"]')
    text += '\n[values."weights.benefit"]\nvalue = "90"\ndocument = "form"\nknown = "table"\n'
    text += 'cases = [{ total = "1", grade = "差" }]\n'
    assert "weights-no-room" in {case for _, case in said(text)}


def test_everything_wrong_is_said_at_once_in_the_order_of_lines():
    text = (
        changed("names", "nmaes")
        .replace('"cn-hebei"', '"cn-hebie"')
        .replace('"85"', "85.5")
        .replace('"90" }', '"89" }')
    )
    assert said(text) == [(4, "unknown-key"), (5, "unknown-parent"), (12, "float"), (22, "bands-whole")]


def test_a_file_for_a_time_without_rules_above_it_is_refused():
    text = changed("from = 2024", "from = 1999").replace(NAME, "cn-hebei-qinghe-1999")
    assert said(text, "cn-hebei-qinghe-1999") == [(6, "nothing-above")]


def test_parts_that_are_no_tables_are_said_to_be_none():
    head = RIGHT.split("[documents", 1)[0]
    assert [problem.case for problem in problems(f'{head}documents = "甲"\n[[values]]\nvalue = "1"\n')] == [
        "missing-table",
        "missing-table",
    ]
    assert "no-table" in {problem.case for problem in problems(f'{head}documents.form = "甲"\n')}


def test_the_nearest_right_name_is_offered():
    [problem] = problems(changed('"execution.floor"', '"execution.flor"'))
    assert problem.facts["nearest"] == "execution.floor"


def test_the_id_is_the_name_of_the_file_and_nobody_elses():
    assert said(RIGHT, "other") == [(1, "id-not-name")]
    assert (1, "id-taken") in said(RIGHT.replace(NAME, "cn-hebei-2020"), "cn-hebei-2020")


@pytest.mark.parametrize(
    ("to", "start", "expected"),
    [
        ("", "from = 2026", "dates-overlap"),
        ("to = 2024", "from = 2026", "dates-gap"),
        ("to = 2025", "from = 2026", ""),
        ("to = 2026-03-31", "from = 2026-04-01", ""),
        ("to = 2026-03-31", "from = 2026-03-31", "dates-overlap"),
    ],
)
def test_the_states_of_a_line_follow_each_other_without_gap_or_overlap(
    tmp_path: Path, to: str, start: str, expected: str
):
    paths = [tmp_path / f"{NAME}.toml", tmp_path / "cn-hebei-qinghe-2026.toml"]
    texts = [
        changed("from = 2024", f"from = 2024\n{to}"),
        RIGHT.replace(NAME, paths[1].stem).replace("from = 2024", start),
    ]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    beside = own_rules(tuple(paths))
    for path, text in zip(paths, texts, strict=True):
        found = {problem.case for problem in judge_text(text, path, beside).problems}
        assert found == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id = “甲”\n", [(1, 6, "syntax-full-width")]),
        ("id = \n", [(1, 6, "syntax-value")]),
        ("说明\n", [(1, 1, "syntax-statement")]),
        ("a = 1 2\n", [(1, 7, "syntax-rest")]),
        ("a\n", [(1, 2, "syntax-equals")]),
        ("a = 1\na = 2\n", [(2, 6, "syntax-twice")]),
        ('a = "1\nb = 2\n', [(1, 7, "syntax-quote")]),
        ("a = [1,\nb = 2\n", [(2, 1, "syntax-bracket")]),
        ("a = [1,\n", [(1, 1, "syntax-bracket")]),
        ("a = [1,\n[values.b]\nc = 1\n", [(2, 2, "syntax-bracket")]),
        ("a = \nb = 1\nc = = 2\n", [(1, 5, "syntax-value"), (3, 5, "syntax-value")]),
    ],
)
def test_text_that_is_no_toml_is_said_with_line_and_column(text: str, expected: list[tuple[int, int, str]]):
    found = problems(text)
    assert [(problem.line, problem.case) for problem in found] == [(line, case) for line, _, case in expected]
    assert [problem.column for problem in found] == [column for _, column, _ in expected]


def test_an_empty_file_lacks_all_that_a_file_must_have():
    assert {problem.facts["name"] for problem in problems("")} == {
        "id",
        "title",
        "place",
        "from",
        "documents",
        "values",
    }
