"""Further things of the permission matrix, as those of things.py: what the bureau makes of a form."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone
from msgspec.structs import replace
from things import Stage, kept_digest, thing

from ziping.web.overview.models import Sent, SentTable
from ziping.web.people.models import Person
from ziping.web.printing.models import Print
from ziping.web.publishing.models import Publication, Restriction
from ziping.web.publishing.previewing import preview_of
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.models import State as Standing
from ziping.web.review.models import Comment, Letter, Recommended
from ziping.web.spotchecks.drawing import digest_of, listed
from ziping.web.spotchecks.models import Drawn, Report, Score, SpotCheck
from ziping.web.submissions.models import Frozen, Submission

CELL: Final = "/projects/0/indicators/0/actual"
DIGEST: Final = "0" * 64
SOON: Final = timedelta(days=10)


# ---- the review


@thing(states=False)
def reviewer(stage: Stage) -> int:
    return stage.cast.second_reviewer.pk


@thing()
def comment(stage: Stage) -> int:
    """What the bureau said of a cell and has not told yet."""
    return _comment(stage).pk


@thing()
def recommended(stage: Stage) -> int:
    Recommended.objects.create(submission=stage.submission, by=stage.cast.reviewer)
    return stage.submission.pk


@thing()
def comment_told(stage: Stage) -> int:
    one = _comment(stage)
    one.told_at = timezone.now()
    one.save()
    return one.pk


def _comment(stage: Stage) -> Comment:
    form = stage.submission
    return Comment.objects.create(
        submission=form, pointer=CELL, version=form.version, words="请附佐证", by=stage.cast.reviewer
    )


@thing()
def letter(stage: Stage) -> int:
    return Letter.objects.create(
        submission=stage.submission,
        frozen=_frozen(stage, "return"),
        unit=stage.cast.county,
        year=2025,
        kind="return-letter",
        number=1,
        digest=kept_digest(b"PK"),
        by=stage.cast.reviewer,
    ).pk


@thing()
def letter_printed(stage: Stage) -> int:
    """One that there is a PDF of."""
    _printed(b"PK")
    return letter(stage)  # type: ignore[return-value]  # a letter's number


def _printed(docx: bytes) -> None:
    pdf = kept_digest(b"%PDF-1.6")
    Print.objects.create(source=kept_digest(docx), digest=pdf, state=Print.State.printed)


def _frozen(stage: Stage, act: str) -> Frozen:
    form = stage.submission
    return Frozen.objects.create(
        submission=form,
        number=form.frozen.count() + 1,
        act=act,
        version=form.version,
        report=form.report,
        findings=[],
        digest=DIGEST,
        by=stage.cast.reviewer,
    )


# ---- publishing


@thing(states=False)
def code(stage: Stage) -> str:
    return stage.unit.code


@thing(states=False)
def publication(stage: Stage) -> int:
    """One that holds, whatever has become of the form since."""
    return _publication(stage).pk


@thing(states=False)
def publication_number(stage: Stage) -> int:
    return _publication(stage).number


@thing(states=False)
def publication_retracted(stage: Stage) -> int:
    one = _publication(stage)
    one.retracted_at, one.retracted_why = timezone.now(), "数据有误"
    one.save()
    return one.number


@thing(states=False)
def publication_printed(stage: Stage) -> int:
    """The number of one that there is a PDF of."""
    _printed(b"PK")
    return _publication(stage).number


@thing(states=False)
def publication_of_water(stage: Stage) -> int:
    """One of another department."""
    water, form = stage.cast.water, stage.submission
    theirs = Submission.objects.create(round=form.round, unit=water, report=form.report, state="published")
    return _publication(replace(stage, unit=water, submission=theirs)).pk


def _publication(stage: Stage) -> Publication:
    form, unit = stage.submission, stage.unit
    return Publication.objects.create(
        submission=form,
        round=form.round,
        unit=unit,
        year=form.round.year,
        code=unit.code,
        number=1,
        version=form.version,
        unit_name=unit.name,
        title=form.round.title,
        projects="设施维护经费",
        report=form.report,
        digest=DIGEST,
        paper=kept_digest(b"PK"),
        by=stage.cast.lead,
        at=timezone.now(),
    )


@thing()
def looked_at(stage: Stage) -> str:
    """The digest of the preview that was looked at."""
    return preview_of(stage.submission).digest


@thing(states=False)
def restriction(stage: Stage) -> int:
    return Restriction.objects.create(unit=stage.unit, reason="涉密单位", by=stage.cast.lead).pk


# ---- rectification


@thing(states=False)
def later(stage: Stage) -> str:
    """A day to come."""
    del stage
    return str(timezone.localdate() + 2 * SOON)


@thing()
def problem(stage: Stage) -> int:
    return _problem(stage, Standing.open).pk


@thing()
def problem_asked(stage: Stage) -> int:
    """One for which more time was asked."""
    return _problem(stage, Standing.open, asked=timezone.localdate() + 2 * SOON).pk


@thing()
def problem_replied(stage: Stage) -> int:
    return _problem(stage, Standing.replied).pk


@thing()
def problem_closed(stage: Stage) -> int:
    return _problem(stage, Standing.closed).pk


@thing()
def step(stage: Stage) -> int:
    """A reply with a file, to the problem that stands in the address."""
    there = stage.submission.problems.get()
    return Step.objects.create(
        problem=there,
        what=Step.What.replied,
        name="照片.pdf",
        kind="pdf",
        digest=kept_digest(b"%PDF-1.4"),
        size=8,
        by=stage.cast.clerk,
    ).pk


def _problem(stage: Stage, state: Standing, asked: date | None = None) -> Problem:
    return Problem.objects.create(
        submission=stage.submission,
        number=1,
        source="other",
        words="佐证不足",
        demand="补充佐证",
        deadline=timezone.localdate() + SOON,
        asked=asked,
        state=state,
        by=stage.cast.reviewer,
    )


# ---- spot checks


@thing(states=False)
def check(stage: Stage) -> int:
    """One that waits for its seed."""
    return _check(stage).pk


@thing(states=False)
def check_drawn(stage: Stage) -> int:
    return _drawn(stage, stage.cast.lead).check_of_id


@thing(states=False)
def drawn(stage: Stage) -> int:
    """The form drawn in the check that stands in the address."""
    del stage
    return Drawn.objects.get().pk


@thing(states=False)
def check_scored(stage: Stage) -> int:
    one = _drawn(stage, stage.cast.lead)
    Score.objects.create(drawn=one, score=Decimal("77.25"), words="佐证不足", by=stage.cast.reviewer)
    return one.check_of_id


@thing(states=False)
def check_report(stage: Stage) -> int:
    """A report of the check that stands in the address."""
    one = SpotCheck.objects.get()
    digest = kept_digest(b"PK")
    return Report.objects.create(check_of=one, number=1, digest=digest, words="总体较好", by=stage.cast.lead).pk


@thing(states=False)
def check_report_printed(stage: Stage) -> int:
    """One that there is a PDF of."""
    _printed(b"PK")
    return check_report(stage)  # type: ignore[return-value]  # a report's number


def _check(stage: Stage) -> SpotCheck:
    """Only what was accepted is listed, and of that there is a copy."""
    _frozen(stage, "accept")
    text = listed([(stage.unit.code, stage.unit.name, "50.00", "high")])
    return SpotCheck.objects.create(
        round=stage.submission.round,
        number=1,
        listed=text,
        digest=digest_of(text),
        high=100,
        middle=0,
        low=0,
        listed_by=stage.cast.lead,
    )


def _drawn(stage: Stage, by: Person) -> Drawn:
    there = _check(stage)
    there.seed, there.seed_from, there.drawn_by, there.drawn_at = "20260401-4471", "开奖号码", by, timezone.now()
    there.save()
    frozen = _frozen(stage, "spot-check")
    return Drawn.objects.create(check_of=there, rank=1, submission=stage.submission, frozen=frozen)


# ---- the overview


@thing()
def sent_scores(stage: Stage) -> int:
    """What the overview keeps of the form as it was last sent."""
    there = Sent.objects.create(submission=stage.submission, at=timezone.now(), claimed=Decimal("87.65"))
    SentTable.objects.create(sent=there, number=1, name="设施维护", claimed=Decimal("87.65"), recomputed=Decimal(80))
    return there.submission_id
