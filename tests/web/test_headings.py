"""Headings lead down one level at a time, so that who hears a page finds the way in it."""

import re
from itertools import pairwise

import pytest
from cast import Cast, SignIn
from django.urls import reverse

from ziping.web.submissions.models import Submission

pytestmark = pytest.mark.any_database


def skipped(text: str) -> list[tuple[int, int]]:
    """Return each pair of headings that follow each other with a level left out between them."""
    levels = [0, *map(int, re.findall(r"<h([1-6])", text))]
    return [(above, below) for above, below in pairwise(levels) if below > above + 1]


def test_no_level_is_left_out(cast: Cast, submission: Submission, signed_in: SignIn):
    pages = [
        (cast.administrator, reverse("unit", args=[cast.education.pk])),
        (cast.administrator, reverse("units")),
        (cast.clerk, reverse("tokens")),
        (cast.clerk, reverse("home")),
        (cast.clerk, reverse("submission", args=[submission.pk])),
        (cast.lead, reverse("round", args=[submission.round_id])),
        (cast.lead, reverse("inbox")),
        (cast.lead, reverse("overview")),
    ]
    found = {page: skipped(signed_in(person).get(page).content.decode()) for person, page in pages}
    assert not {page: pairs for page, pairs in found.items() if pairs}
