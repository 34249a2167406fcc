"""The pages of rounds, and the first page: who sees what, and what is refused in words."""

from datetime import timedelta
from io import BytesIO

import pytest
from cast import Cast, SignIn
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types
from programs import Program

from ziping.web.ledger.chain import log
from ziping.web.people.models import Kind, Membership, Person, Role, Unit
from ziping.web.rounds.actions.reminding import remind
from ziping.web.rounds.history import A_PAGE
from ziping.web.rounds.models import Reminder, Round
from ziping.web.submissions.models import State, Submission

STRANGERS = ["administrator", "clerk", "head", "school_clerk", "water_clerk", "outsider"]
READERS = ["reviewer", "auditor"]
SOON = timedelta(days=20)


def terms(cast: Cast, **other: object) -> dict[str, object]:
    return {
        "year": "2025",
        "title": "2025年度项目支出绩效自评",
        "kind": "project-table",
        "rules": "",
        "deadline": (timezone.localdate() + SOON).isoformat(),
        "review_deadline": "",
        "notice": "请按时报送。",
        "units": [cast.education.pk, cast.water.pk],
    } | other


def opened_by_hand(cast: Cast, client: Client) -> Round:
    client.post("/rounds/new", terms(cast))
    rounded = Round.objects.get()
    client.post(f"/rounds/{rounded.pk}/acts/open-round")
    return Round.objects.get()


def late(rounded: Round, days: int = 3) -> None:
    Round.objects.filter(pk=rounded.pk).update(deadline=timezone.localdate() - timedelta(days=days))


def test_the_lead_prepares_opens_reminds_extends_and_closes_on_pages(cast: Cast, signed_in: SignIn):
    client = signed_in(cast.lead)
    assert "还没有年度任务" in client.get("/rounds/").text
    offered = client.get("/rounds/new").text
    assert f'value="{cast.school.pk}" checked' in offered
    rounded = opened_by_hand(cast, client)
    page = client.get(f"/rounds/{rounded.pk}/").text
    assert all(words in page for words in ("填报中", "示例县教育局", "未开始", "还有 20 天", "开放填报：2 个单位"))
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    told = client.post(f"/rounds/{rounded.pk}/acts/extend", {"day": day, "reason": "系统升级"}, follow=True).text
    assert f"已延长到 {day}" in told
    assert "系统升级" in told
    late(rounded)
    sent = {"units": [cast.water.pk], "words": "请抓紧填报。"}
    assert "已催报" in client.post(f"/rounds/{rounded.pk}/acts/remind", sent, follow=True).text
    assert "已结束填报" in client.post(f"/rounds/{rounded.pk}/acts/close-round", follow=True).text


@pytest.mark.parametrize("name", STRANGERS)
def test_departments_and_strangers_see_no_round(cast: Cast, signed_in: SignIn, name: str):
    rounded = opened_by_hand(cast, signed_in(cast.lead))
    client = signed_in(getattr(cast, name))
    for path in ("", "terms", "list"):
        assert client.get(f"/rounds/{rounded.pk}/{path}").status_code == 404
    assert client.post(f"/rounds/{rounded.pk}/acts/close-round").status_code == 404
    if name != "outsider":
        assert client.get("/rounds/").status_code == 403
        assert client.get("/rounds/new").status_code == 403
        assert client.post("/rounds/new", terms(cast, kind="department-table")).status_code == 403
    assert Round.objects.count() == 1


@pytest.mark.parametrize("name", READERS)
def test_those_who_review_and_audit_look_and_change_nothing(cast: Cast, signed_in: SignIn, name: str):
    rounded = opened_by_hand(cast, signed_in(cast.lead))
    client = signed_in(getattr(cast, name))
    page = client.get(f"/rounds/{rounded.pk}/").text
    assert "示例县水利局" in page
    assert "结束填报" not in page
    assert client.get(f"/rounds/{rounded.pk}/list").status_code == 200
    assert client.get("/rounds/new").status_code == 403
    assert client.post(f"/rounds/{rounded.pk}/acts/close-round").status_code == 403
    assert client.post(f"/rounds/{rounded.pk}/terms", terms(cast)).status_code == 403
    assert Round.objects.get().state == Round.State.opened


def test_nobody_signed_out_sees_anything_and_nothing_changes_by_looking(cast: Cast, signed_in: SignIn, client: Client):
    rounded = opened_by_hand(cast, signed_in(cast.lead))
    for path in ("/", "/rounds/", "/rounds/new", f"/rounds/{rounded.pk}/", f"/rounds/{rounded.pk}/list"):
        assert client.get(path).status_code == 302
    assert signed_in(cast.lead).get(f"/rounds/{rounded.pk}/acts/close-round").status_code == 405
    assert signed_in(cast.lead).post(f"/rounds/{rounded.pk}/acts/burn").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"year": "二〇二五"}, "四位年份"),
        ({"year": "99999"}, "四位年份"),
        ({"deadline": "明天"}, "“明天”不是日期"),
        ({"deadline": "2020-01-01"}, "截止日期应在今天"),
        ({"review_deadline": "2020-01-01"}, "不能早于报送截止日期"),
        ({"review_deadline": "2999-01-01"}, "审核截止日期不能晚于"),
        ({"title": " "}, "请填写任务名称"),
        ({"units": ["x", "99999999999", "7654321"]}, "不属于本级"),
        ({"rules": "cn-2015"}, "不适用于 2025 年度"),
    ],
)
def test_a_wrong_term_is_told_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, wrong: dict[str, object], words: str
):
    answer = signed_in(cast.lead).post("/rounds/new", terms(cast, notice="<请>按时", **wrong))
    assert answer.status_code == 422
    assert words in answer.text
    assert "&lt;请&gt;按时" in answer.text
    assert not Round.objects.exists()


def test_a_prepared_round_is_changed_and_an_open_one_is_not(cast: Cast, signed_in: SignIn):
    client = signed_in(cast.lead)
    client.post("/rounds/new", terms(cast))
    number = Round.objects.get().pk
    assert f'value="{cast.water.pk}" checked' in client.get(f"/rounds/{number}/terms").text
    client.post(f"/rounds/{number}/terms", terms(cast, title="改了名"))
    assert Round.objects.get().title == "改了名"
    assert client.post(f"/rounds/{number}/terms", terms(cast, year="1999")).status_code == 422
    client.post(f"/rounds/{number}/acts/open-round")
    assert client.get(f"/rounds/{number}/terms").status_code == 302
    answer = client.post(f"/rounds/{number}/terms", terms(cast, title="又改名"))
    assert (answer.status_code, Round.objects.get().title) == (409, "改了名")


def test_what_a_department_has_not_sent_in_is_not_shown(cast: Cast, signed_in: SignIn, submission: Submission):
    Submission.objects.update(claimed="87.65", errors=7)
    path = f"/rounds/{submission.round_id}/"
    client = signed_in(cast.lead)
    hidden = client.get(path).text
    assert "87.65" not in hidden
    assert f"/submissions/{submission.pk}/" not in hidden
    Submission.objects.update(state=State.with_bureau, submitted_at=timezone.now())
    shown = client.get(path).text
    assert "87.65" in shown
    assert f"/submissions/{submission.pk}/" in shown


def test_late_is_who_has_not_sent_in_after_the_day_and_who_did_so_late(
    cast: Cast, signed_in: SignIn, submission: Submission, water_submission: Submission, school_submission: Submission
):
    late(submission.round)
    Submission.objects.filter(pk=water_submission.pk).update(
        state=State.with_bureau, submitted_at=timezone.now() - timedelta(days=1)
    )
    Submission.objects.filter(pk=school_submission.pk).update(
        state=State.with_bureau, submitted_at=timezone.now() - timedelta(days=9)
    )
    client = signed_in(cast.lead)
    book = load_workbook(BytesIO(client.get(f"/rounds/{submission.round_id}/list").content))
    rows = {row[0]: row for row in book.active.iter_rows(min_row=2, values_only=True)}
    assert [rows[name][4] for name in ("示例县教育局", "示例县水利局", "示例县第一小学")] == [3, 2, None]
    assert rows["示例县教育局"][5:9] == (None, None, None, None)
    assert rows["示例县水利局"][5] == 100
    assert "1 个单位逾期未报（共 3 个）" in client.get("/").text


def test_a_reminder_stands_on_the_first_page_of_the_department_until_it_has_sent_in(
    cast: Cast, signed_in: SignIn, submission: Submission
):
    Reminder.objects.create(round=submission.round, unit=cast.education, words="<b>请抓紧</b>", by=cast.lead)
    assert "郑某" in (text := signed_in(cast.clerk).get("/").text)
    assert "&lt;b&gt;请抓紧&lt;/b&gt;" in text
    assert "请抓紧" not in signed_in(cast.water_clerk).get("/").text
    Submission.objects.update(state=State.with_bureau)
    assert "请抓紧" not in signed_in(cast.clerk).get("/").text


def test_a_reminder_is_not_told_beside_a_day_that_the_unit_was_given_since(
    cast: Cast, signed_in: SignIn, submission: Submission
):
    Reminder.objects.create(round=submission.round, unit=cast.education, words="截止日期已过", by=cast.lead)
    clerk = signed_in(cast.clerk)
    assert "截止日期已过" in clerk.get("/").text
    Submission.objects.filter(pk=submission.pk).update(deadline=timezone.localdate() + timedelta(days=7))
    assert "截止日期已过" not in clerk.get("/").text
    Submission.objects.filter(pk=submission.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    assert "截止日期已过" in clerk.get("/").text


def test_a_form_of_a_round_that_is_over_says_so(signed_in: SignIn, cast: Cast, submission: Submission):
    address = f"/submissions/{submission.pk}/"
    assert "已结束填报" not in signed_in(cast.clerk).get(address).text
    Round.objects.filter(pk=submission.round_id).update(state=Round.State.closed)
    assert "已结束填报" in signed_in(cast.clerk).get(address).text
    Submission.objects.filter(pk=submission.pk).update(state="accepted")
    assert "已结束填报" not in signed_in(cast.clerk).get(address).text


def test_the_first_page_tells_each_role_what_is_next(cast: Cast, signed_in: SignIn, submission: Submission):
    late(submission.round, days=-5)
    assert "继续填报" not in signed_in(cast.clerk).get("/").text
    assert "开始填报：示例县教育局" in signed_in(cast.clerk).get("/").text
    Submission.objects.update(version=3)
    assert "继续填报：示例县教育局" in (text := signed_in(cast.clerk).get("/").text)
    assert "还有 5 天" in text
    assert "请审签" not in signed_in(cast.head).get("/").text
    Submission.objects.update(state=State.with_head)
    assert "请审签：示例县教育局" in signed_in(cast.head).get("/").text
    assert "请审签" not in signed_in(cast.clerk).get("/").text
    Submission.objects.update(state=State.with_bureau)
    assert "1 份报送等待审核" in signed_in(cast.reviewer).get("/").text
    Submission.objects.update(state=State.returned)
    assert "财政已退回" in signed_in(cast.clerk).get("/").text
    Submission.objects.update(state=State.accepted)
    assert "1 个单位全部通过，可以结束填报" in signed_in(cast.lead).get("/").text
    Round.objects.update(state=Round.State.closed)
    assert "目前没有需要办理的事项" in signed_in(cast.clerk).get("/").text


def test_the_first_page_tells_the_lead_of_a_year_without_round_and_the_administrator_of_units_without_clerk(
    cast: Cast, signed_in: SignIn
):
    assert "年度还没有部署自评任务" in signed_in(cast.lead).get("/").text
    assert "还没有填报人" not in signed_in(cast.administrator).get("/").text
    signed_in(cast.lead).post("/rounds/new", terms(cast, units=[cast.water.pk, cast.bureau.pk]))
    assert "1 个参加自评的单位还没有填报人：示例县财政局" in signed_in(cast.administrator).get("/").text
    assert "确认后开放填报" in signed_in(cast.lead).get("/").text


def many(rounded: Round, county: Unit, clerk: Person, count: int, first: int = 0) -> None:
    for number in range(first, first + count):
        unit = Unit.objects.create(name=f"第{number}局", code=f"many-{number}", kind=Kind.department, parent=county)
        rounded.units.add(unit)
        Submission.objects.create(round=rounded, unit=unit, state=State.draft)
        Reminder.objects.create(round=rounded, unit=unit, words="请抓紧", by=rounded.made_by)
        Membership.objects.create(person=clerk, unit=unit, role=Role.clerk)


@pytest.mark.parametrize(("name", "path"), [("lead", "/rounds/{0}/"), ("lead", "/rounds/{0}/list"), ("clerk", "/")])
def test_thirty_units_ask_the_database_no_more_often_than_three(
    cast: Cast, signed_in: SignIn, opened: Round, name: str, path: str
):
    def asked() -> int:
        client = signed_in(getattr(cast, name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path.format(opened.pk)).status_code == 200
        return len(queries)

    many(opened, cast.county, cast.clerk, 3)
    few = asked()
    many(opened, cast.county, cast.clerk, 27, first=3)
    assert asked() == few <= 20


def test_a_program_that_asks_for_thirty_units_asks_the_database_no_more_often_than_for_three(cast: Cast, opened: Round):
    program = Program(cast.lead)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert program.get(f"rounds/{opened.pk}/units?size=100").status_code == 200
        return len(queries)

    asked()  # the first request notes that the token was used
    many(opened, cast.county, cast.clerk, 3)
    few = asked()
    many(opened, cast.county, cast.clerk, 27, first=3)
    assert asked() == few


def test_ten_rounds_ask_the_database_no_more_often_than_one(cast: Cast, signed_in: SignIn, opened: Round):
    client = signed_in(cast.lead)
    with CaptureQueriesContext(connection) as one:
        client.get("/rounds/")
    for year in range(2015, 2024):
        Round.objects.create(
            unit=cast.county, year=year, title=f"{year}", rules={}, deadline=opened.deadline, made_by=cast.lead
        )
    with CaptureQueriesContext(connection) as ten:
        assert "2016" in client.get("/rounds/").text
    assert len(ten) == len(one)


def test_the_history_tells_of_reminders_as_of_one_act(
    cast: Cast, opened: Round, submission: Submission, water_submission: Submission, signed_in: SignIn
):
    remind(cast.lead, opened.pk, (submission.unit_id, water_submission.unit_id), "请尽快报送")
    page = signed_in(cast.lead).get(f"/rounds/{opened.pk}/").content.decode()
    assert page.count("催报 2 个单位：示例县教育局、示例县水利局") == 1


def test_the_history_goes_back_to_the_first_act_however_many_there_are(
    cast: Cast, opened: Round, submission: Submission, signed_in: SignIn
):
    with transaction.atomic():
        log(cast.lead, "prepare-round", opened, year=2025, rules="cn-2020")
    for _ in range(A_PAGE):
        remind(cast.lead, opened.pk, (submission.unit_id,), "请尽快报送")
    lead = signed_in(cast.lead)
    first, last = (lead.get(f"/rounds/{opened.pk}/", {"page": page}).text for page in ("1", "2"))
    assert (first.count("催报 1 个单位"), "部署 2025 年度任务" in first) == (A_PAGE, False)
    assert (last.count("催报 1 个单位"), "部署 2025 年度任务" in last) == (0, True)


def test_a_round_names_its_rules_as_people_do(cast: Cast, opened: Round, signed_in: SignIn):
    page = signed_in(cast.lead).get(f"/rounds/{opened.pk}/").content.decode()
    assert "评分规则：项目支出绩效自评（全国，2020年起）（校验码" in page
