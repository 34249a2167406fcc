"""Answers of a provider that are not proven let nobody in."""

import base64
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from by_provider import assert_refused, came, person_in
from django.test import Client
from emptying import empty_caches
from identity import KEY, OTHER_KEY, SECRET, Identity

pytestmark = pytest.mark.any_database


def _hour_ago() -> int:
    return int(time.time()) - 3600


FALSE_WORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "another issuer": lambda: {"iss": "https://sso.example"},
    "another client": lambda: {"aud": "another"},
    "one of several, and not the one it was made for": lambda: {"aud": ["ziping", "another"]},
    "made for another": lambda: {"aud": ["ziping", "another"], "azp": "another"},
    "over": lambda: {"exp": _hour_ago(), "iat": _hour_ago()},
    "of tomorrow": lambda: {"iat": int(time.time()) + 86400},
    "of another question": lambda: {"nonce": "guessed"},
    **{f"without {name}": partial(dict, {name: None}) for name in ("iss", "aud", "exp", "iat", "sub", "nonce")},
    "with an end that is no time": lambda: {"exp": float("inf")},
}


@pytest.mark.parametrize("case", FALSE_WORDS)
def test_a_token_that_says_what_it_must_not_lets_nobody_in(there: Identity, case: str):
    there.said = FALSE_WORDS[case]()
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


FALSE_HANDS: dict[str, tuple[object, dict[str, Any]]] = {
    "a wrong key under the right name": (OTHER_KEY, {"alg": "RS256", "kid": "first"}),
    "a key nobody knows": (OTHER_KEY, {"alg": "RS256", "kid": "unknown"}),
    "nobody": ("", {"alg": "none", "kid": "first"}),
    "whoever knows the secret": (SECRET * 2, {"alg": "HS256", "kid": "first"}),
    "the right key in another way": (KEY, {"alg": "PS256", "kid": "first"}),
}


@pytest.mark.parametrize("case", FALSE_HANDS)
def test_a_token_signed_by_another_hand_lets_nobody_in(there: Identity, case: str):
    there.signs, there.head = FALSE_HANDS[case]  # type: ignore[assignment]  # one of the two kinds of key
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"])
def test_a_key_that_names_no_algorithm_proves_what_it_signed(there: Identity, algorithm: str):
    there.head, there.is_silent = {"alg": algorithm, "kid": "first"}, True
    client = Client()
    came(client)
    assert person_in(client) == "li"


@pytest.mark.parametrize("case", ["a wrong key under the right name", "nobody", "whoever knows the secret"])
def test_and_proves_nothing_else(there: Identity, case: str):
    there.is_silent = True
    there.signs, there.head = FALSE_HANDS[case]  # type: ignore[assignment]  # one of the two kinds of key
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


def test_a_token_that_names_no_key_is_proven_only_where_there_is_one(there: Identity):
    there.head = {"alg": "RS256"}
    client = Client()
    came(client)
    assert person_in(client) == "li"
    empty_caches()
    there.keys |= {"second": OTHER_KEY}
    other = Client()
    assert came(other).status_code == 422
    assert not person_in(other)


def test_a_key_that_everybody_can_read_proves_nothing(there: Identity):
    shared = "x" * 64
    key = base64.urlsafe_b64encode(shared.encode()).rstrip(b"=").decode()
    there.listed = [{"kty": "oct", "kid": "shared", "alg": "HS256", "k": key}]
    there.signs, there.head = shared, {"alg": "HS256", "kid": "shared"}
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


@pytest.mark.parametrize("key", [7, {}, {"kty": "RSA", "kid": "a"}, {"kty": "RSA", "kid": "a", "n": "!", "e": "é"}])
def test_a_key_that_is_none_ends_in_a_page(there: Identity, key: object):
    there.listed = [key]
    client = Client()
    assert came(client).status_code in {302, 422}
