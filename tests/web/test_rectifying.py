"""Rectification: from the problem by the day to its end, who may do what, and the bureau's list."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import sign_in
from cast import Cast, SignIn
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from written import noted, savepoints

from ziping.reading.filling import filled
from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person, Unit
from ziping.web.rectifying.actions.ask import ask
from ziping.web.rectifying.actions.close import close
from ziping.web.rectifying.actions.extend import decline, grant
from ziping.web.rectifying.actions.open import Wish, open_problem
from ziping.web.rectifying.actions.reopen import reopen
from ziping.web.rectifying.actions.reply import reply
from ziping.web.rectifying.models import Problem, State, Step
from ziping.web.rounds.models import Round
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of, stored
from ziping.web.submissions.models import State as Of
from ziping.web.submissions.models import Submission

PDF = b"%PDF-1.4\n" + b"0" * 200
WORDS = "已按要求补充材料。"
NOT_BUREAU = ["auditor", "administrator", "clerk", "head", "school_clerk", "water_head", "outsider"]
NOT_DEPARTMENT = [
    "lead",
    "reviewer",
    "auditor",
    "administrator",
    "school_clerk",
    "water_clerk",
    "water_head",
    "outsider",
]


def on(days: int) -> str:
    return str(timezone.localdate() + timedelta(days))


def wish(**more: str) -> Wish:
    return replace(Wish("other", "满意度没有调查依据。", "补充调查问卷和统计表。", on(30)), **more)


@pytest.fixture
def sent(submission: Submission) -> Submission:
    submission.state = Of.accepted
    submission.save()
    return submission


@pytest.fixture
def problem(cast: Cast, sent: Submission) -> Problem:
    return open_problem(cast.reviewer, sent.pk, wish())


def now(problem: Problem) -> Problem:
    return Problem.objects.get(pk=problem.pk)


def make_overdue(problem: Problem, days: int = 3) -> None:
    Problem.objects.filter(pk=problem.pk).update(deadline=timezone.localdate() - timedelta(days))


def test_a_problem_goes_from_its_day_to_its_end_and_each_step_is_kept(cast: Cast, problem: Problem):
    ask(cast.clerk, problem.pk, "问卷回收需要时间。", on(45))
    grant(cast.lead, problem.pk, "情况属实，同意。")
    assert now(problem).deadline == date.fromisoformat(on(45))
    reply(cast.clerk, problem.pk, WORDS, SimpleUploadedFile("问卷.pdf", PDF))
    reopen(cast.reviewer, problem.pk, "问卷只有两份，不足以说明。", on(50))
    reply(cast.head, problem.pk, "已补充问卷五十份。")
    close(cast.reviewer, problem.pk, "核查属实，同意销号。")
    assert now(problem).state == State.closed
    steps = [step.what for step in Step.objects.filter(problem=problem)]
    assert steps == ["opened", "asked", "granted", "replied", "reopened", "replied", "closed"]
    acts = list(Entry.objects.filter(thing=f"problem/{problem.pk}").values_list("act", flat=True))
    assert acts == [
        "rectify", "rectify-ask", "rectify-grant", "rectify-reply", "rectify-reopen", "rectify-reply", "rectify-close",
    ]  # fmt: skip
    assert verify().broken is None


def test_a_closed_problem_is_opened_again_and_needs_a_day_that_is_not_over(cast: Cast, problem: Problem):
    reply(cast.clerk, problem.pk, WORDS)
    close(cast.lead, problem.pk, "核查属实，同意销号。")
    make_overdue(problem)
    with pytest.raises(NotReady):
        reopen(cast.lead, problem.pk, "复查发现没有整改到位。")
    with pytest.raises(NotReady):
        reopen(cast.lead, problem.pk, "复查发现没有整改到位。", on(-1))
    reopen(cast.lead, problem.pk, "复查发现没有整改到位。", on(10))
    assert (now(problem).state, now(problem).closed_at) == (State.open, None)


@pytest.mark.parametrize("name", NOT_BUREAU)
def test_only_the_bureau_opens_decides_and_closes(cast: Cast, sent: Submission, problem: Problem, name: str):
    person: Person = getattr(cast, name)
    with pytest.raises(NotAllowed):
        open_problem(person, sent.pk, wish())
    for act in (
        lambda: grant(person, problem.pk, WORDS, on(40)),
        lambda: decline(person, problem.pk, WORDS),
        lambda: close(person, problem.pk, WORDS),
        lambda: reopen(person, problem.pk, WORDS, on(40)),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("name", NOT_DEPARTMENT)
def test_only_the_department_answers_and_asks(cast: Cast, problem: Problem, name: str):
    person: Person = getattr(cast, name)
    with pytest.raises(NotAllowed):
        reply(person, problem.pk, WORDS)
    with pytest.raises(NotAllowed):
        ask(person, problem.pk, WORDS, on(60))


def test_a_department_answers_for_its_school_and_the_school_for_itself(
    cast: Cast, school_submission: Submission, signed_in: SignIn
):
    school_submission.state = Of.in_review
    school_submission.save()
    problem = open_problem(cast.lead, school_submission.pk, wish())
    assert "示例县第一小学" in signed_in(cast.head).get("/rectifying/").content.decode()
    reply(cast.school_clerk, problem.pk, WORDS)
    assert now(problem).state == State.replied


@pytest.mark.parametrize("name", ["clerk", "lead"])
@pytest.mark.parametrize("state", list(State))
def test_an_act_at_the_wrong_time_is_refused(cast: Cast, problem: Problem, state: State, name: str):
    Problem.objects.filter(pk=problem.pk).update(state=state)
    acts: dict[str, tuple[Callable[[], Problem], set[State]]] = {
        "clerk": (lambda: reply(cast.clerk, problem.pk, WORDS), {State.open}),
        "lead": (lambda: close(cast.lead, problem.pk, WORDS), {State.replied}),
    }
    act, begins = acts[name]
    if state in begins:
        assert act().state != state
    else:
        with pytest.raises(TooLate):
            act()


@pytest.mark.parametrize("state", [Of.draft, Of.with_head])
def test_no_problem_is_opened_of_what_was_not_sent(cast: Cast, submission: Submission, state: Of):
    submission.state = state
    submission.save()
    with pytest.raises(TooLate):
        open_problem(cast.lead, submission.pk, wish())


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "无"},
        {"demand": " "},
        {"deadline": on(-1)},
        {"deadline": ""},
        {"deadline": "明天"},
        {"deadline": "9999-12-31"},
        {"source": "梦见"},
    ],
)
def test_a_problem_that_says_too_little_is_refused(cast: Cast, sent: Submission, wrong: dict[str, str]):
    with pytest.raises(NotReady):
        open_problem(cast.lead, sent.pk, wish(**wrong))
    assert not Problem.objects.exists()


def test_more_time_is_asked_for_once_beyond_the_day_and_with_a_reason(cast: Cast, problem: Problem):
    for words, day in ((WORDS, on(30)), (WORDS, on(29)), ("急", on(40)), (WORDS, "")):
        with pytest.raises(NotReady):
            ask(cast.clerk, problem.pk, words, day)
    ask(cast.clerk, problem.pk, WORDS, on(40))
    with pytest.raises(TooLate):
        ask(cast.clerk, problem.pk, WORDS, on(50))
    with pytest.raises(NotReady):
        grant(cast.lead, problem.pk, "行")
    decline(cast.lead, problem.pk, "理由不充分，请按期完成。")
    assert (now(problem).asked, now(problem).deadline) == (None, date.fromisoformat(on(30)))
    with pytest.raises(TooLate):
        grant(cast.lead, problem.pk, WORDS)


def test_the_bureau_may_grant_less_than_was_asked_for(cast: Cast, problem: Problem):
    ask(cast.clerk, problem.pk, WORDS, on(90))
    grant(cast.lead, problem.pk, "同意延期，但不宜过长。", on(45))
    assert now(problem).deadline == date.fromisoformat(on(45))


def test_a_consent_to_more_time_needs_no_reason_and_a_refusal_does(cast: Cast, problem: Problem):
    ask(cast.clerk, problem.pk, WORDS, on(40))
    with pytest.raises(NotReady) as refused:
        decline(cast.lead, problem.pk, "不行")
    assert refused.value.sentence.startswith("“同意或者不同意的理由”应为 4 至")
    grant(cast.lead, problem.pk, "同意")
    assert now(problem).deadline == date.fromisoformat(on(40))


def test_no_day_lies_farther_off_than_that_of_a_round_may(cast: Cast, problem: Problem):
    for wrong in (on(731), "9999-12-31"):
        with pytest.raises(NotReady) as refused:
            ask(cast.clerk, problem.pk, WORDS, wrong)
        assert refused.value.sentence == f"日期太远，最晚为 {on(730)}。"
    ask(cast.clerk, problem.pk, WORDS, on(730))
    with pytest.raises(NotReady):
        grant(cast.lead, problem.pk, WORDS, on(731))


def test_an_answer_ends_a_wish_for_more_time(cast: Cast, problem: Problem):
    ask(cast.clerk, problem.pk, WORDS, on(90))
    reply(cast.clerk, problem.pk, WORDS)
    assert now(problem).asked is None
    assert [step.get_what_display() for step in problem.steps.all()][-1] == "延期申请随之终止"


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00" + b"0" * 100, b"<html><script>"])
def test_a_file_that_is_no_evidence_is_refused_and_nothing_is_answered(
    cast: Cast, problem: Problem, signed_in: SignIn, content: bytes
):
    file = SimpleUploadedFile("证明.pdf", content)
    answer = signed_in(cast.clerk).post(f"/rectifying/{problem.pk}/acts/reply", {"words": WORDS, "file": file})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert now(problem).state == State.open


def test_evidence_is_handed_out_to_those_who_see_the_problem(cast: Cast, problem: Problem, signed_in: SignIn):
    reply(cast.clerk, problem.pk, WORDS, SimpleUploadedFile("../../问卷.pdf", PDF))
    step = Step.objects.get(what="replied")
    page = f"/rectifying/{problem.pk}/evidence/{step.pk}"
    for person in (cast.clerk, cast.head, cast.lead, cast.auditor):
        answer = signed_in(person).get(page)
        assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]  # a file
        assert "attachment" in answer["Content-Disposition"]
    for person in (cast.water_clerk, cast.outsider, cast.school_clerk):
        assert signed_in(person).get(page).status_code == 404
    assert Client().get(page).status_code == 302
    assert step.name == "问卷.pdf"


def test_the_file_of_a_reply_is_written_before_the_act_begins_and_only_for_who_may_reply(
    cast: Cast, problem: Problem, monkeypatch: pytest.MonkeyPatch
):
    around, written = savepoints(), noted(monkeypatch, "ziping.web.rectifying.actions.reply")
    with pytest.raises(NotAllowed):
        reply(cast.water_clerk, problem.pk, WORDS, SimpleUploadedFile("a.pdf", PDF))
    with pytest.raises(NotReady):
        reply(cast.clerk, problem.pk, " ", SimpleUploadedFile("a.pdf", PDF))
    reply(cast.clerk, problem.pk, WORDS, SimpleUploadedFile("a.pdf", PDF))
    assert written == [around]


def test_neither_the_lists_of_problems_nor_a_problem_read_a_report_or_rules(
    cast: Cast, problem: Problem, signed_in: SignIn
):
    one = f"/rectifying/{problem.pk}/"
    asked = [(cast.lead, at) for at in ("/rectifying/bureau", "/rectifying/list.xlsx", one)]
    for person, address in [*asked, (cast.clerk, "/rectifying/"), (cast.clerk, one)]:
        client = signed_in(person)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert not any('."report"' in each["sql"] or '."rules"' in each["sql"] for each in queries), address


@pytest.mark.parametrize(
    ("name", "page", "bureau"),
    [
        ("lead", 200, 200), ("reviewer", 200, 200), ("auditor", 200, 200), ("clerk", 200, 403), ("head", 200, 403),
        ("water_clerk", 404, 403), ("school_clerk", 404, 403), ("administrator", 404, 403), ("outsider", 404, 200),
    ],
)  # fmt: skip
def test_who_sees_a_problem_and_the_list(
    cast: Cast, problem: Problem, signed_in: SignIn, name: str, page: int, bureau: int
):
    client = signed_in(getattr(cast, name))
    assert client.get(f"/rectifying/{problem.pk}/").status_code == page
    for address in ("/rectifying/bureau", "/rectifying/list.xlsx"):
        answer = client.get(address)
        assert answer.status_code == bureau
    if page != 200:
        assert client.post(f"/rectifying/{problem.pk}/acts/close", {"words": WORDS}).status_code == 404
        assert "满意度没有" not in client.get("/rectifying/", follow=True).content.decode()
    assert Client().get(f"/rectifying/{problem.pk}/").status_code == 302


def test_a_problem_is_opened_from_a_finding_with_its_cell_and_only_once(
    cast: Cast, sent: Submission, signed_in: SignIn
):
    sent.report = stored(filled(report_of(sent), "/projects/0/indicators/1/actual", "80%"))
    sent.save()
    found = next(one for one in found_in(sent, judged(report_of(sent), sent.round)) if one.finding.level == "error")
    client = signed_in(cast.reviewer)
    page = client.get("/rectifying/new", {"submission": str(sent.pk), "key": found.key}).content.decode()
    assert f"{found.finding.code} 项目“设施维护经费”" in page
    typed = {"submission": str(sent.pk), "key": found.key, "source": "finding", "words": "得分与完成值不符。"}
    client.post("/rectifying/new", {**typed, "demand": "按完成值重新计算得分。", "deadline": on(10)})
    problem = Problem.objects.get()
    assert (problem.code, problem.key, problem.source) == (found.finding.code, found.key, "finding")
    again = client.post("/rectifying/new", {**typed, "demand": "按完成值重新计算得分。", "deadline": on(10)})
    assert "已经下达整改" in again.content.decode()
    assert Problem.objects.count() == 1


def test_what_was_typed_stays_when_the_page_refuses_it(cast: Cast, sent: Submission, signed_in: SignIn):
    typed = {
        "submission": sent.pk,
        "source": "spot-check",
        "words": "抽评发现问题",
        "demand": "请说明",
        "deadline": on(3),
    }
    page = signed_in(cast.lead).post("/rectifying/new", typed).content.decode()
    assert "“整改要求”应为 4 至 4000 字" in page
    assert "抽评发现问题</textarea>" in page
    assert 'value="spot-check" selected' in page
    assert signed_in(cast.lead).get("/rectifying/new", {"submission": "9" * 5000}).status_code == 404


@pytest.mark.parametrize("name", NOT_BUREAU)
def test_the_page_to_open_a_problem_is_the_bureaus(cast: Cast, sent: Submission, signed_in: SignIn, name: str):
    answer = signed_in(getattr(cast, name)).get("/rectifying/new", {"submission": sent.pk})
    assert answer.status_code == 403


def test_the_list_shows_what_is_overdue_and_finds_by_words(
    cast: Cast, problem: Problem, water_submission: Submission, signed_in: SignIn
):
    water_submission.state = Of.in_review
    water_submission.save()
    open_problem(cast.lead, water_submission.pk, wish(words="执行数与决算不一致。"))
    make_overdue(problem)
    client = signed_in(cast.lead)
    shown = {
        query: client.get(f"/rectifying/bureau?{query}").content.decode()
        for query in ("show=overdue", "show=open", "q=决算", "show=closed", "show=nonsense")
    }
    has = {query: ("满意度没有" in page, "执行数与决算" in page) for query, page in shown.items()}
    assert has == {
        "show=overdue": (True, False),
        "show=open": (True, True),
        "q=决算": (False, True),
        "show=closed": (False, False),
        "show=nonsense": (True, True),
    }
    assert "超期 3 天" in shown["show=overdue"]
    assert "有 1 个问题已经超过整改期限" in signed_in(cast.clerk).get("/rectifying/").content.decode()


def test_the_workbook_holds_the_list_as_it_is_chosen(
    cast: Cast, problem: Problem, water_submission: Submission, signed_in: SignIn
):
    water_submission.state = Of.in_review
    water_submission.save()
    open_problem(cast.lead, water_submission.pk, wish(words="=1+1 是公式吗"))
    reply(cast.clerk, problem.pk, WORDS)
    rows = rows_of(signed_in(cast.lead).get("/rectifying/list.xlsx").content)
    assert [(row["整改单位"], row["问题"], row["状态"], row["整改情况"]) for row in rows] == [
        ("示例县教育局", "满意度没有调查依据。", "已回复待核查", WORDS),
        ("示例县水利局", "=1+1 是公式吗", "待整改", None),
    ]
    chosen = rows_of(signed_in(cast.lead).get("/rectifying/list.xlsx?show=open").content)
    assert [row["整改单位"] for row in chosen] == ["示例县水利局"]
    assert rows_of(signed_in(cast.outsider).get("/rectifying/list.xlsx").content) == []


def rows_of(content: bytes) -> list[dict[str, object]]:
    head, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_lists_ask_the_database_no_more_for_more_rows(
    cast: Cast, opened: Round, sent: Submission, signed_in: SignIn, queries_of: Callable[[Client, str], int]
):
    def more(count: int) -> None:
        for _ in range(count):
            unit = Unit.objects.create(
                name="示例县某局", code=f"x{Unit.objects.count()}", kind="department", parent=cast.education
            )
            other = Submission.objects.create(round=opened, unit=unit, report=sent.report, state=Of.accepted)
            problem = open_problem(cast.lead, other.pk, wish())
            reply(cast.head, problem.pk, WORDS)

    more(3)
    pages = {"/rectifying/bureau": cast.lead, "/rectifying/list.xlsx": cast.lead, "/rectifying/": cast.head}
    few = [queries_of(signed_in(person), page) for page, person in pages.items()]
    more(30)
    assert [queries_of(signed_in(person), page) for page, person in pages.items()] == few


def test_an_act_that_is_none_or_comes_by_get_does_nothing(cast: Cast, problem: Problem, signed_in: SignIn):
    client = signed_in(cast.clerk)
    assert client.get(f"/rectifying/{problem.pk}/acts/reply").status_code == 405
    assert client.post(f"/rectifying/{problem.pk}/acts/vanish", {"words": WORDS}).status_code == 404
    assert now(problem).state == State.open


@pytest.mark.parametrize("name", ["clerk", "lead"])
def test_the_page_of_a_problem_is_open_to_everybody(
    cast: Cast, problem: Problem, browser: Browser, live_server: LiveServer, name: str
):
    ask(cast.clerk, problem.pk, "问卷回收需要时间。", on(45))
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    sign_in(context, live_server, getattr(cast, name))
    page = context.new_page()
    page.goto(f"{live_server.url}/rectifying/{problem.pk}/")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


@pytest.fixture
def at_two_units(cast: Cast, problem: Problem, water_submission: Submission) -> tuple[Problem, Problem]:
    Submission.objects.filter(pk=water_submission.pk).update(state=Of.accepted)
    return problem, open_problem(cast.reviewer, water_submission.pk, wish())


def test_a_number_stands_once_in_the_bureaus_ledger_of_the_year(
    cast: Cast, at_two_units: tuple[Problem, Problem], signed_in: SignIn
):
    assert [one.number for one in at_two_units] == [1, 2]
    page = signed_in(cast.lead).get("/rectifying/bureau").content.decode()
    assert page.count("<td>2025-1</td>") == page.count("<td>2025-2</td>") == 1


def test_numbers_given_twice_before_are_given_once_after_the_migration(
    cast: Cast, sent: Submission, at_two_units: tuple[Problem, Problem]
):
    first, other = at_two_units
    last = open_problem(cast.reviewer, sent.pk, wish(words="预算执行没有说明原因。"))
    Problem.objects.filter(pk=other.pk).update(number=1)
    import_module("ziping.web.rectifying.migrations.0005_numbered_by_bureau").number_anew(apps, None)
    numbers = dict(Problem.objects.values_list("pk", "number"))
    assert numbers == {first.pk: 1, last.pk: 3, other.pk: 4}
