"""Whatever stands in a rule file, it is judged and never raises."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ziping.flows.ruling.files import CheckedFile, check_files
from ziping.rules.library import headers
from ziping.writing.rulechecks import problem_words

TEXTS = [path.read_text(encoding="utf-8") for path in headers()]
WRITTEN = re.compile(r'"[^"\n]*"|(?<== )[\d-]+|(?<== )\[.*\]')
OTHERS = [
    *("1", "-1", "0.5", "nan", "true", "2024-01-01", "99999999999999999999", "[]", "{}", "[1]", "[{}]", "[[1]]"),
    *(
        '""',
        '"x"',
        '"NaN"',
        '"Infinity"',
        '"1e9"',
        '"9e999999"',
        '"１"',
        '"100"',
        '"0"',
        '"“"',
        '[{ name = "a" }]',
        "{",
    ),
]
SPOILT = st.tuples(st.integers(0, 500), st.sampled_from(OTHERS))


@settings(max_examples=150)
@given(
    st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 500), st.sampled_from(OTHERS)), min_size=1, max_size=3)
)
def test_a_spoiled_rule_file_is_judged(text: str, spoilt: list[tuple[int, str]]):
    for number, other in spoilt:
        parts = list(WRITTEN.finditer(text))
        part = parts[number % len(parts)]
        text = text[: part.start()] + other + text[part.end() :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cn-spoiled-2020.toml"
        path.write_text(text, encoding="utf-8")
        [checked] = check_files([path])
    assert isinstance(checked, CheckedFile)
    for problem in checked.problems:
        assert problem_words(problem) != problem_words(problem, "en")
        assert 0 <= problem.line <= text.count("\n") + 1
