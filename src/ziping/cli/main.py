"""The way in. Asking for the version must not wait for the program to load."""

import sys
from importlib import import_module

from ziping import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{__version__}\n")
        return
    program = import_module("ziping.cli.program")
    program.end_when_told()
    sys.exit(program.run(sys.argv[1:]))
