"""The pages of the review: who sees them, what the inbox holds and in which order, what lies beside the form."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from reviewing import decided_of, in_review, now, send, warned, warnings_of

from ziping.model import Report
from ziping.web.files import keep
from ziping.web.people.models import Kind, Person, Unit
from ziping.web.printing.models import Print
from ziping.web.review.actions.assign import assign
from ziping.web.review.actions.comment import comment
from ziping.web.review.actions.decide import decide
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.actions.mark import Given, mark
from ziping.web.review.assessing import assess
from ziping.web.review.models import Case, Letter
from ziping.web.review.risk import Past, risk_of
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.judging import judged, report_of, stored
from ziping.web.submissions.models import State, Submission
from ziping.web.uploads.models import Reading, Upload

ACTUAL = "/projects/0/indicators/1/actual"


def text(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def units_in(page: str) -> list[str]:
    return re.findall(r'<td><a href="/review/\d+/">([^<]+)</a>', page)


@pytest.fixture
def many(cast: Cast, opened: Round, submission: Submission) -> Callable[[int], None]:
    """Make more forms that were sent, each with a risk of its own."""

    def made(count: int) -> None:
        start = Unit.objects.count()
        for number in range(start, start + count):
            unit = Unit.objects.create(
                name=f"第{number}局", code=f"35{number}", kind=Kind.department, parent=cast.county
            )
            one = Submission.objects.create(round=opened, unit=unit, state=State.in_review, report=submission.report)
            one.reviewer = cast.reviewer
            one.save()
            Case.objects.create(submission=one, risk=number % 90)

    return made


@pytest.mark.parametrize(
    ("name", "status"),
    [("reviewer", 200), ("lead", 200), ("auditor", 200), ("clerk", 403), ("head", 403), ("administrator", 403)],
)
def test_the_inbox_is_for_the_bureau_and_auditors(cast: Cast, signed_in: SignIn, name: str, status: int):
    assert signed_in(getattr(cast, name)).get("/review/").status_code == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("reviewer", 200),
        ("lead", 200),
        ("auditor", 200),
        ("clerk", 403),
        ("head", 403),
        ("administrator", 404),
        ("water_head", 404),
        ("outsider", 404),
    ],
)
def test_a_form_is_reviewed_by_who_reaches_it(
    cast: Cast, submission: Submission, signed_in: SignIn, name: str, status: int
):
    in_review(cast, submission)
    client = signed_in(getattr(cast, name))
    assert client.get(f"/review/{submission.pk}/").status_code == status
    acted = client.post(f"/review/{submission.pk}/acts/comment", {"at": ACTUAL, "words": "请核实"})
    assert acted.status_code == (302 if name in {"reviewer", "lead"} else 403 if status == 200 else status)
    assert submission.comments.count() == (name in {"reviewer", "lead"})


def test_a_draft_is_in_no_inbox_and_has_no_review(cast: Cast, submission: Submission, signed_in: SignIn):
    for person in (cast.reviewer, cast.lead, cast.auditor):
        client = signed_in(person)
        assert units_in(text(client, "/review/", state="all")) == []
        assert client.get(f"/review/{submission.pk}/").status_code == 404


def test_the_lead_of_another_county_finds_nothing(cast: Cast, submission: Submission, signed_in: SignIn):
    send(cast, submission)
    client = signed_in(cast.outsider)
    assert units_in(text(client, "/review/", state="all")) == []
    sent = client.post("/review/many/assign", {"chosen": [submission.pk], "whom": cast.outsider.pk})
    assert sent.status_code == 403
    assert now(submission).reviewer is None


def test_the_riskiest_stands_first_with_the_parts_of_its_risk(
    cast: Cast, submission: Submission, water_submission: Submission, signed_in: SignIn
):
    warned(cast.water_clerk, water_submission)
    send(cast, submission)
    send(cast, water_submission)
    page = text(signed_in(cast.lead), "/review/")
    assert units_in(page) == ["示例县水利局", "示例县教育局"]
    assert "问题 4 + 资金 5 + 偏差 0 + 执行 0 + 往年 0" in page


def test_the_risk_is_the_sum_of_its_parts_each_within_its_bounds(submission: Submission):
    report = report_of(submission)
    evaluation = judged(report, now(submission).round).evaluation
    quiet, known_for = risk_of(evaluation, Past()), risk_of(evaluation, Past(returned=1, held=2))
    assert quiet.total == Decimal(5)
    assert known_for.past == Decimal(9)
    assert risk_of(evaluation, Past(returned=9, held=9)).past == Decimal(10)
    assert known_for.total == quiet.total + Decimal(9)


def test_a_claim_far_above_spending_and_rules_is_riskier(cast: Cast, submission: Submission):
    for at, told in {
        "funds/0/spent": "12",
        "funds/0/rate": "40%",
        "funds/1/spent": "12",
        "funds/1/rate": "40%",
    }.items():
        fill(cast.clerk, submission.pk, Typed(f"/projects/0/{at}", told, now(submission).version))
    case = assess(now(submission))
    assert case.spending == Decimal(15)
    assert case.gap == Decimal(15)
    assert case.risk == case.findings + case.money + case.gap + case.spending + case.past


def test_returns_of_earlier_years_make_it_riskier(cast: Cast, submission: Submission, opened: Round):
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, "请补充佐证材料")
    following = Round.objects.create(
        unit=cast.county,
        year=opened.year + 1,
        title="下一年度",
        rules_id=opened.rules_id,
        rules_digest=opened.rules_digest,
        rules=opened.rules,
        deadline=date(2027, 3, 31),
        state=Round.State.opened,
        made_by=cast.lead,
    )
    later = Submission.objects.create(
        round=following, unit=cast.education, report=submission.report, state=State.with_bureau
    )
    assert Case.objects.get(submission=later).past == Decimal(5)


def test_what_came_by_no_act_is_weighed_by_a_command(submission: Submission):
    Submission.objects.filter(pk=submission.pk).update(state=State.in_review)
    call_command("assess", verbosity=0)
    assert Case.objects.get(submission=submission).risk == Decimal(5)


def test_the_inbox_is_filtered(
    cast: Cast, submission: Submission, water_submission: Submission, signed_in: SignIn, opened: Round
):
    warned(cast.water_clerk, water_submission)
    send(cast, water_submission)
    in_review(cast, submission)
    client = signed_in(cast.reviewer)
    expected = {
        ("state", "with-bureau"): ["示例县水利局"],
        ("state", "draft"): [],
        ("unit", "教育"): ["示例县教育局"],
        ("reviewer", "me"): ["示例县教育局"],
        ("reviewer", "none"): ["示例县水利局"],
        ("reviewer", "9" * 40): [],
        ("level", "warning"): ["示例县水利局"],
        ("level", "error"): [],
        ("code", "V501"): ["示例县水利局"],
        ("code", "M301"): [],
        ("overdue", "1"): [],
        ("page", "none"): ["示例县水利局", "示例县教育局"],
    }
    assert {key: units_in(text(client, "/review/", **dict([key]))) for key in expected} == expected
    Round.objects.filter(pk=opened.pk).update(review_deadline=timezone.localdate() - timedelta(days=1))
    assert len(units_in(text(client, "/review/", overdue="1"))) == 2


def test_a_page_holds_fifty_and_the_next_ones_follow(cast: Cast, many: Callable[[int], None], signed_in: SignIn):
    many(53)
    client = signed_in(cast.lead)
    first, second = (units_in(text(client, "/review/", page=page)) for page in ("1", "2"))
    assert (len(first), len(second)) == (50, 3)
    assert not set(first) & set(second)


def test_the_queries_of_the_inbox_do_not_grow_with_its_rows(cast: Cast, many: Callable[[int], None], signed_in: SignIn):
    client = signed_in(cast.lead)
    counts = []
    for more in (3, 30):
        many(more)
        with CaptureQueriesContext(connection) as asked:
            text(client, "/review/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_the_queries_of_the_review_do_not_grow_with_what_was_said(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    client = signed_in(cast.reviewer)
    counts = []
    for more in (2, 20):
        for number in range(more):
            comment(cast.reviewer, submission.pk, ACTUAL, f"请核实第{number}处")
            decide(cast.reviewer, submission.pk, warnings_of(submission)[0].key, "explained", f"第{number}次")
        with CaptureQueriesContext(connection) as asked:
            text(client, f"/review/{submission.pk}/", beside="comments")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_many_are_assigned_and_begun_at_once_and_each_refusal_is_told(
    cast: Cast, submission: Submission, water_submission: Submission, signed_in: SignIn
):
    send(cast, submission)
    send(cast, water_submission)
    client = signed_in(cast.lead)
    both = [submission.pk, water_submission.pk]
    client.post("/review/many/assign", {"chosen": both, "whom": cast.second_reviewer.pk})
    assert {now(one).reviewer for one in (submission, water_submission)} == {cast.second_reviewer}
    client.post("/review/many/begin-review", {"chosen": [submission.pk]})
    page = client.post("/review/many/begin-review", {"chosen": both}, follow=True).content.decode()
    assert "已办理 1 件" in page
    assert "示例县教育局：现在不能办理这一步" in page
    assert now(water_submission).state == State.in_review


def test_nothing_ticked_and_nobody_chosen_are_told(cast: Cast, submission: Submission, signed_in: SignIn):
    send(cast, submission)
    client = signed_in(cast.lead)
    assert "先勾选" in client.post("/review/many/begin-review", follow=True).content.decode()
    sent = {"chosen": [submission.pk], "whom": "9" * 30}
    assert "选择审核人" in client.post("/review/many/assign", sent, follow=True).content.decode()
    assert client.post("/review/many/accept", sent).status_code == 403


@pytest.mark.parametrize("name", ["reviewer", "auditor"])
def test_only_the_lead_assigns_many(cast: Cast, submission: Submission, signed_in: SignIn, name: str):
    send(cast, submission)
    sent = {"chosen": [submission.pk], "whom": cast.reviewer.pk}
    assert signed_in(getattr(cast, name)).post("/review/many/assign", sent).status_code == 403
    assert now(submission).reviewer is None


def test_a_finding_stands_at_its_cell_with_its_explanation_and_its_decision(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    client = signed_in(cast.reviewer)
    page = text(client, f"/review/{submission.pk}/")
    assert 'id="c/projects/0/indicators/0/actual" class="warning' in page
    assert "实际需求增加，见附件说明。" in page
    sent = {"key": warnings_of(submission)[0].key, "verdict": "false-alarm", "reason": "目标按合同调整过"}
    client.post(f"/review/{submission.pk}/acts/decide", sent)
    page = text(client, f"/review/{submission.pk}/")
    assert "误报：目标按合同调整过（钱某" in page
    assert 'id="c/projects/0/indicators/0/actual" class="warning' not in page
    assert [one.finding.is_open for one in decided_of(submission) if one.finding.level == "warning"] == [False]


@pytest.mark.parametrize(
    "beside", ["findings", "original", "last-year", "declaration", "changes", "comments", "scores", "outcome", "none"]
)
def test_each_thing_beside_the_form_is_one_key_away(cast: Cast, submission: Submission, signed_in: SignIn, beside: str):
    in_review(cast, submission)
    page = text(signed_in(cast.auditor), f"/review/{submission.pk}/", beside=beside)
    keys = re.findall(r'accesskey="(\w)"', page)
    assert sorted(keys) == sorted(set("wysmbzpj"))
    assert all(key.upper() in page.rpartition('class="keys"')[2] for key in keys)
    assert "<textarea" not in page


def test_last_years_form_lies_beside_this_years(cast: Cast, submission: Submission, opened: Round, signed_in: SignIn):
    before = Round.objects.create(
        unit=cast.county,
        year=opened.year - 1,
        title="上一年度自评",
        rules_id=opened.rules_id,
        rules_digest=opened.rules_digest,
        rules={},
        deadline=date(2025, 3, 31),
        made_by=cast.lead,
    )
    last = Submission.objects.create(round=before, unit=cast.education, report=submission.report)
    in_review(cast, submission)
    client, path = signed_in(cast.reviewer), f"/review/{submission.pk}/"
    assert "上一年度自评" not in text(client, path, beside="last-year"), "a draft of last year is nobody else's matter"
    Submission.objects.filter(pk=last.pk).update(state=State.accepted)
    assert "上一年度自评" in text(client, path, beside="last-year")
    assert "没有在系统中报送绩效目标申报表" in text(client, path, beside="declaration")
    Round.objects.filter(pk=before.pk).update(kind="goal-declaration", year=opened.year)
    assert "上一年度自评" in text(client, path, beside="declaration")


def test_the_original_that_was_taken_over_lies_beside_the_form(cast: Cast, submission: Submission, signed_in: SignIn):
    page = keep([b"<p>\xe5\x8e\x9f\xe4\xbb\xb6</p>"]).digest
    facts = {"submission": submission, "digest": page, "size": 1, "by": cast.clerk, "state": "accepted"}
    taken = Upload.objects.create(name="自评表.docx", **facts | {"token": "1"})
    left = Upload.objects.create(name="草稿.docx", **facts | {"token": "2"})
    reading = Reading.objects.create(upload=taken, number=1, name="自评表.docx", page=page, version=1)
    Reading.objects.create(upload=left, number=1, name="草稿.docx", page=page)
    in_review(cast, submission)
    client = signed_in(cast.reviewer)
    shown = client.get(f"/review/{submission.pk}/", {"beside": "original"})
    assert f'src="/readings/{reading.pk}/page"' in shown.content.decode()
    assert "草稿.docx" not in shown.content.decode()
    assert "frame-src 'self'" in shown.headers["Content-Security-Policy"]
    assert client.get(f"/readings/{reading.pk}/page").status_code == 200


def test_a_return_goes_by_the_page_and_the_department_gets_letter_and_comments(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    in_review(cast, submission)
    client, path = signed_in(cast.reviewer), f"/review/{submission.pk}/acts/"
    client.post(f"{path}comment", {"at": ACTUAL, "words": "请说明口径"})
    assert "退回必须有理由" not in text(client, f"/review/{submission.pk}/", beside="outcome")
    client.post(f"{path}return", {"words": "请补充佐证材料"})
    clerk = signed_in(cast.clerk)
    page = text(clerk, f"/submissions/{submission.pk}/letters/")
    letter = Letter.objects.get()
    assert f"退回意见书 绩退〔{timezone.localdate().year}〕1号" in page
    assert letter.digest in page
    assert "请说明口径" in page
    answer = clerk.get(f"/letters/{letter.pk}/docx")
    assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]  # a file's answer streams
    assert signed_in(cast.water_clerk).get(f"/letters/{letter.pk}/docx").status_code == 404
    assert signed_in(cast.water_clerk).get(f"/submissions/{submission.pk}/letters/").status_code == 404
    reply = {"answers": submission.comments.get().pk, "words": "已在附件说明"}
    page = clerk.post(f"/submissions/{submission.pk}/letters/answer", reply, follow=True).content.decode()
    assert "已在附件说明" in page


def test_a_letter_whose_file_is_lost_is_told_as_that(
    cast: Cast, submission: Submission, signed_in: SignIn, settings: LazySettings, tmp_path: Path
):
    in_review(cast, submission)
    letter = give_back(cast.reviewer, submission.pk, "请补充佐证材料")
    Print.objects.update(state=Print.State.printed, digest="0" * 64)
    settings.FILES = tmp_path / "empty"
    for ending in ("docx", "pdf"):
        answer = signed_in(cast.clerk).get(f"/letters/{letter.pk}/{ending}")
        assert answer.status_code == 410
        assert "服务器上找不到这个文件了" in answer.content.decode()


def test_a_return_without_reasons_is_told_above_the_form(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    sent = signed_in(cast.reviewer).post(f"/review/{submission.pk}/acts/return", {"words": " "}, follow=True)
    assert "退回必须有理由" in sent.content.decode()
    assert now(submission).state == State.in_review


def test_what_was_changed_since_the_return_is_marked_at_its_cell(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, "请核实完好率")
    fill(cast.clerk, submission.pk, Typed(ACTUAL, "97%", now(submission).version))
    in_review(cast, submission)
    page = text(signed_in(cast.reviewer), f"/review/{submission.pk}/", beside="changes")
    assert "修改了 1 格" in page
    assert re.search(r'id="c/projects/0/indicators/1/actual" class="[^"]*changed', page)
    assert "<del>98%</del>" in page


def test_nothing_is_done_by_get_nor_by_an_act_there_is_not(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    client = signed_in(cast.reviewer)
    assert client.get(f"/review/{submission.pk}/acts/return").status_code == 405
    assert client.get("/review/many/assign").status_code == 405
    assert client.post(f"/review/{submission.pk}/acts/publish").status_code == 404
    assert client.post(f"/review/{submission.pk}/acts/begin-review").status_code == 409


def test_typed_text_stays_text(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, ACTUAL, "<script>alert(1)</script>")
    page = text(signed_in(cast.lead), f"/review/{submission.pk}/", beside="comments", at='"><script>')
    assert "<script>alert" not in page
    assert '"><script>' not in page


def test_a_person_with_two_roles_sees_each_form_once(cast: Cast, submission: Submission, signed_in: SignIn):
    send(cast, submission)
    person: Person = cast.reviewer
    person.memberships.create(unit=cast.education, role="reviewer")
    assign(cast.lead, submission.pk, person)
    assert units_in(text(signed_in(person), "/review/")) == ["示例县教育局"]


def test_a_paragraph_of_a_report_is_commented_on_like_a_cell(
    cast: Cast, submission: Submission, signed_in: SignIn, opened: Round
):
    told = Report(
        kind="department-report",
        title="部门整体支出绩效自评报告",
        year=2025,
        prose=("一、基本情况", "全年完成维护20处。"),
    )
    Round.objects.filter(pk=opened.pk).update(kind="department-report")
    Submission.objects.filter(pk=submission.pk).update(report=stored(told), state=State.in_review)
    comment(cast.reviewer, submission.pk, "/prose/1", "请写明经费来源")
    page = text(signed_in(cast.reviewer), f"/review/{submission.pk}/", beside="comments")
    assert re.search(r'id="c/prose/1"[^>]*>全年完成维护20处。', page)
    assert "第2段" in page


def test_scores_that_are_refused_stay_as_they_were_typed(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    first, second = "/projects/0/indicators/0", "/projects/0/indicators/1"
    sent = {
        f"score:{first}": "9.5",
        f"reason:{first}": "台账不全，酌情扣分",
        f"score:{second}": "十分",
        "beside": "scores",
    }
    answer = signed_in(cast.reviewer).post(f"/review/{submission.pk}/acts/mark", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'value="{typed}"' in page for typed in ("9.5", "台账不全，酌情扣分", "十分"))
    assert f'href="/review/{submission.pk}/?beside=findings"' in page


def test_beside_the_total_stands_what_the_rows_come_to_and_where_they_differ_the_outcome_says_so(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    in_review(cast, submission)
    client, where = signed_in(cast.reviewer), f"/review/{submission.pk}/"
    assert "各项合计 100（未评分的按自评计）" in text(client, where, beside="scores")
    assert "还没有填写" not in text(client, where, beside="outcome")
    row = Given("/projects/0/indicators/2", "8", "满意度调查样本不足")
    mark(cast.reviewer, submission.pk, [row])
    assert "合计 98 分（未评分的按自评计），总的审核评分还没有填写" in text(client, where, beside="outcome")
    mark(cast.reviewer, submission.pk, [Given("", "97", "满意度扣分")])
    assert "还没有填写" not in text(client, where, beside="outcome")
    assert "各项合计 98（未评分的按自评计）" in text(client, where, beside="scores")
    assert "审核评分为 97 分，各项合计为 98 分" in text(client, where, beside="outcome")
    mark(cast.reviewer, submission.pk, [Given("", "98", "满意度扣分")])
    assert "二者不一致" not in text(client, where, beside="outcome")


def test_a_return_that_is_refused_keeps_its_reasons(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    sent = {"words": "请补充验收材料", "deadline": "2020-01-01", "beside": "outcome"}
    page = signed_in(cast.reviewer).post(f"/review/{submission.pk}/acts/return", sent).content.decode()
    assert ">请补充验收材料</textarea>" in page
