"""Prove what the provider says of a person: that it said so itself, to us, just now, and in answer to our question.

OpenID Connect Core 1.0, 3.1.3.7; signatures are proven although the answer came straight from the provider.
"""

from typing import Any, Final

import jwt

from ziping.web.openid.described import OF_RSA, Described, key_named
from ziping.web.openid.provider import Provider
from ziping.web.openid.refusing import refused

ALGORITHMS: Final = (*OF_RSA, "ES256", "ES384", "ES512", "EdDSA")
"""None by which whoever knows our secret could sign, and not none."""
NEEDED: Final = ("iss", "sub", "aud", "exp", "iat", "nonce")
LEEWAY: Final = 60
"""Seconds by which two clocks may differ."""


def proven(provider: Provider, described: Described, token: str, nonce: str) -> dict[str, Any]:
    """Return what the token says. Raises NotReady where anything of it is not proven."""
    try:
        head = jwt.get_unverified_header(token)
        key = key_named(head.get("kid"), head["alg"], described.jwks_uri)
        if key is None:
            raise refused("web.openid.unproven", "the token is signed by an unknown key")
        said = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, ValueError, TypeError, LookupError) as problem:
        raise refused("web.openid.unproven", type(problem).__name__) from None
    if said["nonce"] != nonce:
        raise refused("web.openid.unproven", "the token answers another question")
    if not _is_for(provider.client, said):
        raise refused("web.openid.unproven", "the token was made for another program")
    return said


def _is_for(client: str, said: dict[str, Any]) -> bool:
    """Tell whether we are the one it was made for, where it can be read by several."""
    has_several = isinstance(said["aud"], list) and len(said["aud"]) > 1
    return bool(said.get("azp", None if has_several else client) == client)
