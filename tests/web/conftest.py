"""The cast, an open round with a submission of each department, and a client that is signed in as one of them."""

from collections.abc import Callable, Iterator

import pytest
from cast import BACKEND, Cast, SignIn, assembled
from county_forms import round_of, submission_of
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from emptying import empty_caches
from identity import Identity, identity
from published import accept, go_out
from pytest_django import Settings

from ziping.web.people.models import Kind, Person, Unit
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


@pytest.fixture
def within_one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted by the minute is counted in one, whenever the test runs."""
    monkeypatch.setattr("ziping.web.answering.pace.minute", lambda: 1)


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """Return how often a page asks the database."""

    def counted_of(client: Client, page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    return counted_of


@pytest.fixture
def many(opened: Round, cast: Cast) -> Callable[[int], None]:
    """Publish the form of so many further departments."""

    def made(count: int) -> None:
        for _ in range(count):
            number = Unit.objects.count()
            unit = Unit.objects.create(
                name=f"示例县第{number}局", code=f"33{number:04}", kind=Kind.department, parent=cast.county
            )
            go_out(cast.lead, accept(submission_of(opened, unit)))

    return made


@pytest.fixture
def there(settings: Settings, cast: Cast) -> Iterator[Identity]:
    """The provider of identity, and the place that trusts it."""
    del cast
    empty_caches()
    with identity() as served:
        settings.AUTH_PROVIDER = served.provider()
        yield served
    empty_caches()
