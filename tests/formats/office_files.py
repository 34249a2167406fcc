"""Documents saved in other formats by the office."""

import subprocess
from pathlib import Path

from ziping.formats.office.finding import installed


def saved_as(source: Path, ending: str, reading: str = "") -> Path:
    """Save a document beside it in another format; `reading` names the filter that opens it."""
    programs = installed()
    assert programs, "the tests need LibreOffice and python3-uno"
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    options = [f"--infilter={reading}"] if reading else []
    command = [programs.program, profile, "--headless", *options, "--convert-to", ending, source.name]
    subprocess.run(command, cwd=source.parent, check=True, capture_output=True, timeout=120)  # noqa: S603 - the office
    return source.with_suffix(f".{ending}")
