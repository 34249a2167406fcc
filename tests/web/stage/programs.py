"""Another computer that asks the API."""

from typing import Any

from django.test import Client

from ziping.web.api.actions.issue import issue
from ziping.web.people.models import Person


class Program:
    """Asks the API by a token, as another computer would: no cookies, and forged forms are refused."""

    def __init__(self, person: Person, *scopes: str) -> None:
        self.token, secret = issue(person, "报表程序", scopes or ("read", "write"), 30)
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def get(self, path: str) -> Any:  # noqa: ANN401 - what the client answers with
        return self.client.get(f"/api/v1/{path}", headers=self.headers)

    def send(self, method: str, path: str, sent: object = None) -> Any:  # noqa: ANN401 - as above
        return getattr(self.client, method)(f"/api/v1/{path}", sent or {}, "application/json", headers=self.headers)
