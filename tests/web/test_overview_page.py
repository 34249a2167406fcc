"""The bureau's overview: who sees it, what it counts, what it takes away."""

from cast import Cast, SignIn

from ziping.web.submissions.actions.moving import send_to_head, submit
from ziping.web.submissions.models import Submission


def sent(submission: Submission, cast: Cast) -> None:
    send_to_head(cast.clerk, submission.pk)
    submit(cast.head, submission.pk)


def test_what_was_sent_is_counted(cast: Cast, submission: Submission, water_submission: Submission, signed_in: SignIn):
    sent(submission, cast)
    page = signed_in(cast.lead).get("/overview/")
    assert "共 2 份，已报送 1 份" in page.content.decode()
