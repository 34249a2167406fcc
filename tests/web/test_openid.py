"""Sign-in by a provider of identity: who comes in by it, and the page that leads there."""

from by_provider import ARRIVE, BEGIN, came, person_in
from cast import Cast, SignIn
from django.test import Client
from identity import OTHER_KEY, SECRET, Identity, asked_in
from pytest_django import Settings

from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry


def test_whom_the_provider_names_is_signed_in_and_the_log_says_so(there: Identity):
    client = Client()
    answer = came(client)
    assert answer["Location"] == "/"
    assert person_in(client) == "li"
    entry = Entry.objects.get(act="sign-in-by-provider")
    assert (entry.person, entry.facts) == ("li", {"issuer": there.address})
    assert verify().broken is None


def test_one_comes_to_where_one_wanted_to_go_but_to_no_other_site(there: Identity):
    del there
    assert came(Client(), "/rectifying/")["Location"] == "/rectifying/"
    assert came(Client(), "https://elsewhere.example/")["Location"] == "/"


def test_who_is_signed_in_need_not_ask(there: Identity, cast: Cast, signed_in: SignIn):
    answer = signed_in(cast.clerk).get(BEGIN, {"next": "/rectifying/"})
    assert answer["Location"] == "/rectifying/"
    assert not there.asked


def test_the_claim_that_is_set_names_the_person(there: Identity, settings: Settings):
    settings.AUTH_PROVIDER = there.provider(claim="employee")
    there.named = {"preferred_username": "li", "employee": "wang"}
    client = Client()
    came(client)
    assert person_in(client) == "wang"


def test_a_name_that_the_token_leaves_out_is_asked_for_beside_it(there: Identity):
    there.named, there.further = {}, {"preferred_username": "wang"}
    client = Client()
    came(client)
    assert person_in(client) == "wang"


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(there: Identity):
    there.described = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    client = Client()
    came(client)
    assert person_in(client) == "li"


def test_a_key_that_is_new_is_asked_for(there: Identity):
    came(Client())
    there.keys, there.signs, there.head = {"second": OTHER_KEY}, OTHER_KEY, {"alg": "RS256", "kid": "second"}
    client = Client()
    came(client)
    assert person_in(client) == "li"
    assert there.asked.count("/.well-known/openid-configuration") == 1


def test_each_question_is_another_and_shows_no_secret(there: Identity):
    del there
    client = Client()
    first, second = (asked_in(client.get(BEGIN)["Location"]) for _ in range(2))
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 43
    assert first["redirect_uri"] == f"http://testserver{ARRIVE}"
    assert SECRET not in str(first)


def test_the_button_leads_to_the_provider_and_on_to_where_one_wanted(there: Identity, settings: Settings):
    settings.AUTH_PROVIDER = there.provider(name="示例县一网通办")
    page = Client().get("/account/login/?next=/rectifying/").content.decode()
    assert "用示例县一网通办登录" in page
    assert f'href="{BEGIN}?next=/rectifying/"' in page


def test_without_a_provider_there_is_no_button_and_no_address(cast: Cast):
    del cast
    client = Client()
    assert "account/provider" not in client.get("/account/login/").content.decode()
    assert [client.get(address).status_code for address in (BEGIN, ARRIVE)] == [404, 404]
