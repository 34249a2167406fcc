"""What other programs read: exact figures, messages in both languages, one line where several follow."""

import json
from decimal import Decimal

from ziping.model import Finding, Funds, Project, Report, RulesRef, Scorecard
from ziping.writing.exchange import check_json, refusal_json, report_json, report_schema

FINDING = Finding("R004", "value-not-understood", "note", at=("/projects/0/funds/0/spent",), facts={"text": "若干"})
CARD = Scorecard(RulesRef("cn-2020", "2022-12-31", "abc"), claimed=Decimal(94), recomputed=Decimal("93.16"), grade="优")


def test_figures_are_exact_strings_and_absent_ones_are_left_out():
    project = Project(funds=(Funds("total", "年度资金总额", budget=Decimal("156.750"), spent=None),))
    fund = json.loads(report_json(Report(kind="project-table", projects=(project,))))["projects"][0]["funds"][0]
    assert (fund["budget"], fund["spent"], "received" in fund) == ("156.750", None, False)


def test_a_checked_file_names_rules_score_and_findings_in_words():
    checked = json.loads(check_json("a.docx", CARD, [FINDING]))
    assert checked["rules"] == {"id": "cn-2020", "as_of": "2022-12-31", "digest": "abc"}
    assert checked["score"] == {"claimed": "94", "recomputed": "93.16", "grade": "优"}
    assert "若干" in checked["findings"][0]["message"]


def test_the_language_changes_the_message_and_nothing_else():
    chinese, english = (json.loads(check_json("a", CARD, [FINDING], language=language)) for language in ("zh", "en"))
    assert chinese["findings"][0].pop("message") != english["findings"][0].pop("message")
    assert chinese == english


def test_lines_hold_one_document_each():
    assert b"\n" not in check_json("a", CARD, [FINDING], in_lines=True)
    assert b"\n" not in report_json(Report(kind="project-table"), in_lines=True)


def test_a_refused_file_has_findings_and_no_score():
    refused = json.loads(refusal_json("a.docx", FINDING))
    assert (refused["file"], refused["findings"][0]["code"], "score" in refused) == ("a.docx", "R004", False)


def test_the_schema_has_a_title_and_no_address():
    schema = json.loads(report_schema())
    assert schema["title"] == "ziping/1"
    assert "$id" not in schema
    assert list(schema["$defs"]) == sorted(schema["$defs"])
