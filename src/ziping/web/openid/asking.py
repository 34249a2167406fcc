"""The two questions: the person's to the provider, by the browser, and ours, by the code the browser brings back."""

import base64
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

from msgspec import Struct

from ziping.web.openid.calling import called
from ziping.web.openid.described import Described
from ziping.web.openid.provider import Provider
from ziping.web.openid.waiting import Waiting

SCOPES: Final = {"email": "openid profile email"}
USUAL_SCOPE: Final = "openid profile"
ANEW: Final = {"prompt": "login", "max_age": "0"}
"""Asks the provider to look at the person again, and to tell when it did."""


class Granted(Struct, frozen=True):
    """Named as in OpenID Connect Core 1.0, 3.1.3.3."""

    id_token: str
    access_token: str = ""


def question(provider: Provider, described: Described, waiting: Waiting, back: str) -> str:
    """Return the address to which the browser goes; `back` is ours, to which it returns."""
    asked = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": SCOPES.get(provider.claim, USUAL_SCOPE),
        "state": waiting.state,
        "nonce": waiting.nonce,
        "code_challenge": challenge_of(waiting.verifier),
        "code_challenge_method": "S256",
        **({} if waiting.again is None else ANEW),
    }
    address = described.authorization_endpoint
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def challenge_of(verifier: str) -> str:
    """Return what shows later that whoever brings the code is who asked (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def granted(provider: Provider, described: Described, code: str, waiting: Waiting, back: str) -> Granted:
    """Exchange the code. Raises NotReady."""
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": waiting.verifier,
    }
    methods = described.token_endpoint_auth_methods_supported
    if "client_secret_post" in methods and "client_secret_basic" not in methods:
        own = {"client_id": provider.client, "client_secret": provider.secret}
        return called(Granted, "POST", described.token_endpoint, fields=sent | own)
    pair = f"{quote_plus(provider.client)}:{quote_plus(provider.secret)}"
    headers = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    return called(Granted, "POST", described.token_endpoint, fields=sent, headers=headers)


def told_further(described: Described, access: str) -> dict[str, Any]:
    """Return what the provider says of the person when asked beside the token. Raises NotReady."""
    headers = {"Authorization": f"Bearer {access}"}
    return called(dict[str, Any], "GET", described.userinfo_endpoint, headers=headers)
