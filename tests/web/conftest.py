"""The cast, an open round with a submission of each department, and a client that is signed in as one of them."""

import pytest
from cast import BACKEND, Cast, SignIn, assembled
from county_forms import round_of, submission_of
from django.test import Client

from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission


@pytest.fixture
def cast(db: None) -> Cast:
    del db
    return assembled()


@pytest.fixture
def opened(cast: Cast) -> Round:
    """The county's round, open for all its departments."""
    return round_of(cast)


@pytest.fixture
def submission(opened: Round, cast: Cast) -> Submission:
    """The education department's, in draft and without a fault."""
    return submission_of(opened, cast.education)


@pytest.fixture
def school_submission(opened: Round, cast: Cast) -> Submission:
    return submission_of(opened, cast.school)


@pytest.fixture
def water_submission(opened: Round, cast: Cast) -> Submission:
    return submission_of(opened, cast.water)


@pytest.fixture
def signed_in() -> SignIn:
    """Return a client of a person's own, signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, BACKEND)
        return client

    return sign_in
