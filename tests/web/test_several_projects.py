"""A form of several tables has no score of its own where no rule makes one: lists tell what there is instead."""

import re
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

import pytest
from cast import Cast, SignIn
from django.apps import apps
from django.db import connection
from django.urls import reverse
from msgspec.structs import replace
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types
from published import accept, go_out, store

from ziping.model import RulesRef, Scorecard
from ziping.model.scorecard import ProjectScore
from ziping.web.api.actions.issue import issue
from ziping.web.files import path_of
from ziping.web.publishing.models import Publication
from ziping.web.review.actions.comment import comment
from ziping.web.review.actions.give_back import give_back
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.spread import score_words, spread_of

TOLD = "2 个项目 88～100"


def card(*claims: int | None) -> Scorecard:
    rules = RulesRef("cn-2020", "2020", "0" * 64)
    scores = [None if claim is None else Decimal(claim) for claim in claims]
    tables = tuple(
        ProjectScore(at=f"/projects/{number}", name="", claimed=score, recomputed=score)
        for number, score in enumerate(scores)
    )
    return Scorecard(rules, tables)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ((96,), "—"),
        ((88, 100), TOLD),
        ((90, 90, 90), "3 个项目均为 90"),
        ((88, None, 100), "3 个项目，2 个有得分：88～100"),
        ((90, None), "2 个项目，1 个有得分：90"),
        ((None, None), "2 个项目均无得分"),
    ],
)
def test_it_tells_how_many_there_are_and_from_where_to_where(claims: tuple[int | None, ...], words: str):
    assert score_words(None, spread_of(card(*claims)), "claimed") == words


def test_a_score_that_the_rules_make_stands_alone():
    assert score_words(Decimal("91.50"), spread_of(card(88, 100)), "recomputed") == "91.5"


@pytest.fixture
def several(submission: Submission) -> Submission:
    """Two projects, of which one claims 100 and the other 88."""
    report = report_of(submission)
    [one] = report.projects
    store(submission, replace(report, projects=(one, replace(one, name="第二个项目", total_score=Decimal(88)))))
    return submission


def test_every_list_says_so(cast: Cast, several: Submission, signed_in: SignIn):
    assert several.claimed is None
    assert TOLD in signed_in(cast.clerk).get(reverse("home")).content.decode()
    Submission.objects.filter(pk=several.pk).update(state=State.with_bureau)
    lead = signed_in(cast.lead)
    for page in (reverse("inbox"), reverse("round", args=[several.round_id])):
        assert TOLD in lead.get(page).content.decode(), page
    book = load_workbook(BytesIO(lead.get(reverse("round-list", args=[several.round_id])).content))
    assert TOLD in [cell for row in book.active.values for cell in row]


def test_the_form_and_its_review_say_so_too(cast: Cast, several: Submission, signed_in: SignIn):
    form = signed_in(cast.clerk).get(reverse("submission", args=[several.pk]))
    Submission.objects.filter(pk=several.pk).update(state=State.in_review)
    review = signed_in(cast.reviewer).get(reverse("review", args=[several.pk]))
    assert f"<dd>{TOLD}</dd>" in form.content.decode()
    assert f"<dd>{TOLD}</dd>" in review.content.decode()


def test_a_comment_is_told_under_the_project_of_its_cell(cast: Cast, several: Submission):
    Submission.objects.filter(pk=several.pk).update(state=State.in_review)
    comment(cast.reviewer, several.pk, "/projects/1/indicators/1/actual", "请说明98%怎样得出")
    letter = give_back(cast.reviewer, several.pk, "请补充佐证材料")
    with ZipFile(BytesIO(path_of(letter.digest).read_bytes())) as archive:
        told = re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
    assert (
        "“第二个项目”项目1．指标“设施完好率”实际完成值：请说明98%怎样得出。请办理。（二）其他2．请补充佐证材料。请办理。"
        in told
    )


def test_what_is_published_says_so_too(cast: Cast, several: Submission, signed_in: SignIn):
    accept(several)
    assert TOLD in signed_in(cast.lead).get(reverse("publishing")).content.decode()
    go_out(cast.lead, several)
    assert TOLD in signed_in(cast.lead).get(reverse("public")).content.decode()


def test_programs_are_told_the_ends(cast: Cast, several: Submission, water_submission: Submission, signed_in: SignIn):
    _, secret = issue(cast.lead, "报表程序", ("read",), 30)
    Submission.objects.update(state=State.with_bureau)
    items = signed_in(cast.lead).get("/api/v1/submissions", headers={"Authorization": f"Bearer {secret}"}).json()
    told = {one["id"]: one["several"] for one in items["items"]}
    assert told[several.pk] == {"projects": 2, "claimed": ["88", "100"], "recomputed": ["100", "100"]}
    assert told[water_submission.pk] is None


def test_forms_saved_and_published_before_say_so_after_the_migration(cast: Cast, several: Submission):
    accept(several)
    go_out(cast.lead, several)
    for model, app, name in ((Submission, "submissions", "0006_spread"), (Publication, "publishing", "0003_spread")):
        model.objects.update(spread={})
        migration = import_module(f"ziping.web.{app}.migrations.{name}")
        migration.tell_of_several(apps, connection.schema_editor())
        assert score_words(None, model.objects.get().spread, "claimed") == TOLD


def test_a_finding_names_its_project_where_there_are_several(cast: Cast, several: Submission, signed_in: SignIn):
    fill(cast.clerk, several.pk, Typed("/projects/1/indicators/0/score", "30", 0))
    page = signed_in(cast.clerk).get(reverse("submission", args=[several.pk])).content.decode()
    assert '<small class="of">项目：' in page.partition("<b>S201</b>")[2].partition("</li>")[0]
