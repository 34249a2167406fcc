"""When a file was written: within which transactions."""

from collections.abc import Iterable

import pytest
from django.db import connection

from ziping.web.files import Kept, keep


def savepoints() -> int:
    """Return how many transactions are open within that of the test."""
    return len(connection.savepoint_ids)


def noted(monkeypatch: pytest.MonkeyPatch, module: str) -> list[int]:
    """Return a list in which each file that the module keeps leaves how many transactions were open then."""
    written: list[int] = []

    def kept(chunks: Iterable[bytes]) -> Kept:
        written.append(savepoints())
        return keep(chunks)

    monkeypatch.setattr(f"{module}.keep", kept)
    return written
