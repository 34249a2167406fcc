"""What takes effect at once and is hard to undo asks first, and says in a sentence what will happen."""

import re
from datetime import timedelta

import pytest
from browsing import sign_in
from cast import Cast, SignIn
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from published import accept
from pytest_django.live_server_helper import LiveServer

from ziping.web.people.models import Person
from ziping.web.rounds.actions.prepare import prepare
from ziping.web.rounds.models import Round
from ziping.web.rounds.terms import Terms
from ziping.web.submissions.models import State, Submission

pytestmark = pytest.mark.any_database


def asked(client: Client, page: str) -> dict[str, str]:
    """Return what each question of a page says, by the act it asks for."""
    text = client.get(page).content.decode()
    found = re.findall(r'<details class="ask[^>]*><summary[^>]*>(.*?)</summary>(.*?)</details>', text, re.DOTALL)
    assert all("确认" in inside for _, inside in found)
    return {act: re.sub(r"<[^>]+>", "", inside) for act, inside in found}


@pytest.fixture
def prepared(cast: Cast) -> Round:
    until = timezone.localdate() + timedelta(days=30)
    terms = Terms(2025, "2025年度自评", "project-table", until, (cast.education.pk, cast.water.pk))
    return prepare(cast.lead, cast.county, terms)


def test_a_round_is_opened_and_deleted_after_a_question(cast: Cast, prepared: Round, signed_in: SignIn):
    questions = asked(signed_in(cast.lead), f"/rounds/{prepared.pk}/")
    assert "2 个单位各得到一份表" in questions["开放填报"]
    assert "删除后不能恢复" in questions["删除"]


@pytest.mark.usefixtures("water_submission")
def test_closing_a_round_tells_how_many_are_not_in(cast: Cast, submission: Submission, signed_in: SignIn):
    Submission.objects.filter(pk=submission.pk).update(state=State.with_bureau)
    assert "1 个单位不能再填报" in asked(signed_in(cast.lead), f"/rounds/{submission.round_id}/")["结束填报"]


def test_passwords_accounts_and_roles_are_taken_after_a_question(cast: Cast, signed_in: SignIn):
    questions = asked(signed_in(cast.administrator), f"/people/{cast.education.pk}/")
    assert "现在的密码立即失效" in questions["重置密码"]
    assert "立即不能登录" in questions["停用账号"]
    assert "不再是示例县教育局的" in questions["撤销角色"]
    assert "不再列入新的年度任务" in questions["停用单位"]


def test_publishing_says_that_it_is_public_at_once(cast: Cast, submission: Submission, signed_in: SignIn):
    accept(submission)
    page = f"/publishing/preview?s={submission.pk}"
    assert "立即对社会公开" in asked(signed_in(cast.lead), page)["正式公开"]


def test_it_is_answered_with_the_keyboard_alone_and_without_scripts(
    live_server: LiveServer, cast: Cast, browser: Browser
):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    sign_in(context, live_server, cast.administrator)
    page = context.new_page()
    page.goto(f"/people/{cast.water.pk}/")
    row = page.get_by_role("row", name="chen")
    row.locator("summary", has_text="停用账号").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(row.get_by_role("button", name="确认停用账号")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("已停用")
    assert not Person.objects.get(username="chen").is_active
