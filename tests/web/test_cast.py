"""The cast is whom the tests take them for."""

from cast import Cast, SignIn
from django.test import Client

from ziping.web.people.models import Role
from ziping.web.people.rights import holds
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import visible


def test_bureau_roles_reach_every_department_of_the_county_and_none_elsewhere(cast: Cast):
    assert holds(cast.lead, cast.school, Role.lead)
    assert holds(cast.reviewer, cast.water, Role.reviewer)
    assert not holds(cast.lead, cast.elsewhere_education, Role.lead)
    assert not holds(cast.outsider, cast.education, Role.lead, Role.clerk)


def test_a_head_reaches_second_level_units_and_a_clerk_does_not(cast: Cast):
    assert holds(cast.head, cast.school, Role.head)
    assert not holds(cast.clerk, cast.school, Role.clerk)


def test_the_submission_of_the_cast_has_no_fault(submission: Submission):
    assert (submission.errors, submission.warnings) == (0, 0)
    assert submission.claimed == submission.recomputed == 100


def test_a_department_sees_its_own_drafts_and_the_bureau_none(
    cast: Cast, submission: Submission, water_submission: Submission
):
    assert list(visible(cast.clerk)) == [submission]
    assert list(visible(cast.water_clerk)) == [water_submission]
    assert not visible(cast.lead).exists()
    assert visible(cast.auditor).count() == 2


def test_a_page_of_a_submission_opens_for_its_clerk_only(cast: Cast, submission: Submission, signed_in: SignIn):
    address = f"/submissions/{submission.pk}/"
    assert signed_in(cast.clerk).get(address).status_code == 200
    assert signed_in(cast.water_clerk).get(address).status_code == 404
    assert Client().get(address).status_code == 302
