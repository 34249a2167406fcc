"""The example of the documentation is a rule file that can be used."""

import re
from pathlib import Path

from ziping.flows.ruling.files import CheckedFile, check_files, own_files
from ziping.rules.finding import find_rules

PAGE = (Path(__file__).parents[2] / "docs" / "rules-format.md").read_text(encoding="utf-8")


def example(folder: Path) -> Path:
    text = next(
        block for block in re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL) if "id =" in block
    )
    name = re.search(r'^id = "(.+)"', text, re.MULTILINE)
    assert name is not None
    path = folder / f"{name[1]}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_has_nothing_wrong_with_it(tmp_path: Path):
    [checked] = check_files([example(tmp_path)])
    assert isinstance(checked, CheckedFile)
    assert checked.problems == ()
    assert (checked.values, checked.cases) == (6, 12)


def test_the_example_inherits_what_it_does_not_say(tmp_path: Path):
    own = own_files([example(tmp_path)])
    rules = find_rules("河北省廊坊市青禾县", 2024, "", own)
    assert rules.ref.id == "cn-hebei-langfang-qinghe-2024"
    assert (str(rules.number("execution.points")), rules.word("department.method")) == ("20", "mean")


def test_before_its_first_day_the_rules_above_hold(tmp_path: Path):
    own = own_files([example(tmp_path)])
    ids = {year: find_rules("河北省廊坊市青禾县", year, "", own).ref.id for year in (2023, 2024)}
    assert ids == {2023: "cn-hebei-langfang-2019", 2024: "cn-hebei-langfang-qinghe-2024"}
