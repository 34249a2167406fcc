"""Takes the pictures of the web application from its demonstration, as people of each role see it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from playwright.sync_api import Browser, Page

SHARPNESS = 1.5
WIDTH, HEIGHT = 1280, 720
PATIENCE = 300
TYPED = {"budget": "100", "spent": "57.8", "score": "10"}
"""A project's money, with a score that the spending does not earn."""


def form(page: Page) -> None:
    """A clerk has carried last year's form over and typed the money."""
    page.locator(".todos a").first.click()
    page.locator(".ways button.main").first.click()
    for name, text in TYPED.items():
        page.locator(f"textarea[name='/projects/0/funds/0/{name}']").fill(text)
    page.keyboard.press("Tab")
    page.locator(".computed.differs").first.wait_for()


def review(page: Page) -> None:
    page.locator("a[href='/review/']").click()
    page.locator("table a").first.click()


def overview(page: Page) -> None:
    page.locator("a[href='/overview/']").click()


TAKEN: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "form.png": ("li", form),
    "review.png": ("qian", review),
    "overview.png": ("zheng", overview),
}
"""Each picture, as whom it is taken, and the way to it."""


def web_shots(browser: Browser) -> Iterator[tuple[str, bytes]]:
    """Yield each picture's name and its PNG."""
    with TemporaryDirectory() as folder, served(Path(folder)) as address:
        for name, (username, go) in TAKEN.items():
            window = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS, reduced_motion="reduce"
            )
            window.goto(f"{address}/account/login/")
            window.locator(f"form:has(input[value='{username}']) button").click()
            go(window)
            window.wait_for_load_state("networkidle")
            yield name, window.screenshot()
            window.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the demonstration from a folder and return its address. Raises TimeoutError."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [
        str(Path(sys.executable).with_name("ziping")),
        "serve",
        "--demo",
        "--data",
        str(folder / "data"),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(program, cwd=folder)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/health")
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urlopen(address):  # noqa: S310 - of this machine
            return
        time.sleep(1)
    raise TimeoutError(address)
