"""A broken rule file is named."""

from pathlib import Path

import pytest

from ziping.rules import library
from ziping.rules.errors import RuleFileError
from ziping.rules.library import rule_file

HEAD = 'id = "cn-2031"\ntitle = "甲规则"\nplace = "全国"\nfrom = 2031\n'


@pytest.mark.parametrize("text", ["id = ", HEAD + "rounding = 2\n", HEAD + "share = 0.3\n"])
def test_a_file_that_breaks_the_form_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(library, "DATA", tmp_path)
    broken = tmp_path / "cn" / "cn-2031.toml"
    broken.parent.mkdir()
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError, match=r"cn-2031\.toml"):
        rule_file(broken)


def test_the_line_of_a_file_is_its_folders() -> None:
    assert library.line_of(library.DATA / "cn" / "hebei" / "langfang" / "any.toml") == "cn-hebei-langfang"
