"""A character that no database keeps is refused in one place, whatever the field."""

import pytest
from cast import Cast, SignIn
from django.test import Client
from programs import Program

from ziping.web.submissions.models import State, Submission


@pytest.mark.parametrize("act", ["add-unit", "rename", "add-person", "grant"])
def test_a_nul_in_a_form_is_refused_in_a_sentence(cast: Cast, signed_in: SignIn, act: str):
    sent = {"code": "9901", "kind": "department", "role": "clerk"} | {"name": "甲\x00局", "username": "li\x00"}
    answer = signed_in(cast.administrator).post(f"/people/{cast.county.pk}/acts/{act}", sent)
    assert (answer.status_code, "不能保存的字符" in answer.content.decode()) == (422, True)


def test_a_nul_in_a_cell_is_told_to_the_script_that_saves(cast: Cast, signed_in: SignIn, submission: Submission):
    sent = {"pointer": "/projects/0/name", "text": "校\x00舍", "base": 0}
    page = f"/submissions/{submission.pk}/cell"
    answer = signed_in(cast.clerk).post(page, sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "不能保存的字符" in answer.json()["error"]


@pytest.mark.parametrize("page", ["/public/?q=%00", "/public/?q=a&%00=1", "/account/login/?next=%00"])
def test_a_nul_behind_an_address_is_refused_in_a_sentence(db: None, page: str):
    del db
    answer = Client().get(page)
    assert (answer.status_code, "不能保存的字符" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("reason", ["缺少说明%00", "缺" * 401])
def test_a_program_sends_no_reason_that_is_not_kept(cast: Cast, submission: Submission, reason: str):
    Submission.objects.update(state=State.with_head)
    answer = Program(cast.head).send("post", f"submissions/{submission.pk}/acts/send-back?reason={reason}")
    assert answer.status_code == 422
    assert "reason" in answer.json()["error"]
