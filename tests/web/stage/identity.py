"""A provider of identity on this machine, by which tests sign in: the code flow of OpenID Connect, and its own keys."""

import base64
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from ziping.web.openid.provider import Provider

CLIENT: Final = "ziping"
SECRET: Final = "ein Geheimnis: 秘密"  # noqa: S105 - it opens nothing but the tests
KEY: Final = generate_private_key(65537, 2048)
OTHER_KEY: Final = generate_private_key(65537, 2048)
KEY_NAME: Final = "first"
Answer = tuple[int, dict[str, Any]]


class Identity:
    """The provider, and what a test makes of it.

    `named` is the claim of who signs in and `subject` who that is, `said` what the token says otherwise than it should
    (None leaves it out), `signs` the key it is signed by and `head` its header, `listed` what stands among the keys
    beside its own, which name no algorithm where it `is_silent`, `described` what the provider says otherwise of
    itself, `further` what it tells beside the token. `broken` are paths that answer with that status. `asked` are the
    paths that were asked for.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.named: dict[str, Any] = {"preferred_username": "li"}
        self.subject = "4711"
        self.said: dict[str, Any] = {}
        self.described: dict[str, Any] = {}
        self.further: dict[str, Any] = {}
        self.signs: RSAPrivateKey | str = KEY
        self.head: dict[str, Any] = {"alg": "RS256", "kid": KEY_NAME}
        self.keys: dict[str, RSAPrivateKey] = {KEY_NAME: KEY}
        self.listed: list[object] = []
        self.broken: dict[str, int] = {}
        self.consents = True
        self.is_silent = False
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}

    def provider(self, **more: Any) -> Provider:  # noqa: ANN401 - whatever a provider has
        return Provider(self.address, CLIENT, SECRET, **{"name": "统一身份认证", **more})

    def answer(self, path: str, sent: dict[str, str], authorization: str) -> Answer:
        self.asked.append(path)
        if path in self.broken:
            return self.broken[path], {"error": "server_error"}
        answers: dict[str, Callable[[], Answer]] = {
            "/.well-known/openid-configuration": lambda: (200, self._description()),
            "/keys": lambda: (200, {"keys": [*self.listed, *self._public()]}),
            "/authorize": lambda: (302, {"to": self._authorized(sent)}),
            "/token": lambda: self._exchanged(sent, authorization),
            "/person": lambda: (200, {"sub": self.subject, **self.further}),
        }
        return answers.get(path, lambda: (404, {}))()

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "userinfo_endpoint": f"{self.address}/person",
            **self.described,
        }

    def _public(self) -> list[dict[str, Any]]:
        named = {} if self.is_silent else {"alg": "RS256"}
        return [named | _public(*one) for one in self.keys.items()]

    def _authorized(self, sent: dict[str, str]) -> str:
        assert (sent["client_id"], sent["response_type"], sent["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert "openid" in sent["scope"].split()
        code = f"code-{len(self._codes)}"
        self._codes[code] = sent
        told = {"code": code} if self.consents else {"error": "access_denied"}
        return f"{sent['redirect_uri']}?{urlencode({'state': sent['state'], **told})}"

    def _exchanged(self, sent: dict[str, str], authorization: str) -> Answer:
        basic = base64.b64encode(urlencode({CLIENT: SECRET}).replace("=", ":").encode()).decode()
        if authorization != f"Basic {basic}" and sent.get("client_secret") != SECRET:
            return 401, {"error": "invalid_client"}
        asked = self._codes.pop(sent["code"], None)
        proof = base64.urlsafe_b64encode(sha256(sent["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if asked is None or (proof, sent["redirect_uri"]) != (asked["code_challenge"], asked["redirect_uri"]):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": self._token(asked)}

    def _token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        own = {
            "iss": self.address,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
        }
        own |= {"auth_time": now} if asked.get("prompt") == "login" and asked.get("max_age") == "0" else {}
        said = {name: value for name, value in {**own, **self.named, **self.said}.items() if value is not None}
        return jwt.encode(said, self.signs, self.head["alg"], self.head)


def _public(name: str, key: RSAPrivateKey) -> dict[str, Any]:
    return {"kid": name, "use": "sig", **json.loads(RSAAlgorithm.to_jwk(key.public_key()))}


class _Handler(BaseHTTPRequestHandler):
    identity: Identity

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self._answer(address.path, dict(parse_qsl(address.query)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(self.path, dict(parse_qsl(body)))

    def _answer(self, path: str, sent: dict[str, str]) -> None:
        status, told = self.identity.answer(path, sent, self.headers.get("Authorization", ""))
        body = json.dumps(told).encode()
        self.send_response(status)
        if "to" in told:
            self.send_header("Location", told["to"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - it says nothing of whatever
        pass


@contextmanager
def identity(certificate: Path | None = None) -> Iterator[Identity]:
    """Serve on this machine, by TLS where there is a certificate; it ends with the block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        there = Identity(f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}")
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.RequestHandlerClass = type("Handler", (_Handler,), {"identity": there})
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()


def visited(address: str) -> str:
    """Go to an address of the provider as a browser does; return the one it leads back to."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        return connection.getresponse().headers["Location"]
    finally:
        connection.close()


def asked_in(address: str) -> dict[str, str]:
    """Return what stands behind an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
