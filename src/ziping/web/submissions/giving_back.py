"""A form is given back to its department: the bureau keeps seeing it as it was, and nothing of what is changed."""

from ziping.web.submissions.evidence import evidence_of
from ziping.web.submissions.models import Frozen, GivenBack, Submission


def keep_seen(submission: Submission, frozen: Frozen) -> None:
    """Keep what the bureau goes on seeing. Call it within the act's transaction, before anything is changed."""
    files = {str(number): at for number, at in evidence_of(submission).values_list("pk", "pointer")}
    figures = {name: getattr(submission, name) for name in FIGURES}
    GivenBack.objects.update_or_create(submission=submission, defaults={"frozen": frozen, "evidence": files, **figures})


def show_again(submission: Submission) -> None:
    """Let the bureau see the form itself. Call it within the act's transaction."""
    GivenBack.objects.filter(submission=submission).delete()


def as_frozen(submission: Submission, frozen: Frozen) -> Submission:
    """Return a form that is not the bureau's to see as it was when this copy was made of it."""
    submission.copied = GivenBack(submission_id=submission.pk, frozen=frozen)
    submission.report, submission.version = frozen.report, frozen.version
    return submission


def back_of(submission: Submission) -> GivenBack | None:
    return getattr(submission, "given_back", None)


FIGURES = ("errors", "warnings", "claimed", "recomputed", "spread")
