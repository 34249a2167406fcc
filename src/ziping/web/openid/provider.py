"""Which provider of identity the place trusts, as variables of the environment say."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from ziping.writing.messages import message

PREFIX: Final = "ZIPING_WEB_OPENID_"
USUAL_CLAIM: Final = "preferred_username"


class Provider(Struct, frozen=True):
    """`claim` is where its word holds the sign-in name, `name` what stands on the button.

    Where `has_second_factor`, who comes from there is not asked for a second factor of ours.
    """

    issuer: str
    client: str
    secret: str
    claim: str = USUAL_CLAIM
    name: str = ""
    has_second_factor: bool = False

    def __repr__(self) -> str:
        """Tell all but the secret: what holds a provider may come to stand in a log."""
        return f"Provider({self.issuer!r}, {self.client!r})"


class Misset(SystemExit):
    """Ends the program that starts with a sentence, in both languages: whoever set it wrong reads it there."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__("\n".join(message(key, facts, language) for language in ("zh", "en")))


def provider_in(variables: Mapping[str, str]) -> Provider | None:
    """Return the provider that the variables name; None where they name none. Raises Misset."""

    def read(name: str) -> str:
        return variables.get(PREFIX + name, "").strip()

    issuer, client = read("ISSUER"), read("CLIENT")
    secret = _secret(read("SECRET"), read("SECRET_FILE"))
    if not (issuer or client or secret):
        return None
    for name, value in (("ISSUER", issuer), ("CLIENT", client), ("SECRET", secret)):
        if not value:
            raise Misset("web.openid.setting-missing", name=PREFIX + name)
    if not is_safe(issuer) or "?" in issuer:
        raise Misset("web.openid.setting-issuer", issuer=issuer)
    return Provider(
        issuer,
        client,
        secret,
        claim=read("CLAIM") or USUAL_CLAIM,
        name=read("NAME") or message("web.openid.name", {}),
        has_second_factor=read("SECOND_FACTOR") == "1",
    )


def _secret(secret: str, file: str) -> str:
    try:
        return secret or (Path(file).read_text().strip() if file else "")
    except (OSError, UnicodeDecodeError) as problem:
        raise Misset(
            "web.openid.setting-file", file=file, why=getattr(problem, "strerror", None) or str(problem)
        ) from None


def is_safe(address: str) -> bool:
    """Tell whether nobody on the way can read or change what is asked there: HTTPS, or this machine itself."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not host or parts.fragment or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(host))


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
