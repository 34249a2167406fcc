"""Problems to be put right stand on the first page of whoever has to do something about them."""

from datetime import timedelta

import pytest
from cast import Cast, SignIn
from django.test import Client
from django.utils import timezone

from ziping.web.rectifying.actions.ask import ask
from ziping.web.rectifying.actions.open import Wish, open_problem
from ziping.web.rectifying.actions.reply import reply
from ziping.web.rectifying.models import Problem
from ziping.web.submissions.models import State, Submission

WORDS = "已按要求补充材料。"
NOTHING = "目前没有需要办理的事项"


def day(days: int) -> str:
    return str(timezone.localdate() + timedelta(days))


@pytest.fixture
def problem(cast: Cast, submission: Submission) -> Problem:
    submission.state = State.accepted
    submission.save()
    return made(cast, submission)


def made(cast: Cast, submission: Submission) -> Problem:
    return open_problem(cast.reviewer, submission.pk, Wish("other", "满意度没有调查依据。", "补充调查问卷。", day(30)))


def home(client: Client) -> str:
    return client.get("/").content.decode()


@pytest.mark.parametrize("name", ["clerk", "head"])
def test_a_problem_stands_on_the_first_page_of_its_department_until_it_is_answered(
    cast: Cast, problem: Problem, signed_in: SignIn, name: str
):
    client = signed_in(getattr(cast, name))
    assert f'<a href="/rectifying/{problem.pk}/">请整改并回复：示例县教育局 满意度没有调查依据。</a>' in home(client)
    assert "还有 30 天" in home(client)
    reply(cast.clerk, problem.pk, WORDS)
    assert NOTHING in home(client)


def test_several_problems_are_one_line_with_the_earliest_day(cast: Cast, problem: Problem, signed_in: SignIn):
    Problem.objects.filter(pk=problem.pk).update(deadline=day(-3))
    made(cast, problem.submission)
    page = home(signed_in(cast.clerk))
    assert '<li class="late"><a href="/rectifying/">有 2 个问题待整改，请整改并回复</a>' in page
    assert "已逾期 3 天" in page


@pytest.mark.parametrize("name", ["lead", "reviewer"])
def test_the_bureau_is_told_of_a_wish_for_time_and_of_an_answer(
    cast: Cast, problem: Problem, signed_in: SignIn, name: str
):
    client = signed_in(getattr(cast, name))
    assert "rectify" not in home(client).partition("todos")[2].partition("</section>")[0]
    ask(cast.clerk, problem.pk, WORDS, day(45))
    assert '"/rectifying/bureau?show=asked">1 个问题申请延期整改' in home(client)
    reply(cast.clerk, problem.pk, WORDS)
    assert "申请延期" not in home(client)
    assert '"/rectifying/bureau?show=replied">1 个问题已回复整改情况' in home(client)


def test_the_bureau_is_told_of_what_is_overdue(cast: Cast, problem: Problem, signed_in: SignIn):
    Problem.objects.filter(pk=problem.pk).update(deadline=day(-1))
    assert "1 个问题超过整改期限仍未回复" in home(signed_in(cast.lead))


@pytest.mark.parametrize("name", ["auditor", "administrator", "water_clerk", "school_clerk", "outsider"])
def test_nobody_else_is_told(cast: Cast, problem: Problem, signed_in: SignIn, name: str):
    Problem.objects.filter(pk=problem.pk).update(deadline=day(-1))
    assert "整改期限" not in home(signed_in(getattr(cast, name)))
    assert "请整改" not in home(signed_in(getattr(cast, name)))


def test_who_answers_is_told_that_the_wish_for_time_ends_with_it(cast: Cast, problem: Problem, signed_in: SignIn):
    client = signed_in(cast.clerk)
    said = "尚未答复的延期申请即告终止"
    assert said not in client.get(f"/rectifying/{problem.pk}/").content.decode()
    ask(cast.clerk, problem.pk, WORDS, day(45))
    assert said in client.get(f"/rectifying/{problem.pk}/").content.decode()
