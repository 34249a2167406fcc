"""Whatever is sent to the API, it answers as its description says, and never fails itself."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
import schemathesis
from cast import Cast
from county_forms import round_of, submission_of
from django.core.cache import cache
from django.core.signals import request_finished
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from msgspec import Struct
from probing import token_of, undone
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from ziping.web.api.routes import api
from ziping.web.people.models import Membership, Person, Role
from ziping.web.submissions.models import Submission
from ziping.web.wsgi import application

EXAMPLES: Final = 30
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS: Final = [(path, method) for path, each in api.get_openapi_schema()["paths"].items() for method in each]


class Known(Struct, frozen=True):
    """What stands behind the numbers: a form that is filled in, one that is not begun, their unit and round."""

    full: Submission
    blank: Submission
    headers: dict[str, str]

    def meet(self, case: Case) -> None:
        """Let two of three meet what there is: drawn numbers never would."""
        drawn = case.path_parameters.get("number")
        if isinstance(drawn, int) and drawn % 3:
            case.path_parameters["number"] = self._number(case.path)
            if "act" in case.path_parameters:
                case.path_parameters["act"] = ("begin-review", "send-to-head", "submit")[drawn % 4 % 3]

    def _number(self, path: str) -> int:
        if path.startswith("/api/v1/units"):
            return self.full.unit_id
        if path.startswith("/api/v1/rounds"):
            return self.full.round_id
        return self.blank.pk if path.endswith("/start") else self.full.pk


@pytest.fixture
def there(cast: Cast) -> Known:
    """What one meets who may do everything."""
    person = Person.objects.create_user("all", name="全某")
    for role in Role.values:
        Membership.objects.create(person=person, unit=cast.county, role=role)
    Membership.objects.create(person=person, unit=cast.education, role=Role.clerk)
    token_of(person, "all")
    opened = round_of(cast)
    blank = Submission.objects.create(round=opened, unit=cast.water)
    return Known(submission_of(opened, cast.education), blank, {"Authorization": "Bearer all"})


@pytest.fixture
def description(there: Known) -> Iterator[OpenApiSchema]:
    """The description, of an application that leaves the database of the test open."""
    del there
    request_finished.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_answers_as_its_description_says(there: Known, description: OpenApiSchema, path: str, method: str):
    answered: Counter[int] = Counter()

    @given(case=description[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def asked(case: Case) -> None:
        cache.clear()
        there.meet(case)
        with undone():
            answer = case.call(headers=there.headers)
            case.validate_response(answer, checks=CHECKS)
        answered[answer.status_code] += 1

    asked()
    assert answered[200], f"nothing was answered well: {answered}"
