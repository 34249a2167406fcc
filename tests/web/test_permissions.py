"""Who gets what at every address: the table in permissions.toml against the application, person by person."""

import re
from collections.abc import Iterator

import matters  # noqa: F401 - it makes its things known
import pytest
import terms  # noqa: F401 - as matters
from django.conf import LazySettings
from django.db import transaction
from emptying import empty_caches
from matrix import addresses, asked_methods, read_table, situations
from probing import Scene, fault, staged
from pytest_django import DjangoDbBlocker
from things import MAKERS, STATELESS

from ziping.web.api.routes import api
from ziping.web.rectifying.views import DOINGS
from ziping.web.review.reviewing import DO as REVIEWING
from ziping.web.rounds.acting import BUTTONS
from ziping.web.spotchecks.views import DO as CHECKING
from ziping.web.submissions.actions.moving import MOVES

pytestmark = pytest.mark.any_database
PAGES = read_table()
A_DAY = 86_400
UNIT_ACTS = (
    *("add-unit", "rename", "close-unit", "open-unit", "add-person", "grant", "revoke", "password"),
    *("open", "close"),
)
VARIANTS = {
    "act": tuple(MOVES),
    "unit-act": UNIT_ACTS,
    "api:act": tuple(MOVES),
    "review-act": tuple(REVIEWING),
    "review-many": ("assign", "begin-review"),
    "spot-check-act": tuple(CHECKING),
    "published-act": ("correct", "retract"),
    "rectify-act": tuple(DOINGS),
    "round-act": tuple(BUTTONS),
}
"""Addresses behind which several acts lie; each needs an entry of its own."""
PROBES = [(key, method) for key, page in PAGES.items() for method in asked_methods(page)]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """The cast made once for all probes; at the end nothing of it is left."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield staged()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_pace(settings: LazySettings) -> None:
    """Nobody is asked for the password again, however long the probes take."""
    empty_caches()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = A_DAY


def test_every_address_has_an_entry():
    plain = {page.name for page in PAGES.values()} - set(VARIANTS)
    variants = [f"{name} {variant}" for name, each in VARIANTS.items() for variant in each]
    wanted = [*(one.name for one in addresses() if one.name not in VARIANTS), *variants]
    missing = [name for name in wanted if name not in plain and name not in PAGES]
    assert not missing, "".join(
        f"\nThe address “{name}” has no entry in tests/web/permissions.toml: add [{name}] with a line for GET or POST "
        "that says who gets what; how is told at the head of the file."
        for name in missing
    )


def test_every_operation_of_the_api_has_an_entry():
    routes = {one.name: re.sub(r"<(\w+:)?(\w+)>", r"{\2}", f"/{one.route}") for one in addresses()}
    asked = {(routes[page.name], method) for page in PAGES.values() if page.is_api for method in page.lines}
    paths = api.get_openapi_schema()["paths"]
    operations = {(path, method.upper()) for path, each in paths.items() for method in each}
    assert not operations - asked, "tests/web/permissions.toml says nothing of these operations of the API"


def test_no_entry_is_left_of_an_address_that_is_gone():
    there = {one.name for one in addresses()}
    assert not [key for key, page in PAGES.items() if page.name not in there]


def test_every_thing_named_in_the_table_can_be_made():
    assert {name for page in PAGES.values() for name in page.things} <= set(MAKERS)


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "method"), PROBES)
def test_everybody_gets_what_the_table_says(scene: Scene, key: str, method: str):
    page = PAGES[key]
    faults = (fault(scene, page, method, who, state) for who, state in situations(page, method, STATELESS))
    found = [one for one in faults if one]
    assert not found, "\n" + "\n".join(found)
