"""The application in processes of its own, on a data folder of its own, and a clerk who does not give up."""

import atexit
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from urllib.parse import urlencode

import psutil
from msgspec import Struct

T = TypeVar("T")
PATIENCE = 60.0
FAILED = 500
TOKEN = "x" * 32
HERE = Path(__file__).parent
ZIPING = (sys.executable, "-c", "from ziping.cli.main import main; main()")


class Answer(Struct, frozen=True):
    status: int
    text: str
    location: str = ""


class Seeded(Struct, frozen=True):
    """The clerk's session and the number of the submission."""

    session: str
    submission: int


def until(told: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """Wait for something to be there and return it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(OSError, HTTPException, sqlite3.OperationalError):
            if found := told():
                return found
        time.sleep(0.05)
    raise AssertionError(what)


def variables_of(data: Path) -> dict[str, str]:
    """Return the environment of the application on that data folder, with the embedded database."""
    others = {name: value for name, value in os.environ.items() if name != "ZIPING_WEB_DATABASE"}
    return {**others, "ZIPING_WEB_DATA": str(data), "DJANGO_SETTINGS_MODULE": "ziping.web.settings"}


@cache
def model() -> tuple[Path, Seeded]:
    """Make a data folder with the cast in it, once in a run of tests: each place begins as a copy of it."""
    folder = TemporaryDirectory(prefix="ziping-seeded-")
    atexit.register(folder.cleanup)
    command = (sys.executable, str(HERE / "seed.py"))
    told = subprocess.run(command, env=variables_of(Path(folder.name)), capture_output=True, text=True, check=True)  # noqa: S603
    return Path(folder.name), Seeded(**json.loads(told.stdout.splitlines()[-1]))


class Place:
    """A data folder with the cast in it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.variables = variables_of(data)
        seeded, self.seeded = model()
        shutil.copytree(seeded, data, dirs_exist_ok=True)

    def run(self, *command: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, env=self.variables, capture_output=True, text=True, check=check)  # noqa: S603

    def ziping(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        return self.run(*ZIPING, *arguments, check=check)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.data / "ziping.sqlite3", timeout=30)) as database:
            return list(database.execute(query))

    def one(self, query: str) -> object:
        [(found,)] = self.rows(query)
        return found

    def log_is_whole(self) -> bool:
        return self.ziping("audit-log", "verify", "--data", str(self.data), check=False).returncode == 0


class Served:
    """`ziping serve` and what it started."""

    def __init__(self, place: Place, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.place = place
        self.port = port
        self.process = process

    def processes(self, kind: str) -> list[psutil.Process]:
        """Return those of the kind, serve or jobs, with the ones that serve pages."""
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.process.pid).children(recursive=True)
            return [child for child in children if kind in _arguments(child)]
        return []

    def kill(self, kind: str) -> int:
        """Kill all of the kind without a word; return how many there were."""
        killed = 0
        for child in self.processes(kind):
            with suppress(psutil.NoSuchProcess):
                child.kill()
                killed += 1
        return killed

    def ask(self, method: str, path: str, fields: dict[str, object] | None = None) -> Answer:
        body = urlencode(fields or {}).encode() if method == "POST" else None
        return self._sent(method, path, body, "application/x-www-form-urlencoded")

    def send(self, path: str, name: str, content: bytes, token: str) -> Answer:
        """Send a file as a form does."""
        edge = "edge-of-the-form"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n--{edge}\r\n'
        head += f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._sent("POST", path, body, f"multipart/form-data; boundary={edge}")

    def _sent(self, method: str, path: str, body: bytes | None, kind: str) -> Answer:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=40)) as connection:
            headers = {"Cookie": f"sessionid={self.place.seeded.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
            connection.request(method, path, body, {**headers, "Content-Type": kind, "Accept": "application/json"})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(errors="replace"), answer.getheader("Location") or "")

    def save(self, pointer: str, text: str, token: str) -> Answer:
        """Save a cell, again and again until the server has answered, as the page does."""
        fields = {"pointer": pointer, "text": text, "base": 10**6, "token": token}
        path = f"/submissions/{self.place.seeded.submission}/cell"

        def saved() -> Answer | None:
            answer = self.ask("POST", path, fields)
            return answer if answer.status < FAILED else None

        found = until(saved, f"{text} was not saved")
        assert found is not None
        return found


def _arguments(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []


@contextmanager
def served(place: Place) -> Iterator[Served]:
    """Serve the place; at the end all must be gone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [*ZIPING, "serve", "--data", str(place.data), "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, env=place.variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    server = Served(place, port, process)
    try:
        until(lambda: server.ask("GET", "/health").status == 200, "the server answers")
        yield server
    finally:
        children = [*server.processes("serve"), *server.processes("jobs")]
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        gone, alive = psutil.wait_procs(children, 10)
        del gone
        assert not alive, "what was started ends with it"
