"""A pointer that names no cell, or names one by another spelling, is refused in words and saves nothing."""

import json

import pytest
from cast import Cast, SignIn
from django.test import Client
from django.urls import reverse
from emptying import empty_caches

from ziping.web.answering.refusals import NotReady
from ziping.web.api.actions.issue import issue
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.rows import Wish, add_row, remove_row
from ziping.web.submissions.models import Submission

ALIASES = ("/projects/00/name", "/projects/٠/name", "/projects/-1/name", "/projects/０/name", "/prose/00")
NOTHING = ("/projects/x/name", "/projects/²/name", "/projects/ 0/name", "/projects/1e1/name", f"/projects/{'9' * 5000}")


@pytest.mark.parametrize("alias", ALIASES)
def test_another_spelling_of_a_cell_saves_nothing_over_anothers_words(cast: Cast, submission: Submission, alias: str):
    version = submission.version
    fill(cast.clerk, submission.pk, Typed("/projects/0/name", "甲写的项目", version))
    with pytest.raises(NotReady):
        fill(cast.head, submission.pk, Typed(alias, "乙写的项目", version))
    assert Submission.objects.get(pk=submission.pk).report["projects"][0]["name"] == "甲写的项目"


@pytest.mark.parametrize("row", ["/projects/0/indicators/00", "/projects/٠/indicators/0", "/projects/0/indicators/x"])
def test_another_spelling_of_a_row_moves_nothing(cast: Cast, submission: Submission, row: str):
    for act in (add_row, remove_row):
        with pytest.raises(NotReady):
            act(cast.clerk, submission.pk, Wish(row, submission.version))
    assert not submission.saves.exists()


def test_a_row_of_no_number_there_is_is_refused_when_rows_have_moved_too(cast: Cast, submission: Submission):
    add_row(cast.head, submission.pk, Wish("/projects/0/indicators/0", 0))
    with pytest.raises(NotReady):
        fill(cast.clerk, submission.pk, Typed(f"/projects/0/indicators/{'9' * 5000}/actual", "97%", 0))


@pytest.mark.parametrize("pointer", [*ALIASES, *NOTHING])
def test_a_page_and_a_program_are_told_that_there_is_no_such_cell(
    cast: Cast, submission: Submission, signed_in: SignIn, pointer: str
):
    empty_caches()
    client = signed_in(cast.clerk)
    typed = {"pointer": pointer, "text": "项目", "base": submission.version}
    by_page = client.post(reverse("save-cell", args=[submission.pk]), typed, headers={"Accept": "application/json"})
    _, secret = issue(cast.clerk, "报表程序", ("read", "write"), 30)
    by_program = Client().post(
        f"/api/v1/submissions/{submission.pk}/cells",
        json.dumps({"base": submission.version, "cells": [{"pointer": pointer, "text": "项目"}]}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    for answer in (by_page, by_program):
        assert answer.status_code == 422
        assert answer.json()["error"]
