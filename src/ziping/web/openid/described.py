"""What the provider says of itself: where to go, where to ask, and by which keys it signs. Kept for some minutes."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from django.core.cache import caches
from jwt import PyJWK, PyJWKSet
from msgspec import Struct

from ziping.web.answering.refusals import NotReady
from ziping.web.openid.calling import called
from ziping.web.openid.provider import Provider, is_safe
from ziping.web.openid.refusing import refused

WELL_KNOWN: Final = "/.well-known/openid-configuration"
KEPT: Final = 600
"""Seconds."""
PATIENCE: Final = 30
"""Seconds."""
OF_RSA: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")


class Described(Struct, frozen=True):
    """Named as in OpenID Connect Discovery 1.0, 3."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)

    def addresses(self) -> Iterator[str]:
        yield from (self.authorization_endpoint, self.token_endpoint, self.jwks_uri)
        if self.userinfo_endpoint:
            yield self.userinfo_endpoint


def described(provider: Provider) -> Described:
    """Raises NotReady where it cannot be asked, or speaks for another or of addresses that are not safe.

    One that has just failed is not asked again at each click: whoever waits for it would hold up others.
    """
    cache, key = caches["process"], f"openid-{provider.issuer}"
    kept: Described | None = cache.get(key)
    if kept is not None:
        return kept
    failed = f"{key}-failed"
    if sentence := cache.get(failed):
        raise refused(sentence, "it failed a moment ago and is not asked again yet")
    try:
        found = called(Described, "GET", provider.issuer.rstrip("/") + WELL_KNOWN)
    except NotReady as refusal:
        cache.set(failed, refusal.key, PATIENCE)
        raise
    if found.issuer != provider.issuer:
        raise refused("web.openid.refused", f"the provider calls itself {found.issuer}")
    if not all(map(is_safe, found.addresses())):
        raise refused("web.openid.refused", "the provider names an address without https")
    cache.set(key, found, KEPT)
    return found


def key_named(name: str | None, algorithm: str, address: str) -> PyJWK | None:
    """Return the key; it is asked for anew where it is not known yet, for keys change. Raises NotReady, PyJWTError.

    Where the key does not say by which algorithm it signs, it is good for the one at hand if it is of its kind.
    """
    kept, new = (partial(_keys, address, algorithm, is_new=one) for one in (False, True))
    return _among(kept(), name) or _among(new(), name)


def _keys(address: str, algorithm: str, *, is_new: bool) -> PyJWKSet:
    cache, key = caches["process"], f"openid-keys-{address}"
    kept = None if is_new else cache.get(key)
    found: dict[str, Any] = kept or called(dict[str, Any], "GET", address)
    listed = found.get("keys")
    usable = PyJWKSet.from_dict({"keys": [_saying(algorithm, one) for one in listed] if listed else []})
    if not kept:
        cache.set(key, found, KEPT)
    return usable


def _saying(algorithm: str, key: object) -> object:
    """Return the key with the algorithm it is good for, which it need not say (RFC 7517, 4.4); a curve says it."""
    is_silent = isinstance(key, dict) and key.get("kty") == "RSA" and not key.get("alg")
    return {**key, "alg": algorithm} if is_silent and algorithm in OF_RSA else key  # type: ignore[dict-item]  # a dict


def _among(keys: PyJWKSet, name: str | None) -> PyJWK | None:
    """A token that names no key can only be proven where there is one."""
    if name is None:
        return keys.keys[0] if len(keys.keys) == 1 else None
    return next((one for one in keys.keys if one.key_id == name), None)
