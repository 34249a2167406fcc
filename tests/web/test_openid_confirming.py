"""Who is signed in confirms it at the provider."""

import pytest
from by_provider import came, got, person_in
from django.test import Client
from identity import Identity, asked_in, visited

from ziping.web.api.models import Token

TOKEN = {"name": "报表程序", "scope": "read", "days": "30"}


def asked_to_confirm(client: Client) -> str:
    """Make a token, and return the address by which the page that asks who one is leads to the provider."""
    page = client.post("/account/tokens/", TOKEN, follow=True)
    [offered] = [one["url"] for one in page.context["reauthentication_alternatives"]]
    return str(offered)


def test_who_came_by_the_provider_confirms_there_and_what_was_held_up_is_done(there: Identity):
    del there
    client = Client()
    came(client)
    begun = client.get(asked_to_confirm(client))["Location"]
    assert (asked_in(begun)["prompt"], asked_in(begun)["max_age"]) == ("login", "0")
    page = client.get(visited(begun))
    assert page.context["secret"]
    assert [one.name for one in Token.objects.all()] == ["报表程序"]
    assert client.post("/account/tokens/", TOKEN).status_code == 200, "and for some minutes nobody asks again"
    assert Token.objects.count() == 2


@pytest.mark.parametrize("looked", [None, "now", 0])
def test_a_sign_in_of_before_confirms_nothing(there: Identity, looked: object):
    client = Client()
    came(client)
    there.said = {"auth_time": looked}
    answer = got(client, visited(client.get(asked_to_confirm(client))["Location"]))
    assert answer.status_code == 422
    assert "没有重新验证您的身份" in answer.content.decode()
    assert not Token.objects.exists()


def test_another_confirms_for_nobody(there: Identity):
    client = Client()
    came(client)
    there.named = {"preferred_username": "wang"}
    answer = got(client, visited(client.get(asked_to_confirm(client))["Location"]))
    assert answer.status_code == 422
    assert "现在登录的是另一个账号" in answer.content.decode()
    assert person_in(client) == "li"
    assert not Token.objects.exists()


def test_a_sign_in_alone_confirms_nothing(there: Identity):
    del there
    client = Client()
    came(client)
    assert client.post("/account/tokens/", TOKEN).status_code == 302
    assert not Token.objects.exists()
