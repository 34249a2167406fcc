"""A browser's window: one connection that is kept, and its session."""

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from bench_web.seeded import Timed

IDLE = 4.0
"""Seconds after which the server may let a connection go; a browser then takes a new one too."""
TOKEN = "x" * 32
FIELDS = "application/x-www-form-urlencoded"


class Window:
    def __init__(self, port: int, session: str, told: Callable[[Timed], None]) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._last = 0.0
        self._told = told
        cookies = f"sessionid={session}; csrftoken={TOKEN}"
        self._headers = {"Cookie": cookies, "X-CSRFToken": TOKEN, "Host": f"localhost:{port}"}

    def get(self, kind: str, path: str) -> bytes:
        return self._asked(kind, "GET", path, None, self._headers)

    def post(self, kind: str, path: str, body: bytes, form: str = FIELDS) -> bytes:
        headers = {**self._headers, "Content-Type": form, "Accept": "application/json"}
        return self._asked(kind, "POST", path, body, headers)

    def _asked(self, kind: str, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> bytes:
        if time.monotonic() - self._last > IDLE:
            self._connection.close()
        began = time.perf_counter()
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            content, status = answer.read(), answer.status
        except (OSError, HTTPException):
            self._connection.close()
            content, status = b"", 0
        self._told(Timed(kind, time.perf_counter() - began, status))
        self._last = time.monotonic()
        return content
