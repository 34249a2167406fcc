"""Ask the provider over the network: in a limited time, for a limited answer, following it nowhere else."""

import time
from collections.abc import Mapping
from typing import Final, TypeVar
from urllib.parse import urlencode

import msgspec
from urllib3 import BaseHTTPResponse, PoolManager, Timeout
from urllib3.exceptions import HTTPError

from ziping.web.openid.refusing import refused

SECONDS: Final = 5.0
MOST: Final = 1_000_000
BLOCK: Final = 1 << 16
WELL, WRONG, BROKEN = 200, 400, 500
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
T = TypeVar("T")

pool = PoolManager(timeout=Timeout(SECONDS), retries=False)


def called(
    kind: type[T],
    method: str,
    address: str,
    *,
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> T:
    """Return the answer, which is JSON of the kind. Raises NotReady where there is none or it is refused."""
    told = {"Accept": "application/json", **(FORM if fields else {}), **(headers or {})}
    sent = urlencode(fields) if fields else None
    try:
        answer = pool.request(method, address, body=sent, headers=told, redirect=False, preload_content=False)
        try:
            body = _body(answer)
        finally:
            answer.close()
    except (HTTPError, OSError, ValueError) as problem:
        raise refused("web.openid.unreachable", f"{address} {type(problem).__name__}") from None
    if WRONG <= answer.status < BROKEN:
        raise refused("web.openid.refused", f"{address} answers {answer.status}")
    if answer.status != WELL:
        raise refused("web.openid.unreachable", f"{address} answers {answer.status}")
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise refused("web.openid.unreachable", f"{address} is not understood: {type(problem).__name__}") from None


def _body(answer: BaseHTTPResponse) -> bytes:
    """Raises ValueError where it is too long or takes too long."""
    end = time.monotonic() + SECONDS
    parts: list[bytes] = []
    while part := answer.read1(BLOCK):
        parts.append(part)
        if sum(map(len, parts)) > MOST or time.monotonic() > end:
            raise ValueError
    return b"".join(parts)
