"""What holds for all tests of commands."""

import pytest


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork the processes of a run whatever thread another test has left: only so a patch reaches them."""
    monkeypatch.setattr("ziping.flows.crew.member.threading.active_count", lambda: 1)
