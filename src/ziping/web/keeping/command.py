"""`python -m ziping.web backup FILE` and `restore FILE`, of the place that the environment names."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from ziping.flows.errors import UnusableError
from ziping.web.environment import Environment
from ziping.web.keeping.copying import back_up, bring_back
from ziping.writing.messages import message

COMMANDS = ("backup", "restore")
UNUSABLE = 2


def run(arguments: Sequence[str]) -> int:
    """Return the exit code; what was done is said in one line, what could not be on standard error."""
    parser = ArgumentParser("ziping-web")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("file", type=Path)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    asked = parser.parse_args(arguments)
    place = Environment.from_variables()
    try:
        if asked.command == "backup":
            copied = back_up(place, asked.file, force=asked.force)
        else:
            copied = bring_back(asked.file, place)
    except UnusableError as error:
        sys.stderr.write(message(error.key, {"place": "", **error.facts}, asked.lang) + "\n")
        return UNUSABLE
    facts = {"file": str(asked.file), "folder": str(place.data), "files": str(copied.files)}
    sys.stdout.write(message(f"web.copy.{asked.command}-done", facts, asked.lang) + "\n")
    return 0
