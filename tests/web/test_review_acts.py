"""The acts of the review: by whom, when, with which reasons; what holds when a form comes again."""

import re
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from cast import Cast
from django.utils import timezone
from reviewing import RESULT, decided_of, explain_all, found_of, in_review, now, send, warned, warnings_of

from ziping.model import Decision
from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.files import path_of
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.review.actions.accept import accept
from ziping.web.review.actions.assign import assign
from ziping.web.review.actions.comment import answer, comment, follow_up
from ziping.web.review.actions.decide import decide
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.actions.mark import Given, mark
from ziping.web.review.commenting import threads
from ziping.web.review.comparing import changes_in
from ziping.web.review.marking import marks_of
from ziping.web.review.models import Case, Letter, Mark
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import begin_review, move, send_to_head, submit
from ziping.web.submissions.actions.rows import Wish, add_row
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import State, Submission

ACTUAL = "/projects/0/indicators/1/actual"
ROW = "/projects/0/indicators/1"


def words_of(letter: Letter) -> str:
    with ZipFile(BytesIO(path_of(letter.digest).read_bytes())) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


def hold(cast: Cast, submission: Submission, verdict: str = "accepted") -> None:
    for one in warnings_of(submission):
        decide(cast.reviewer, submission.pk, one.key, verdict, "超出目标一倍以上，目标偏低。")


@pytest.mark.parametrize("name", ["clerk", "head", "auditor", "administrator", "water_head", "outsider"])
def test_only_reviewers_and_leads_of_the_bureau_review(cast: Cast, submission: Submission, name: str):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    person: Person = getattr(cast, name)
    with pytest.raises(NotAllowed):
        assign(person, submission.pk, cast.reviewer)
    with pytest.raises(NotAllowed):
        decide(person, submission.pk, warnings_of(submission)[0].key, "accepted", "情况属实")
    with pytest.raises(NotAllowed):
        comment(person, submission.pk, ACTUAL, "请核实")
    with pytest.raises(NotAllowed):
        mark(person, submission.pk, [Given("", "100")])
    with pytest.raises(NotAllowed):
        give_back(person, submission.pk, "请重新填报")
    with pytest.raises(NotAllowed):
        accept(person, submission.pk, "同意")
    assert now(submission).state == State.in_review


def test_nothing_is_reviewed_before_the_review_has_begun_nor_after_it_ended(cast: Cast, submission: Submission):
    send(cast, submission)
    acts = (
        lambda: comment(cast.reviewer, submission.pk, ACTUAL, "请核实"),
        lambda: mark(cast.reviewer, submission.pk, [Given("", "100")]),
        lambda: decide(cast.reviewer, submission.pk, "key", "accepted", "情况属实"),
        lambda: give_back(cast.reviewer, submission.pk, "请重新填报"),
        lambda: accept(cast.lead, submission.pk, "同意"),
    )
    for act in acts:
        with pytest.raises(TooLate):
            act()
    begin_review(cast.reviewer, submission.pk)
    accept(cast.lead, submission.pk, "同意自评结果")
    for act in acts:
        with pytest.raises(TooLate):
            act()


def test_it_is_withdrawn_only_while_nobody_has_begun_to_review(cast: Cast, submission: Submission):
    send(cast, submission)
    move("withdraw", cast.head, submission.pk)
    send(cast, submission)
    begin_review(cast.reviewer, submission.pk)
    with pytest.raises(TooLate):
        move("withdraw", cast.head, submission.pk)


def test_the_lead_assigns_to_who_reviews_for_the_unit_and_nobody_else(cast: Cast, submission: Submission):
    send(cast, submission)
    assign(cast.lead, submission.pk, cast.second_reviewer)
    assert now(submission).reviewer == cast.second_reviewer
    with pytest.raises(NotReady):
        assign(cast.lead, submission.pk, cast.outsider)
    with pytest.raises(NotAllowed):
        assign(cast.reviewer, submission.pk, cast.reviewer)
    assign(cast.lead, submission.pk, None)
    assert now(submission).reviewer is None


def test_whoever_begins_reviews_it_unless_another_was_assigned(cast: Cast, submission: Submission):
    send(cast, submission)
    assign(cast.lead, submission.pk, cast.second_reviewer)
    begin_review(cast.reviewer, submission.pk)
    assert now(submission).reviewer == cast.second_reviewer


def test_who_begins_what_nobody_was_assigned_reviews_it(cast: Cast, submission: Submission):
    in_review(cast, submission)
    assert now(submission).reviewer == cast.reviewer


def test_a_decision_wants_a_verdict_and_a_reason_and_a_finding_that_is_there(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    key = warnings_of(submission)[0].key
    for verdict, reason in (("accepted", " "), ("perhaps", "情况属实"), ("", "情况属实")):
        with pytest.raises(NotReady):
            decide(cast.reviewer, submission.pk, key, verdict, reason)
    with pytest.raises(NotReady):
        decide(cast.reviewer, submission.pk, "gone", "accepted", "情况属实")
    assert not submission.decided.exists()


def test_the_last_decision_on_a_finding_counts_and_the_earlier_ones_stay(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    hold(cast, submission)
    hold(cast, submission, "false-alarm")
    decision = next(one.finding.decision for one in decided_of(submission) if one.finding.level == "warning")
    assert isinstance(decision, Decision)
    assert decision.verdict == "false-alarm"
    assert submission.decided.count() == 2 * len(warnings_of(submission))


def test_a_return_without_reasons_is_refused(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    hold(cast, submission, "explained")
    for words in ("", "  \n "):
        with pytest.raises(NotReady):
            give_back(cast.reviewer, submission.pk, words)
    assert now(submission).state == State.in_review
    assert not Letter.objects.exists()
    assert not submission.frozen.filter(act="return").exists()


@pytest.mark.parametrize("deadline", ["明天", "2026-02-30", "2020-01-01", "9999-12-31"])
def test_a_deadline_that_is_no_day_to_come_is_refused(cast: Cast, submission: Submission, deadline: str):
    in_review(cast, submission)
    with pytest.raises(NotReady):
        give_back(cast.reviewer, submission.pk, "请补充佐证材料", deadline)
    assert now(submission).state == State.in_review


def test_the_letter_of_return_tells_what_was_held_the_comments_and_the_words(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    hold(cast, submission)
    comment(cast.reviewer, submission.pk, ACTUAL, "请说明98%怎样得出")
    day = (timezone.localdate() + timedelta(days=10)).isoformat()
    letter = give_back(cast.reviewer, submission.pk, "请补充佐证材料\n请核对项目名称", day)
    told = words_of(letter)
    assert f"绩退〔{timezone.localdate().year}〕1号" in told
    assert "示例县财政局" in told
    assert "指标“设施完好率”实际完成值：请说明98%怎样得出" in told
    assert "请补充佐证材料。" in told
    assert "请核对项目名称。" in told
    assert "审核意见3条" in told
    assert "认定成立的理由：超出目标一倍以上，目标偏低。请说明。" in told
    assert now(submission).state == State.returned


def test_the_letter_of_return_tells_why_a_note_is_held_to_stand(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed("/projects/0/indicators/0/target", "及时完成工作", now(submission).version))
    explain_all(cast.clerk, submission)
    in_review(cast, submission)
    noted = next(one for one in found_of(submission) if one.finding.level == "note")
    decide(cast.reviewer, submission.pk, noted.key, "accepted", "成立，请补措施。")
    told = words_of(give_back(cast.reviewer, submission.pk, ""))
    assert "（认定成立的理由：成立，请补措施）。请办理。" in told


def test_a_letter_goes_to_the_unit_whatever_its_form_calls_it(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed("/projects/0/unit", "示例县教育局基建办", now(submission).version))
    explain_all(cast.clerk, submission)
    in_review(cast, submission)
    told = words_of(give_back(cast.reviewer, submission.pk, "请补充佐证材料"))
    assert "示例县教育局：" in told
    assert "示例县教育局基建办：" not in told


def test_a_letter_names_the_form_by_when_it_was_sent_and_no_version(cast: Cast, submission: Submission):
    in_review(cast, submission)
    sent = timezone.localtime(now(submission).submitted_at)
    told = words_of(give_back(cast.reviewer, submission.pk, "请补充佐证材料"))
    assert f"（{sent.year}年{sent.month}月{sent.day}日{sent.hour}时{sent.minute}分网上报送）" in told
    assert "版" not in told


def test_what_was_explained_or_a_false_alarm_is_not_in_the_letter_of_return(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    hold(cast, submission, "explained")
    told = words_of(give_back(cast.reviewer, submission.pk, "请补充佐证材料"))
    assert "请说明。" not in told
    assert "审核意见1条" in told


def test_the_letter_and_the_form_it_is_about_are_kept_under_their_digests(cast: Cast, submission: Submission):
    in_review(cast, submission)
    letter = give_back(cast.reviewer, submission.pk, "请补充佐证材料")
    assert sha256(path_of(letter.digest).read_bytes()).hexdigest() == letter.digest
    assert letter.frozen.act == "return"
    assert letter.frozen.report == now(submission).report
    entry = Entry.objects.get(act="return")
    assert entry.facts["digest"] == letter.digest
    assert verify().broken is None


def test_letters_are_numbered_without_gaps_through_returns_and_refusals(
    cast: Cast, submission: Submission, water_submission: Submission
):
    in_review(cast, submission)
    first = give_back(cast.reviewer, submission.pk, "请补充佐证材料")
    in_review(cast, water_submission)
    with pytest.raises(NotReady):
        give_back(cast.reviewer, water_submission.pk, "")
    second = give_back(cast.reviewer, water_submission.pk, "请补充佐证材料")
    in_review(cast, submission)
    third = give_back(cast.reviewer, submission.pk, "仍须补充佐证材料")
    in_review(cast, submission)
    opinion = accept(cast.lead, submission.pk, "同意自评结果")
    numbers = [one.reference for one in (first, second, third, opinion)]
    year = timezone.localdate().year
    assert numbers == [f"绩退〔{year}〕1号", f"绩退〔{year}〕2号", f"绩退〔{year}〕3号", f"绩审〔{year}〕1号"]


def test_the_opinion_holds_the_scores_and_reasons_that_the_reviewer_gave(cast: Cast, submission: Submission):
    in_review(cast, submission)
    mark(cast.reviewer, submission.pk, [Given("/projects/0/indicators/2", "8", "满意度调查样本不足")])
    told = words_of(accept(cast.lead, submission.pk, "同意自评结果"))
    assert re.search("三、.*审核评分.*使用者满意度.*10.*10.*8.*满意度调查样本不足", told, re.DOTALL)


def test_decisions_survive_where_the_facts_are_unchanged_and_only_there(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    hold(cast, submission, "explained")
    give_back(cast.reviewer, submission.pk, "请补充佐证材料")
    fill(cast.clerk, submission.pk, Typed("/projects/0/problems", "资金下达较晚。", now(submission).version))
    in_review(cast, submission)
    assert all(one.finding.decision for one in decided_of(submission) if one.finding.level == "warning")
    give_back(cast.reviewer, submission.pk, "请再核对")
    version = now(submission).version
    fill(cast.clerk, submission.pk, Typed(RESULT, "60处", version))
    warnings = [one for one in decided_of(submission) if one.finding.level == "warning"]
    assert warnings
    assert not any(isinstance(one.finding.decision, Decision) for one in warnings)


def test_what_is_held_to_stand_is_mended_or_explained_anew(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    hold(cast, submission)
    give_back(cast.reviewer, submission.pk, "")
    with pytest.raises(NotReady):
        send_to_head(cast.clerk, submission.pk)
    explain_all(cast.clerk, submission)
    send(cast, submission)
    assert now(submission).state == State.with_bureau


def test_a_form_is_accepted_only_when_each_warning_is_decided_and_with_an_opinion(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    with pytest.raises(NotReady):
        accept(cast.lead, submission.pk, "同意自评结果")
    hold(cast, submission, "explained")
    with pytest.raises(NotReady):
        accept(cast.lead, submission.pk, " ")
    letter = accept(cast.lead, submission.pk, "自评结果客观")
    told = words_of(letter)
    assert "审核意见书" in told
    assert "审核通过。自评结果客观。" in told
    assert "已说明" in told
    assert now(submission).state == State.accepted


def test_a_comment_stands_at_a_cell_of_the_form_and_says_something(cast: Cast, submission: Submission):
    in_review(cast, submission)
    for pointer, words in (("/projects/9/name", "请核实"), ("", "请核实"), (ACTUAL, " ")):
        with pytest.raises(NotReady):
            comment(cast.reviewer, submission.pk, pointer, words)
    assert not submission.comments.exists()


def test_the_department_sees_comments_once_returned_and_answers_them(cast: Cast, submission: Submission):
    in_review(cast, submission)
    said = comment(cast.reviewer, submission.pk, ACTUAL, "请核实")
    assert threads(now(submission), cast.clerk) == []
    with pytest.raises(TooLate):
        answer(cast.clerk, submission.pk, said.pk, "已核实")
    give_back(cast.reviewer, submission.pk, "")
    assert [one.first.words for one in threads(now(submission), cast.clerk)] == ["请核实"]
    with pytest.raises(NotAllowed):
        answer(cast.water_clerk, submission.pk, said.pk, "已核实")
    answer(cast.clerk, submission.pk, said.pk, "已核实，以台账为准")
    in_review(cast, submission)
    follow_up(cast.lead, submission.pk, said.pk, "收到")
    seen = {name: threads(now(submission), person)[0] for name, person in (("lead", cast.lead), ("clerk", cast.clerk))}
    assert [one.words for one in seen["lead"].replies] == ["已核实，以台账为准", "收到"]
    assert [one.words for one in seen["clerk"].replies] == ["已核实，以台账为准"]


def test_comments_and_scores_follow_their_row(cast: Cast, submission: Submission):
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, ACTUAL, "请核实")
    mark(cast.reviewer, submission.pk, [Given(ROW, "28", "完成率偏高")])
    give_back(cast.reviewer, submission.pk, "")
    add_row(cast.clerk, submission.pk, Wish("/projects/0/indicators/0", now(submission).version))
    assert threads(now(submission), cast.lead)[0].at == "/projects/0/indicators/2/actual"
    assert list(marks_of(now(submission))) == ["/projects/0/indicators/2"]


@pytest.mark.parametrize(
    ("at", "score", "reason"),
    [
        ("", "101", "多"),
        ("", "-1", "少"),
        ("", "九十", "不是数"),
        ("", "NaN", "不是数"),
        ("", "1e999999", "太大"),
        ("", "90.005", "位数多"),
        ("", "90", ""),
        (ROW, "30.01", "超出分值"),
        ("/projects/0/indicators/7", "1", "没有这一行"),
    ],
)
def test_a_score_out_of_bounds_or_without_its_reason_is_refused(
    cast: Cast, submission: Submission, at: str, score: str, reason: str
):
    in_review(cast, submission)
    with pytest.raises(NotReady):
        mark(cast.reviewer, submission.pk, [Given(ROW, "30"), Given(at, score, reason)])
    assert not Mark.objects.exists()


def test_a_score_of_more_than_two_decimals_is_told_so(cast: Cast, submission: Submission):
    in_review(cast, submission)
    with pytest.raises(NotReady) as refused:
        mark(cast.reviewer, submission.pk, [Given(ROW, "3.333", "证据不足")])
    assert refused.value.sentence == "“设施完好率”的评分“3.333”超过两位小数，请改成最多两位小数。"


def test_all_scores_that_cannot_be_kept_are_told_at_once(cast: Cast, submission: Submission):
    in_review(cast, submission)
    with pytest.raises(NotReady) as refused:
        mark(cast.reviewer, submission.pk, [Given(ROW, "3.333"), Given("", "九十"), Given(f"{ROW[:-1]}0", "50")])
    told = refused.value.sentence
    assert told.startswith("有 2 处评分不能保存，一处也没有保存。“设施完好率”的评分“3.333”超过两位小数")
    assert "“九十”不是数" in told
    assert not Mark.objects.exists()


def test_the_reviewers_scores_are_kept_beside_those_claimed(cast: Cast, submission: Submission):
    in_review(cast, submission)
    given = [Given("", "97.5", "完好率证据不足"), Given(ROW, "27.50", "证据不足"), Given(f"{ROW[:-1]}0", "50")]
    assert len(mark(cast.reviewer, submission.pk, given)) == 3
    assert mark(cast.reviewer, submission.pk, given) == []
    mark(cast.reviewer, submission.pk, [Given("", "98", "补充了证据")])
    assert Case.objects.get(submission=submission).reviewed == Decimal(98)
    assert now(submission).claimed == Decimal(100)


def test_the_difference_to_the_form_returned_is_told_cell_by_cell(cast: Cast, submission: Submission):
    in_review(cast, submission)
    assert changes_in(now(submission), report_of(now(submission))) is None
    give_back(cast.reviewer, submission.pk, "请核实完好率")
    version = now(submission).version
    add_row(cast.clerk, submission.pk, Wish("/projects/0/indicators/0", version))
    fill(cast.clerk, submission.pk, Typed("/projects/0/indicators/2/actual", "97%", now(submission).version))
    changes = changes_in(now(submission), report_of(now(submission)))
    assert changes is not None
    assert changes.by_cell["/projects/0/indicators/2/actual"] == "98%"
    assert "/projects/0/indicators/3/actual" not in changes.by_cell


def test_a_form_cannot_be_explained_away_by_who_may_not(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    with pytest.raises(TooLate):
        explain(cast.clerk, submission.pk, found_of(submission)[0].key, "情况属实，见附件。")


def test_every_act_of_the_review_is_in_the_log(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    send_to_head(cast.clerk, submission.pk)
    submit(cast.head, submission.pk)
    assign(cast.lead, submission.pk, cast.reviewer)
    begin_review(cast.reviewer, submission.pk)
    hold(cast, submission, "explained")
    comment(cast.reviewer, submission.pk, ACTUAL, "请核实")
    mark(cast.reviewer, submission.pk, [Given("", "100")])
    accept(cast.lead, submission.pk, "同意自评结果")
    acts = set(Entry.objects.filter(thing=f"submission/{submission.pk}").values_list("act", flat=True))
    assert {"assign", "begin-review", "decide", "comment", "mark", "accept"} <= acts
    assert verify().broken is None
