"""What holds for all tests, and a browser without a window for those that open pages."""

import gc
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of the web come last: their servers are threads, beside which no process is forked any more."""
    items.sort(key=lambda item: "web" in item.path.parts)


def pytest_collection_finish() -> None:
    """Keep what all tests share out of the search for garbage."""
    gc.freeze()


FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "script/setup test installs it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()
