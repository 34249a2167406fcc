"""The documentation is what the code says: nothing of it is left out, and what is shown is what the program prints."""

import re
from html import escape
from pathlib import Path

import docs_pages.__main__ as documentation
import pytest
from docs_pages.checks import check_list, check_page
from docs_pages.commands import command_pages
from docs_pages.rulesets import parameter_words, rule_pages
from docs_pages.tables import table_page
from docs_pages.templating import ROOT

from examples import BLOCK
from ziping.checks.catalogue import CATALOGUE
from ziping.cli.program import COMMANDS, run
from ziping.flows.audit.signals.thresholds import signals
from ziping.flows.deciding import Decided
from ziping.flows.explaining import explained
from ziping.flows.settings import Settings, read_settings
from ziping.formats.limits import Limits
from ziping.model import Level
from ziping.rules.finding import find_rules
from ziping.rules.library import all_rules
from ziping.rules.thresholds import THRESHOLDS
from ziping.writing.tables import tables

CODES = [entry.code for entry in CATALOGUE]
IDS = [file.header.id for file in all_rules()]
ROW = re.compile(r"^\| `([^`]+)` \| (?:`([^`]*)`)?", re.MULTILINE)


def kept(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows(text: str) -> dict[str, str]:
    """Return the first cells of a page's tables with the code in the second."""
    return dict(ROW.findall(text))


def part(text: str, heading: str) -> str:
    return re.split(r"^## ", text.split(f"## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("code", CODES)
def test_explain_prints_what_the_page_of_a_check_shows(code: str, capsys: pytest.CaptureFixture[str]):
    assert run(["explain", code]) == 0
    printed, shown = capsys.readouterr().out, check_page(code)
    page = explained(code) or ""
    own_words = [line for line in BLOCK.sub("", page).splitlines() if line]
    assert [line for line in shown.splitlines() if line in own_words] == own_words
    assert [line for line in printed.splitlines() if line in own_words] == own_words
    for kind, text in BLOCK.findall(page):
        assert kind in {"file", "expect"} or text.strip() in printed
        cells = [cell.strip() for line in text.splitlines() if line.startswith("| ") for cell in line.split("|")[1:-1]]
        assert kind in {"file", "expect"} or all(f">{escape(cell)}</td>" in shown for cell in cells if "<" not in cell)


def test_a_wrong_form_is_drawn_with_its_cell_marked_and_what_is_said():
    drawn = check_page("M301")
    assert drawn.count('class="error"') == 2
    assert '<td class="error">99.99%</td>' in drawn
    assert '<li class="error">预算执行率应为 99.97%' in drawn
    assert "the execution rate should be 99.97%" in drawn


def test_a_place_in_the_document_beside_is_not_marked_in_the_form():
    assert re.findall(r'<td class="warning">([^<]+)<', check_page("X104")) == ["≥100人次"]


@pytest.mark.parametrize("code", CODES)
def test_the_list_of_checks_says_of_each_what_it_looks_at_in_both_languages(code: str):
    line = next(line for line in check_list().splitlines() if f"/{code}.md" in line)
    link, level, chinese, english = line.strip("| ").split(" | ")
    assert link.endswith("`")
    assert " · " in level
    assert chinese.endswith("。")
    assert english.endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_stands_on_its_page(name: str, capsys: pytest.CaptureFixture[str]):
    run([name, "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    page = command_pages()[f"{name}.md"]
    assert {option for option in options if f"`{option}`" not in page} == set()
    assert f"({name}.md)" in command_pages()["README.md"]


def test_a_page_of_a_command_says_arguments_values_defaults_and_exit_codes():
    page = command_pages()["check.md"]
    assert "ziping check [OPTIONS] FILE..." in page
    assert "| `FILE...` | 必填 · required | 文件、文件夹或压缩包 | files, folders or archives |" in page
    assert "| `--lang` | `zh` `en`；缺省 · default `zh` |" in page
    assert "| `--jobs` `-j` | ≥ 1 |" in page
    assert "\n| 1 | 至少有一条错误级的问题 |" in page
    assert "\n| 1 |" not in command_pages()["read.md"]


CALLS = {
    "read": ["wrong.md"],
    "score": ["wrong.md"],
    "check": ["wrong.md"],
    "compare": ["wrong.md", "--declaration", "declaration.md"],
    "decide": [],
    "write": ["wrong.md", "-o", "out.docx"],
    "new": ["-o", "out.xlsx", "--year", "2023"],
    "explain": ["M301"],
    "rules": ["check", "ziping.toml"],
    "schema": [],
    "demo": ["wrong.md"],
}
"""A call of each command on documents that finds an error if the command looks for any."""
OF_THE_WEB = {"serve", "backup", "restore", "audit-log"}
OF_AN_ARCHIVE = {"audit", "query"}
"""These are called in tests/cli/test_audit.py: they find many things, and end with 0."""


def test_each_command_works_on_documents_or_an_archive_or_is_of_the_web():
    assert {*CALLS, *OF_THE_WEB, *OF_AN_ARCHIVE} == set(COMMANDS)


def test_the_pages_of_an_archives_commands_name_no_exit_code_1():
    assert all("\n| 1 |" not in command_pages()[f"{name}.md"] for name in OF_AN_ARCHIVE)


def test_the_page_of_the_log_names_exit_code_1_for_a_broken_one():
    assert "\n| 1 | 日志被改动过" in command_pages()["audit-log.md"]
    assert all("\n| 1 |" not in command_pages()[f"{name}.md"] for name in OF_THE_WEB - {"audit-log"})


@pytest.mark.parametrize("name", CALLS)
def test_a_page_names_exit_code_1_where_the_command_ends_with_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    Path("ziping.toml").write_text('levels = {X104 = "error"}')
    for kind, text in BLOCK.findall(explained("X104") or "")[:2]:
        Path("wrong.md" if kind == "form" else f"{kind}.md").write_text(text.replace("97.5%", "99%"), encoding="utf-8")
    assert run([name, *CALLS[name]]) == (1 if "\n| 1 |" in command_pages()[f"{name}.md"] else 0)


@pytest.mark.parametrize("rules_id", IDS)
def test_every_value_of_a_rule_set_stands_on_its_page_own_or_inherited(rules_id: str):
    page = rule_pages()[f"{rules_id}.md"]
    shown = re.findall(r"^\| `([^`]+)`<br>", page, re.MULTILINE)
    assert sorted(shown) == sorted(find_rules("", None, rules_id).parameters)
    assert f"({rules_id}.md)" in rule_pages()["README.md"]


def test_an_inherited_value_names_the_rule_set_that_gives_it():
    page = rule_pages()["cn-hubei-2020.md"]
    own, inherited = page.split("## 沿用上级")
    assert "`execution.points`" in own
    assert "20 | 湖北省公开的项目支出绩效自评表 | 印在公开的表格上" in own
    assert "优［90，100）" in inherited
    assert "| [cn-2020](cn-2020.md) |" in inherited


def test_every_document_of_a_rule_set_stands_on_its_page():
    for file in all_rules():
        page = rule_pages()[f"{file.header.id}.md"]
        assert [document.title for document in file.documents.values() if document.title not in page] == []


def test_a_range_is_said_by_what_it_bounds():
    chinese, english = parameter_words("weights.output.low")
    assert chinese == "产出指标的分值合计，下限"
    assert english == "points of the output indicators, lower bound"


def test_every_key_of_the_settings_is_documented_with_its_default():
    page = kept("settings.md")
    top = rows(page.split("## ", 1)[0])
    assert set(top) == set(Settings.__struct_fields__)
    assert top["decisions"] == f'"{Settings().decisions}"'
    limits = rows(part(page, "[limits]"))
    assert limits == {name: str(getattr(Limits(), name)) for name in Limits.__struct_fields__}
    assert set(rows(part(page, "[thresholds]"))) == set(THRESHOLDS)


def test_the_settings_shown_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    shown = kept("settings.md").split("```toml\n", 1)[1].split("```", 1)[0]
    Path("ziping.toml").write_text(shown, encoding="utf-8")
    settings = read_settings()
    levels: dict[str, Level | str] = {**settings.levels}
    assert levels == {"V506": "off", "N": "note", "execution-rate-wrong": "warning"}


def test_every_field_and_verdict_of_the_decisions_is_documented():
    page = kept("deciding.md")
    verdicts, fields = page.split("## ", 1)
    assert set(rows(verdicts)) - {"--as"} == {"accepted", "explained", "false-alarm"}
    assert set(rows(fields)) == set(Decided.__struct_fields__)


def test_a_kept_page_that_was_changed_or_that_nothing_makes_is_stale_until_it_is_renewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(documentation, "REFERENCE", tmp_path)
    wanted = {tmp_path / "commands" / "read.md": "# read\n", tmp_path / "checks.md": "# checks\n"}
    documentation.renew(wanted)
    assert documentation.stale(wanted) == []
    (tmp_path / "checks.md").write_text("# by hand\n")
    (tmp_path / "gone.md").write_text("# gone\n")
    assert documentation.stale(wanted) == [tmp_path / "checks.md", tmp_path / "gone.md"]
    documentation.renew(wanted)
    assert documentation.stale(wanted) == []
    assert not (tmp_path / "gone.md").exists()


def test_the_contract_promises_exactly_the_commands_there_are():
    promised = re.findall(r"`ziping ([a-z-]+)", part(kept("format.md"), "Command line"))
    assert set(promised) == set(COMMANDS)


def test_every_column_of_the_tables_of_an_audit_stands_on_their_page_with_its_origin():
    page = table_page()
    for name, table in tables().items():
        if name != "texts":
            shown = part(page, name)
            assert [c.name for c in table.columns if f"| `{c.name}` | {c.kind} |" not in shown] == []
            assert [c.origin for c in table.columns if f"`{c.origin}`" not in shown] == []
    assert [key for limits in signals().values() for key in limits if f"`{key}` " not in page] == []
