"""Who gets a form back is told why, when and until when: on the first page and on the form itself."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from cast import Cast, SignIn
from django.test import Client
from django.utils import timezone
from published import accept, go_out
from reviewing import in_review, send

from ziping.web.answering.refusals import NotReady
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.review.actions.comment import answer, comment
from ziping.web.review.actions.give_back import give_back
from ziping.web.submissions.actions.moving import MOVES, send_to_head
from ziping.web.submissions.models import State, Submission

HEAD = "佐证还没有附上"
WHY = "数量与合同不一致，请核实。"


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_return_tells_its_reason_its_day_and_its_letter(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    until = str(timezone.localdate() + timedelta(5))
    give_back(cast.reviewer, submission.pk, WHY, until)
    client = signed_in(cast.clerk)
    for path in ("/", f"/submissions/{submission.pk}/"):
        shown = page(client, path)
        assert f"财政于 {timezone.localdate()} 退回。退回理由：{WHY}（请于 {until} 前重新报送）" in shown
        assert f'<a href="/submissions/{submission.pk}/letters/">查看退回意见书</a>' in shown


def test_a_form_sent_back_by_the_head_tells_the_clerk_why_until_it_is_sent_again(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    send_to_head(cast.clerk, submission.pk)
    head, clerk = signed_in(cast.head), signed_in(cast.clerk)
    asked = page(head, f"/submissions/{submission.pk}/")
    assert "退回原因（填报人将看到）" in asked
    assert "由您收回自行修改" in asked
    head.post(f"/submissions/{submission.pk}/acts/send-back", {"reason": WHY})
    for path in ("/", f"/submissions/{submission.pk}/"):
        assert f"退回。退回原因：{WHY}" in page(clerk, path)
    send_to_head(cast.clerk, submission.pk)
    assert WHY not in page(clerk, f"/submissions/{submission.pk}/")


@pytest.mark.parametrize("reason", ["", " 改 ", "长" * 401])
def test_the_head_must_say_why(cast: Cast, submission: Submission, reason: str):
    send_to_head(cast.clerk, submission.pk)
    with pytest.raises(NotReady):
        MOVES["send-back"](cast.head, submission.pk, reason)
    submission.refresh_from_db()
    assert submission.state == State.with_head


def test_what_was_given_back_to_be_corrected_tells_why(cast: Cast, submission: Submission, signed_in: SignIn):
    go_out(cast.lead, accept(submission))
    reopen(cast.lead, submission.pk, WHY)
    for path in ("/", f"/submissions/{submission.pk}/"):
        shown = page(signed_in(cast.clerk), path)
        assert f"财政于 {timezone.localdate()} 退回更正。更正原因：{WHY}" in shown
        assert shown.count(WHY) == 1


def taken_back(cast: Cast, number: int) -> None:
    MOVES["withdraw"](cast.clerk, number, "")


def refused_by_head(cast: Cast, number: int) -> None:
    MOVES["send-back"](cast.head, number, HEAD)


@pytest.mark.parametrize(("happens", "heads"), [(taken_back, 0), (refused_by_head, 1)])
def test_what_was_returned_lies_returned_again_when_it_comes_back_from_the_head(
    cast: Cast, submission: Submission, signed_in: SignIn, happens: Callable[[Cast, int], None], heads: int
):
    at, words = "/projects/0/indicators/1/actual", "请说明98%怎样得出"
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, at, words)
    until = str(timezone.localdate() + timedelta(5))
    give_back(cast.reviewer, submission.pk, WHY, until)
    send_to_head(cast.clerk, submission.pk)
    happens(cast, submission.pk)
    client, where = signed_in(cast.clerk), f"/submissions/{submission.pk}/"
    home, shown = page(client, "/"), page(client, where)
    for one in (home, shown):
        assert f"退回理由：{WHY}（请于 {until} 前重新报送）" in one
        assert "查看退回意见书" in one
        assert one.count(HEAD) == heads
    assert "继续填报" not in home
    assert re.search(rf'class="[^"]* commented" id="c{at}"', shown)
    assert words in shown
    submission.refresh_from_db()
    assert submission.state == State.returned


@pytest.mark.parametrize(("happens", "heads"), [(taken_back, 0), (refused_by_head, 1)])
def test_what_is_to_be_corrected_tells_so_again_when_it_comes_back_from_the_head(
    cast: Cast, submission: Submission, signed_in: SignIn, happens: Callable[[Cast, int], None], heads: int
):
    go_out(cast.lead, accept(submission))
    reopen(cast.lead, submission.pk, WHY)
    send_to_head(cast.clerk, submission.pk)
    happens(cast, submission.pk)
    for path in ("/", f"/submissions/{submission.pk}/"):
        shown = page(signed_in(cast.clerk), path)
        assert shown.count(f"更正原因：{WHY}") == 1
        assert shown.count(HEAD) == heads
    submission.refresh_from_db()
    assert submission.state == State.returned


def test_the_reason_of_the_head_ends_with_the_next_sending(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, WHY)
    send_to_head(cast.clerk, submission.pk)
    refused_by_head(cast, submission.pk)
    send_to_head(cast.clerk, submission.pk)
    taken_back(cast, submission.pk)
    shown = page(signed_in(cast.clerk), f"/submissions/{submission.pk}/")
    assert WHY in shown
    assert HEAD not in shown


def test_what_was_never_given_back_is_a_draft_when_it_is_withdrawn(cast: Cast, submission: Submission):
    send(cast, submission)
    taken_back(cast, submission.pk)
    submission.refresh_from_db()
    assert submission.state == State.draft


def test_what_was_never_sent_back_tells_of_nothing(cast: Cast, submission: Submission, signed_in: SignIn):
    assert "退回" not in page(signed_in(cast.clerk), f"/submissions/{submission.pk}/")


def test_a_returned_form_marks_the_cells_that_were_commented_on_and_lists_the_comments(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    at, words = "/projects/0/indicators/1/actual", "请说明98%怎样得出"
    in_review(cast, submission)
    said = comment(cast.reviewer, submission.pk, at, words)
    client, where = signed_in(cast.clerk), f"/submissions/{submission.pk}/"
    assert words not in page(client, where), "not told yet"
    give_back(cast.reviewer, submission.pk, WHY)
    answer(cast.clerk, submission.pk, said.pk, "已补附计算表")
    shown = page(client, where)
    assert re.search(rf'class="[^"]* commented" id="c{at}"', shown)
    assert re.search(rf'<a href="#c{at}" data-at="{at}"><b>指标“设施完好率” 实际完成值</b></a> {words}', shown)
    assert "已补附计算表" in shown
    assert f'<a href="{where}letters/">逐条答复批注</a>' in shown
    paper = client.get(f"{where}paper", headers={"X-Ziping-Person": str(cast.clerk.pk)}).content.decode()
    assert f'commented" id="c{at}"' in paper, "rows that moved keep the marks"


def test_a_form_that_is_sent_again_lists_no_comments_any_more(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, "/projects/0/indicators/1/actual", "请说明98%怎样得出")
    give_back(cast.reviewer, submission.pk, WHY)
    send_to_head(cast.clerk, submission.pk)
    shown = page(signed_in(cast.clerk), f"/submissions/{submission.pk}/")
    assert "退回时的批注" not in shown
    assert "commented" not in shown
