"""A stored form that nothing of today can read stops no upgrade, and is made good once it can be read."""

import logging
from importlib import import_module
from pathlib import Path

import pytest
from cast import Cast
from django.apps import apps
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from published import accept, go_out
from reviewing import now

from ziping.web.publishing.models import Publication
from ziping.web.spotchecks.actions.draw import draw
from ziping.web.spotchecks.actions.prepare import prepare
from ziping.web.spotchecks.models import Drawn
from ziping.web.submissions.models import Frozen, GivenBack, Submission
from ziping.web.submissions.upgrading import each

UNREADABLE = {"projects": ["这不是项目", "也不是"]}
STEPS = (
    ("submissions", "0006_spread", "tell_of_several"),
    ("publishing", "0002_papers", "freeze_earlier"),
    ("publishing", "0003_spread", "tell_of_several"),
    ("spotchecks", "0002_claims", "keep_claims"),
)


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def stored(cast: Cast, submission: Submission, water_submission: Submission) -> tuple[Submission, Submission]:
    """Two forms published and drawn before anything was kept of them; the first cannot be read any more."""
    for one in (submission, water_submission):
        go_out(cast.lead, accept(one))
    check = prepare(cast.lead, submission.round_id, ("100", "100", "100"))
    draw(cast.lead, check.pk, "3D 2026032 5 8 1", "福利彩票")
    for model in (Submission, Publication, Drawn, GivenBack):
        model.objects.update(spread={})
    Publication.objects.update(paper="")
    Drawn.objects.update(claimed=None)
    return submission, water_submission


def spoil(submission: Submission) -> None:
    Submission.objects.filter(pk=submission.pk).update(report=UNREADABLE)
    Publication.objects.filter(submission=submission).update(report=UNREADABLE)
    Frozen.objects.filter(submission=submission).update(report=UNREADABLE)


def upgrade() -> None:
    for app, name, step in STEPS:
        getattr(import_module(f"ziping.web.{app}.migrations.{name}"), step)(apps, connection.schema_editor())


def test_one_that_cannot_be_read_is_left_out_and_told_by_its_number(
    stored: tuple[Submission, Submission], caplog: pytest.LogCaptureFixture
):
    bad, good = stored
    spoil(bad)
    with caplog.at_level(logging.WARNING):
        upgrade()
    assert Publication.objects.get(submission=bad).paper == ""
    assert Publication.objects.get(submission=good).paper
    assert Drawn.objects.get(submission=bad).claimed is None
    assert Drawn.objects.get(submission=good).claimed == now(good).claimed
    told = {record.told["row"] for record in caplog.records if hasattr(record, "told") and "row" in record.told}
    publication, drawn = Publication.objects.get(submission=bad), Drawn.objects.get(submission=bad)
    assert told == {f"submission/{bad.pk}", f"publication/{publication.pk}", f"drawn/{drawn.pk}"}


def test_what_was_left_out_is_made_good_by_a_command(stored: tuple[Submission, Submission]):
    report = stored[0].report
    spoil(stored[0])
    upgrade()
    for model in (Publication, Frozen):
        model.objects.filter(submission=stored[0]).update(report=report)
    call_command("make_good")
    assert not Publication.objects.filter(paper="").exists()
    assert not Drawn.objects.filter(claimed=None).exists()


def test_a_full_disk_stops_the_upgrade():
    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        each([object()], fail)
