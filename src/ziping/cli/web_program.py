"""Runs the web application's own programs as processes: the command line never loads them itself."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from ziping.flows.errors import UnusableError

Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="数据所在的文件夹 · the folder of all data")]
DATA = Path("ziping-data")
PROGRAM = (sys.executable, "-m", "ziping.web")


def environment(data: Path, **more: str) -> Mapping[str, str]:
    """Return the variables by which the programs know their place. Raises UnusableError where they are not there."""
    if find_spec("django") is None:
        raise UnusableError("cli.web.not-installed")
    return {**os.environ, "ZIPING_WEB_DATA": str(data.resolve()), **more}


def judge_data(data: Path) -> None:
    """Raises UnusableError where nothing was ever kept, before a program makes a new place there."""
    if not (data / "secret").exists():
        raise UnusableError("web.copy.no-data", folder=str(data))


def run_web(arguments: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run one to its end and return its exit code."""
    return subprocess.run([*PROGRAM, *arguments], env=variables, check=False).returncode  # noqa: S603 - our own program
