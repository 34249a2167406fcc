"""A reviewer proposes that a form be accepted: who may, when, who is told, and what ends it."""

import pytest
from cast import Cast, SignIn
from django.test import Client
from reviewing import in_review, now, send, warned, warnings_of

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.models import Entry
from ziping.web.review.actions.accept import accept
from ziping.web.review.actions.decide import decide
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.actions.recommend import recommend, take_back
from ziping.web.review.models import Recommended
from ziping.web.submissions.actions.moving import begin_review
from ziping.web.submissions.models import State, Submission

READY = "1 份已由审核人建议通过，等待您办理"
OPINION = "自评真实，同意自评结果。"


@pytest.fixture
def begun(cast: Cast, submission: Submission) -> Submission:
    in_review(cast, submission)
    return submission


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_lead_is_told_at_home_in_the_inbox_and_beside_the_form(cast: Cast, begun: Submission, signed_in: SignIn):
    lead = signed_in(cast.lead)
    assert READY not in page(lead, "/")
    assert "/review/1" not in page(lead, "/review/?ready=1")
    client = signed_in(cast.reviewer)
    told = client.post(f"/review/{begun.pk}/acts/recommend", {"words": OPINION}, follow=True).content.decode()
    assert "已建议通过，等待财政负责人办理。" in told
    assert f'<a href="/review/?ready=1">{READY}' in page(lead, "/")
    assert "正在审核中" not in page(lead, "/")
    assert "尚未办结" not in page(client, "/")
    assert f'href="/review/{begun.pk}/"' in page(lead, "/review/?ready=1")
    beside = page(lead, f"/review/{begun.pk}/?beside=outcome")
    assert "建议通过。" in beside
    assert f"required>{OPINION}</textarea>" in beside


def test_the_reviewer_is_told_who_accepts(cast: Cast, begun: Submission, signed_in: SignIn):
    assert "通过只能由财政负责人办理" in page(signed_in(cast.reviewer), f"/review/{begun.pk}/?beside=outcome")
    assert "通过只能由财政负责人办理" not in page(signed_in(cast.lead), f"/review/{begun.pk}/?beside=outcome")


def test_it_is_taken_back_and_each_act_is_kept(cast: Cast, begun: Submission):
    with pytest.raises(NotReady):
        take_back(cast.reviewer, begun.pk)
    recommend(cast.reviewer, begun.pk)
    take_back(cast.reviewer, begun.pk)
    assert not Recommended.objects.exists()
    acts = Entry.objects.filter(thing=f"submission/{begun.pk}").values_list("act", flat=True)
    assert list(acts)[-2:] == ["recommend", "recommend-not"]


def test_what_could_not_be_accepted_is_not_proposed(cast: Cast, submission: Submission):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    with pytest.raises(NotReady):
        recommend(cast.reviewer, submission.pk)
    for one in warnings_of(submission):
        decide(cast.reviewer, submission.pk, one.key, "explained", "附件可证。")
    recommend(cast.reviewer, submission.pk)
    assert Recommended.objects.get().by == cast.reviewer


def test_a_return_and_a_new_submission_end_it(cast: Cast, begun: Submission):
    recommend(cast.reviewer, begun.pk)
    give_back(cast.reviewer, begun.pk, "请补充佐证材料。")
    send(cast, now(begun))
    begin_review(cast.reviewer, begun.pk)
    assert not Recommended.objects.exists()


def test_the_lead_accepts_with_or_without_it(cast: Cast, begun: Submission):
    recommend(cast.reviewer, begun.pk)
    accept(cast.lead, begun.pk, OPINION)
    assert now(begun).state == State.accepted
    assert not Recommended.objects.exists()


@pytest.mark.parametrize("name", ["lead", "auditor", "administrator", "clerk", "head", "outsider"])
def test_only_the_reviewer_proposes(cast: Cast, begun: Submission, name: str):
    with pytest.raises(NotAllowed):
        recommend(getattr(cast, name), begun.pk)


def test_only_what_is_in_review_is_proposed(cast: Cast, submission: Submission):
    send(cast, submission)
    with pytest.raises(TooLate):
        recommend(cast.reviewer, submission.pk)
