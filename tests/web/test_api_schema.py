"""Whatever is sent to the API, it answers as its description says, and never fails itself."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from cast import Cast
from county_forms import round_of, submission_of
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from emptying import empty_caches
from hypothesis import HealthCheck, given, settings
from msgspec import Struct
from probing import token_of, undone
from published import accept, go_out
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema
from things import DOUBT, doubtful_report, key_of

from ziping.web.api.routes import api
from ziping.web.people.models import Membership, Person, Role, Unit
from ziping.web.publishing.previewing import preview_of
from ziping.web.rounds.models import Round
from ziping.web.submissions.judging import stored
from ziping.web.submissions.models import State, Submission
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


PUBLISHED: Final = "3403"
"""The code of the unit whose form is published."""


class Known(Struct, frozen=True):
    """What stands behind the numbers: a form without a fault, one not begun, one with a warning; `doubt` is its key.

    `behind` are the forms that an operation wants in another state, `looked_at` the digest of what may be published.
    """

    full: Submission
    blank: Submission
    doubtful: Submission
    doubt: str
    behind: dict[str, Submission]
    looked_at: str
    headers: dict[str, str]

    def meet(self, case: "Case[Any]", *, is_fitting: bool) -> None:
        """Let two of three meet what there is: what is drawn never would. What does not fit stays as it was drawn."""
        if "code" in case.path_parameters:
            case.path_parameters |= self._published(case.path_parameters)
            return
        drawn = case.path_parameters.get("number")
        if not isinstance(drawn, int) or not drawn % 3:
            return
        case.path_parameters["number"] = self._number(case.path)
        if is_fitting and "act" in case.path_parameters:
            case.path_parameters["act"] = ("begin-review", "send-to-head", "submit")[drawn % 4 % 3]
        if is_fitting and isinstance(case.body, dict):
            case.body = case.body | self._sent(case.path.rpartition("/")[2], drawn)

    def _sent(self, operation: str, drawn: int) -> dict[str, Any]:
        words: dict[str, dict[str, Any]] = {
            "cells": {
                "base": Submission.objects.values_list("version", flat=True).get(pk=self.full.pk),
                "cells": [{"pointer": DOUBT, "text": f"{drawn % 30}处"}],
            },
            "explanations": {"key": self.doubt, "words": "年中追加任务，已附批复"},
            "decisions": {"key": self.doubt, "reason": "附件可证"},
            "return": {"words": "请补充佐证材料", "deadline": None},
            "accept": {"opinion": "同意自评结果"},
            "preview": {"also": None},
            "publish": {"digest": self.looked_at, "also": None},
        }
        return words.get(operation, {})

    def _number(self, path: str) -> int:
        if path.startswith("/api/v1/units"):
            return self.full.unit_id
        if path.startswith("/api/v1/rounds"):
            return self.full.round_id
        return self.behind.get(path.rpartition("/")[2], self.full).pk

    def _published(self, drawn: dict[str, Any]) -> dict[str, object]:
        """Let every second meet what is published."""
        is_met = isinstance(drawn["year"], int) and drawn["year"] % 2
        there = {"year": self.full.round.year, "code": PUBLISHED, "number": 1}
        return {name: value for name, value in there.items() if name in drawn} if is_met else {}


@pytest.fixture
def there(cast: Cast) -> Known:
    """What one meets who may do everything."""
    person = Person.objects.create_user("all", name="全某")
    for role in Role.values:
        Membership.objects.create(person=person, unit=cast.county, role=role)
    for unit in (cast.education, cast.school, cast.water):
        Membership.objects.create(person=person, unit=unit, role=Role.clerk)
    token_of(person, "all")
    opened = round_of(cast)
    blank = Submission.objects.create(round=opened, unit=cast.water)
    doubtful = submission_of(opened, cast.school)
    doubtful.report = stored(doubtful_report(doubtful))
    doubtful.save()
    full, headers = submission_of(opened, cast.education), {"Authorization": "Bearer all"}
    doubted, passed, accepted, published = (_another(opened, cast.county, number) for number in range(4))
    Submission.objects.filter(pk=doubted.pk).update(state=State.in_review, report=doubtful.report)
    Submission.objects.filter(pk=passed.pk).update(state=State.in_review)
    go_out(cast.lead, accept(published))
    behind = {
        "start": blank,
        "explanations": doubtful,
        "decisions": doubted,
        **dict.fromkeys(("return", "accept"), passed),
        **dict.fromkeys(("preview", "publish"), accept(accepted)),
    }
    return Known(full, blank, doubtful, key_of(doubtful), behind, preview_of(accepted).digest, headers)


def _another(opened: Round, county: Unit, number: int) -> Submission:
    code = f"{PUBLISHED[:-1]}{number}"
    return submission_of(opened, Unit.objects.create(name=f"第{number}局", code=code, kind="department", parent=county))


@pytest.fixture
def description(there: Known) -> Iterator[OpenApiSchema]:
    """The description, of an application that leaves the database of the test open."""
    del there
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_answers_as_its_description_says(there: Known, description: OpenApiSchema, path: str, method: str):
    answered = _answered(there, description[path][method], GenerationMode.POSITIVE)
    assert answered[200], f"nothing was answered well: {answered}"


@pytest.mark.parametrize(("path", "method"), [one for one in OPERATIONS if one[1] != "get"])
def test_what_does_not_fit_the_description_is_refused(there: Known, description: OpenApiSchema, path: str, method: str):
    answered = _answered(there, description[path][method], GenerationMode.NEGATIVE)
    assert answered[422], f"nothing was refused: {answered}"


def _answered(there: Known, operation: "APIOperation[Any, Any, Any, Any]", mode: GenerationMode) -> Counter[int]:
    answered: Counter[int] = Counter()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def asked(case: "Case[Any]") -> None:
        empty_caches()
        there.meet(case, is_fitting=mode == GenerationMode.POSITIVE)
        with undone():
            answer = case.call(headers=there.headers)
            case.validate_response(answer, checks=CHECKS)
        answered[answer.status_code] += 1

    asked()
    return answered
