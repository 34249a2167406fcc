"""Sign-in by the provider of identity, as tests go through it."""

from django.http import HttpResponse
from django.test import Client
from identity import visited

from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person

BEGIN = "/account/provider/"
ARRIVE = "/account/provider/arrival"


def came(client: Client, then: str = "") -> HttpResponse:
    """Go to the provider and come back from it."""
    begun = got(client, BEGIN, {"next": then} if then else {})
    assert begun.status_code == 302
    return got(client, visited(begun["Location"]))


def got(client: Client, address: str, sent: dict[str, str] | None = None) -> HttpResponse:
    return client.get(address, sent)  # type: ignore[return-value]  # the client's answer is one


def person_in(client: Client) -> str:
    """Return the sign-in name of who is signed in."""
    number = client.session.get("_auth_user_id")
    return Person.objects.get(pk=number).username if number else ""


def assert_refused(client: Client, answer: HttpResponse, words: str, status: int = 422) -> None:
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "去登录页" in answer.content.decode()
    assert not person_in(client)
    assert not Entry.objects.filter(act="sign-in-by-provider").exists()
