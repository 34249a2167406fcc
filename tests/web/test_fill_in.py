"""Filling in: each act by whom it may be done and when, and nothing of anybody's lost."""

import re
from datetime import date

import pytest
from cast import Cast, SignIn
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec import UNSET
from written import noted, savepoints

from ziping.model import words
from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.files import path_of
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.attach import attach, take_away
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import send_to_head, submit
from ziping.web.submissions.actions.paste import Block, paste
from ziping.web.submissions.actions.rows import Wish, add_row, remove_row
from ziping.web.submissions.actions.start import start_from, start_typing
from ziping.web.submissions.evidence import evidence_of
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.pointing import text_at

ACTUAL = "/projects/0/indicators/1/actual"
ROW = "/projects/0/indicators/1"
REPEATED = "/projects/0/indicators/0/level3"
PDF = b"%PDF-1.7 a page"


def now(submission: Submission) -> Submission:
    return Submission.objects.select_related("round", "unit").get(pk=submission.pk)


def text(submission: Submission, pointer: str) -> str:
    return text_at(report_of(now(submission)), pointer)


@pytest.mark.parametrize(
    "name", ["lead", "reviewer", "auditor", "administrator", "school_clerk", "water_clerk", "outsider"]
)
def test_only_the_departments_own_people_fill_in(cast: Cast, submission: Submission, name: str):
    person: Person = getattr(cast, name)
    with pytest.raises(NotAllowed):
        fill(person, submission.pk, Typed(ACTUAL, "90%", 0))
    with pytest.raises(NotAllowed):
        add_row(person, submission.pk, Wish(ROW, 0))
    with pytest.raises(NotAllowed):
        remove_row(person, submission.pk, Wish(ROW, 0))
    with pytest.raises(NotAllowed):
        explain(person, submission.pk, "any", "情况属实，见附件。")
    with pytest.raises(NotAllowed):
        attach(person, submission.pk, ROW, SimpleUploadedFile("a.pdf", PDF))
    with pytest.raises(NotAllowed):
        start_typing(person, submission.pk)
    assert now(submission).version == 0


@pytest.mark.parametrize(
    "state", [State.with_head, State.with_bureau, State.in_review, State.accepted, State.published]
)
def test_what_was_sent_on_is_not_changed_any_more(cast: Cast, submission: Submission, state: State):
    Submission.objects.update(state=state)
    with pytest.raises(TooLate):
        fill(cast.clerk, submission.pk, Typed(ACTUAL, "90%", 0))
    with pytest.raises(TooLate):
        add_row(cast.clerk, submission.pk, Wish(ROW, 0))
    with pytest.raises(TooLate):
        attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("a.pdf", PDF))


def test_a_closed_round_takes_nothing(cast: Cast, submission: Submission):
    Round.objects.update(state=Round.State.closed)
    with pytest.raises(TooLate):
        fill(cast.clerk, submission.pk, Typed(ACTUAL, "90%", 0))


def test_a_saved_cell_is_a_revision_counted_and_logged(cast: Cast, submission: Submission):
    saved = fill(cast.clerk, submission.pk, Typed(ACTUAL, "90%", 0))
    one = submission.saves.get()
    assert (one.before, one.after, one.number, saved.submission.version) == ("98%", "90%", 1, 1)
    assert saved.found.evaluation.scorecard.recomputed != 100
    assert Entry.objects.filter(act="fill").count() == 1
    assert verify().broken is None


def test_the_same_text_again_is_no_revision(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed(ACTUAL, " 98% ", 0))
    assert now(submission).version == 0


def test_a_text_sent_twice_counts_once(cast: Cast, submission: Submission):
    for _ in range(2):
        fill(cast.clerk, submission.pk, Typed(ACTUAL, "90%", 0, "w1-1"))
    assert submission.saves.count() == 1


def test_anothers_newer_cell_is_not_overwritten_but_shown(cast: Cast, submission: Submission):
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 0, "w1-1"))
    conflict = fill(cast.clerk, submission.pk, Typed(ACTUAL, "97%", 0, "w2-1")).conflict
    assert conflict is not None
    assert (conflict.theirs, conflict.by) == ("96%", "王某")
    assert text(submission, ACTUAL) == "96%"
    fill(cast.clerk, submission.pk, Typed(ACTUAL, "97%", 0, "w2-2", over=conflict.version))
    assert text(submission, ACTUAL) == "97%"


def test_two_windows_of_one_person_conflict_too_and_one_window_never_with_itself(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed(ACTUAL, "96%", 0, "w1-1"))
    assert fill(cast.clerk, submission.pk, Typed(ACTUAL, "97%", 0, "w1-2")).conflict is None
    conflict = fill(cast.clerk, submission.pk, Typed(ACTUAL, "99%", 0, "w2-1")).conflict
    assert conflict is not None
    assert conflict.by == "您本人（在另一个窗口）"


def test_what_is_typed_follows_its_row_when_rows_move_meanwhile(cast: Cast, submission: Submission):
    add_row(cast.head, submission.pk, Wish("/projects/0/indicators/0", 0))
    fill(cast.clerk, submission.pk, Typed(ACTUAL, "97%", 0, "w2-1"))
    assert text(submission, "/projects/0/indicators/2/actual") == "97%"
    assert text(submission, ACTUAL) == ""


def test_what_is_typed_into_a_row_taken_out_meanwhile_is_a_conflict(cast: Cast, submission: Submission):
    remove_row(cast.head, submission.pk, Wish(ROW, 0))
    conflict = fill(cast.clerk, submission.pk, Typed(ACTUAL, "97%", 0, "w2-1")).conflict
    assert conflict is not None
    assert conflict.is_gone


def test_a_row_another_has_just_changed_is_not_taken_out_unseen(cast: Cast, submission: Submission):
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 0))
    with pytest.raises(NotReady):
        remove_row(cast.clerk, submission.pk, Wish(ROW, 0))
    remove_row(cast.clerk, submission.pk, Wish(ROW, 1))
    assert len(report_of(now(submission)).projects[0].indicators) == 2


def test_of_a_project_it_is_said_that_one_must_stay_or_was_just_changed(cast: Cast, submission: Submission):
    with pytest.raises(NotReady) as refused:
        remove_row(cast.clerk, submission.pk, Wish("/projects/0", 0))
    assert refused.value.sentence == "至少要留一个项目，可以清空这个项目的内容。"
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 0))
    with pytest.raises(NotReady) as refused:
        remove_row(cast.clerk, submission.pk, Wish("/projects/0", 0))
    assert refused.value.sentence == "王某 刚刚改过这个项目，请看过以后再删除。"


@pytest.mark.parametrize("name", ["indicators", "goals", "funds"])
def test_a_new_row_has_the_places_of_its_neighbour_and_none_of_its_words(cast: Cast, submission: Submission, name: str):
    add_row(cast.clerk, submission.pk, Wish(f"/projects/0/{name}/0", 0))
    first, second, *_ = getattr(report_of(now(submission)).projects[0], name)
    places = {field for field in first.__struct_fields__ if getattr(first, field) is not UNSET}
    assert {field for field in second.__struct_fields__ if getattr(second, field) is not UNSET} == places
    assert second != first
    if name == "indicators":
        assert (second.level1, second.level2, second.level3) == (first.level1, first.level2, None)
    if name == "funds":
        assert (second.source, second.label) == ("other", "其他资金")


def test_the_last_row_stays(cast: Cast, submission: Submission):
    with pytest.raises(NotReady):
        remove_row(cast.clerk, submission.pk, Wish("/projects/0/goals/0", 0))


@pytest.mark.parametrize("row", ["", "/projects/0", "/projects/0/indicators/9", "/projects/0/name/0", "/where/0", "x"])
def test_rows_that_are_none_are_refused(cast: Cast, submission: Submission, row: str):
    with pytest.raises(NotReady):
        remove_row(cast.clerk, submission.pk, Wish(row, 0))


def test_an_empty_form_has_the_rounds_year_and_the_units_name(cast: Cast, submission: Submission):
    Submission.objects.update(report={})
    start_typing(cast.clerk, submission.pk)
    report = report_of(now(submission))
    assert (report.year, report.projects[0].department) == (2025, "示例县教育局")
    assert {words(row.level1) for row in report.projects[0].indicators} == {"产出指标", "效益指标", "满意度指标"}
    with pytest.raises(NotReady):
        start_typing(cast.clerk, submission.pk)


def test_an_earlier_year_is_carried_over_without_its_results(cast: Cast, submission: Submission, opened: Round):
    opened.pk, opened.year, opened.deadline = None, 2026, date(2027, 3, 31)
    opened.save()
    fresh = Submission.objects.create(round=opened, unit=cast.education)
    start_from(cast.clerk, fresh.pk, submission.pk)
    row = report_of(now(fresh)).projects[0].indicators[0]
    assert (text_at(report_of(now(fresh)), "/projects/0/indicators/0/last_year"), row.actual) == ("20处", None)


def test_only_the_units_own_earlier_form_is_carried_over(
    cast: Cast, submission: Submission, water_submission: Submission, opened: Round
):
    del submission
    opened.pk, opened.year = None, 2026
    opened.save()
    fresh = Submission.objects.create(round=opened, unit=cast.education)
    with pytest.raises(NotReady):
        start_from(cast.clerk, fresh.pk, water_submission.pk)


def warned(cast: Cast, submission: Submission) -> str:
    """Bring a warning about and return its key."""
    for pointer, told in {"indicators/0/actual": "60处", "goals/0/actual": "已维护设施60处，使用正常。"}.items():
        fill(cast.clerk, submission.pk, Typed(f"/projects/0/{pointer}", told, now(submission).version))
    form = now(submission)
    found = found_in(form, judged(report_of(form), form.round))
    return next(one.key for one in found if one.finding.level == "warning")


def test_a_form_with_a_warning_goes_on_only_with_words_that_stay_with_it(cast: Cast, submission: Submission):
    key = warned(cast, submission)
    with pytest.raises(NotReady):
        send_to_head(cast.clerk, submission.pk)
    form = now(submission)
    for one in found_in(form, judged(report_of(form), form.round)):
        if one.finding.level == "warning":
            explain(cast.clerk, submission.pk, one.key, "年中追加任务，另行安排了资金。")
    add_row(cast.clerk, submission.pk, Wish("/projects/0/goals/0", 99))
    remove_row(cast.clerk, submission.pk, Wish("/projects/0/goals/1", 99))
    send_to_head(cast.clerk, submission.pk)
    assert submit(cast.head, submission.pk).state == State.with_bureau
    assert submission.explanations.filter(key=key).exists()


def test_an_explanation_says_something_and_can_be_taken_back(cast: Cast, submission: Submission):
    key = warned(cast, submission)
    with pytest.raises(NotReady):
        explain(cast.clerk, submission.pk, key, "无")
    explain(cast.clerk, submission.pk, key, "年中追加任务。")
    explain(cast.clerk, submission.pk, key, "")
    with pytest.raises(NotReady):
        send_to_head(cast.clerk, submission.pk)
    with pytest.raises(NotReady):
        explain(cast.clerk, submission.pk, "somebody/else", "年中追加任务。")


def test_an_error_is_mended_and_never_explained(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed("/projects/0/total_score", "70", 0))
    form = now(submission)
    [error, *_] = found_in(form, judged(report_of(form), form.round))
    assert error.finding.level == "error"
    with pytest.raises(NotReady):
        explain(cast.clerk, submission.pk, error.key, "系统自动计算的结果。")
    with pytest.raises(NotReady):
        send_to_head(cast.clerk, submission.pk)


def test_evidence_lies_under_its_digest_once_and_follows_its_row(cast: Cast, submission: Submission):
    first = attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("../验收 单.pdf", PDF))
    second = attach(cast.clerk, submission.pk, "/projects/0/indicators/0", SimpleUploadedFile("b.pdf", PDF))
    assert first.digest == second.digest
    assert path_of(first.digest).read_bytes() == PDF
    assert first.name == "验收 单.pdf"
    remove_row(cast.clerk, submission.pk, Wish("/projects/0/indicators/0", 0))
    assert [one.pointer for one in evidence_of(submission)] == ["/projects/0/indicators/0"]
    assert evidence_of(submission).get() == first
    take_away(cast.clerk, submission.pk, first.pk)
    assert not evidence_of(submission).exists()
    assert path_of(first.digest).exists()


def test_evidence_is_written_before_the_act_begins_and_only_where_there_is_room_for_it(
    cast: Cast, submission: Submission, monkeypatch: pytest.MonkeyPatch
):
    around, written = savepoints(), noted(monkeypatch, "ziping.web.submissions.actions.attach")
    attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("a.pdf", PDF))
    with pytest.raises(NotAllowed):
        attach(cast.water_clerk, submission.pk, ROW, SimpleUploadedFile("a.pdf", PDF))
    with pytest.raises(NotReady):
        attach(cast.clerk, submission.pk, "/projects/0/indicators/999", SimpleUploadedFile("a.pdf", PDF))
    assert written == [around]


@pytest.mark.parametrize("content", [b"", b"MZ\x90\0 a program", b"<html><script>alert(1)</script>"])
def test_evidence_is_judged_by_its_content(cast: Cast, submission: Submission, content: bytes):
    with pytest.raises(NotReady):
        attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("a.pdf", content))


def test_evidence_is_handed_out_to_those_who_see_the_form_and_never_opened_in_the_site(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    one = attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("a.pdf", PDF))
    address = f"/submissions/{submission.pk}/evidence/{one.pk}"
    answer = signed_in(cast.head).get(address)
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]  # a file's answer streams
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(cast.water_clerk).get(address).status_code == 404


def test_a_window_of_one_person_does_not_save_in_anothers_name(cast: Cast, submission: Submission, signed_in: SignIn):
    client, address = signed_in(cast.head), f"/submissions/{submission.pk}/cell"
    sent = {"pointer": ACTUAL, "text": "90%", "base": "0"}
    told = {"X-Ziping-Person": str(cast.clerk.pk), "Accept": "application/json"}
    assert client.post(address, sent, headers=told).status_code == 401
    client.logout()
    assert client.post(address, sent, headers={"Accept": "application/json"}).status_code == 401
    assert now(submission).version == 0


def test_without_scripts_the_whole_page_is_saved_by_one_button(cast: Cast, submission: Submission, signed_in: SignIn):
    merged = "/projects/0/indicators/0/level1"
    sent = {ACTUAL: "97%", merged: "产出类指标", f"also:{merged}": "", "base": "0", "/where": "x"}
    signed_in(cast.clerk).post(f"/submissions/{submission.pk}/cells", sent)
    assert text(submission, ACTUAL) == "97%"
    assert now(submission).version == 2


def test_news_tell_a_window_what_another_saved(cast: Cast, submission: Submission, signed_in: SignIn):
    client, address = signed_in(cast.clerk), f"/submissions/{submission.pk}/changes?state=draft&since="
    assert client.get(address + "0").json() == {"version": 0}
    fill(cast.head, submission.pk, Typed(ACTUAL, "97%", 0))
    told = client.get(address + "0").json()
    assert [(one["pointer"], one["text"], one["by"]) for one in told["changed"]] == [(ACTUAL, "97%", "王某")]
    add_row(cast.head, submission.pk, Wish(ROW, 1))
    told = client.get(address + "0").json()
    assert told["reshaped"]
    assert told["moves"] == [{"at": "/projects/0/indicators", "index": 2, "by": 1, "version": 2}]


def test_a_form_with_nothing_but_a_name_is_not_sent_on(cast: Cast, submission: Submission):
    Submission.objects.update(report={})
    with pytest.raises(NotReady):
        send_to_head(cast.clerk, submission.pk)
    start_typing(cast.clerk, submission.pk)
    fill(cast.clerk, submission.pk, Typed("/projects/0/name", "设施维护", 1))
    with pytest.raises(NotReady):
        send_to_head(cast.clerk, submission.pk)


def test_a_page_for_those_who_only_read_has_no_field_and_no_button(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    page = signed_in(cast.auditor).get(f"/submissions/{submission.pk}/").content.decode()
    assert "设施完好率" in page
    assert "<textarea" not in page
    assert "formaction" not in page


@pytest.fixture
def prose(opened: Round, cast: Cast) -> Submission:
    """A department's report, begun by its clerk."""
    Round.objects.filter(pk=opened.pk).update(kind="department-report")
    submission = Submission.objects.create(round=opened, unit=cast.education)
    start_typing(cast.clerk, submission.pk)
    return now(submission)


def under(submission: Submission, heading: str) -> str:
    lines = report_of(now(submission)).prose
    return f"/prose/{next(number for number, line in enumerate(lines, 1) if heading in line)}"


def test_a_department_report_is_typed_paragraph_by_paragraph(prose: Submission, cast: Cast):
    fill(cast.clerk, prose.pk, Typed(under(prose, "问题"), "项目进度偏慢。", 1))
    assert report_of(now(prose)).problems == "项目进度偏慢。"
    assert report_of(now(prose)).kind == "department-report"


def test_a_paragraph_put_in_moves_what_stands_below_it(prose: Submission, cast: Cast):
    before = under(prose, "问题")
    add_row(cast.clerk, prose.pk, Wish(under(prose, "目标"), 1))
    fill(cast.clerk, prose.pk, Typed(before, "项目进度偏慢。", 1))
    assert report_of(now(prose)).problems == "项目进度偏慢。"
    assert under(prose, "问题") != before


def test_a_paragraph_that_another_changed_is_not_taken_out(prose: Submission, cast: Cast):
    fill(cast.head, prose.pk, Typed(under(prose, "问题"), "项目进度偏慢。", 1))
    with pytest.raises(NotReady):
        remove_row(cast.clerk, prose.pk, Wish(under(prose, "问题"), 1))


def test_the_page_of_a_report_has_a_field_for_each_paragraph(prose: Submission, cast: Cast, signed_in: SignIn):
    page = signed_in(cast.clerk).get(f"/submissions/{prose.pk}/").content.decode()
    assert f'name="{under(prose, "问题")}"' in page
    assert 'aria-label="第1段"' in page


@pytest.mark.parametrize(
    ("name", "button"), [("head", "审签并报送财政"), ("clerk", None)], ids=["the-head-signs", "the-clerk-waits"]
)
def test_the_button_that_stands_out_is_the_one_that_moves_the_form_on(
    cast: Cast, submission: Submission, signed_in: SignIn, name: str, button: str | None
):
    send_to_head(cast.clerk, submission.pk)
    page = signed_in(getattr(cast, name)).get(f"/submissions/{submission.pk}/").content.decode()
    acts = re.search(r'<div class="acts">.*?</div>', page, re.DOTALL)
    assert acts is not None
    assert re.findall(r'<button class="main">([^<]+)<', acts.group()) == ([button] if button else [])


def test_a_block_is_saved_whole_or_not_at_all(cast: Cast, submission: Submission):
    block = {ACTUAL: "90%", "/projects/0/indicators/1/no-such": "1"}
    with pytest.raises(NotReady):
        paste(cast.clerk, submission.pk, Block(block, 0))
    assert (text(submission, ACTUAL), now(submission).version) == ("98%", 0)


def test_a_block_overwrites_no_newer_cell_of_another(cast: Cast, submission: Submission):
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 0))
    with pytest.raises(NotReady, match=r"web\.paste\.changed"):
        paste(cast.clerk, submission.pk, Block({ACTUAL: "90%"}, 0))
    assert text(submission, ACTUAL) == "96%"


def test_who_only_reads_a_form_opens_how_its_figures_were_computed(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    send_to_head(cast.clerk, submission.pk)
    page = signed_in(cast.clerk).get(f"/submissions/{submission.pk}/").content.decode()
    (score,) = re.findall(r'id="c/projects/0/indicators/1/score"><span>.*?</details>', page, re.DOTALL)
    assert "<summary>核算" in score
    assert "完成值" in score
