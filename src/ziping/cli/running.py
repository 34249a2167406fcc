"""Runs a command over its files: one file's trouble never stops the others, the worst exit code counts."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from ziping.cli.complaints import complain, complain_of, say_plainly
from ziping.flows.errors import RefusedError, UnusableError
from ziping.flows.inputs import is_many, named_files
from ziping.model import Finding
from ziping.rules.errors import RulesError
from ziping.writing.messages import Language, finding_message, message

NOTHING_WRONG, FOUND_ERRORS, UNUSABLE = 0, 1, 2

Work = Callable[[Path], int]
Refuse = Callable[[Path, Finding], None]


def over_files(named: Sequence[Path], work: Work, refuse: Refuse, language: Language) -> int:
    """Do the work on each file and return the worst exit code."""
    files = list(named_files(named))
    if not files:
        complain("flow.no-documents", language, file="、".join(map(str, named)))
        return UNUSABLE
    shows = is_many(named) and len(files) > 1 and sys.stderr.isatty()
    console = Console(stderr=True)
    steps = track(files, message("cli.reading", {}, language), console=console, transient=True) if shows else files
    return max((_on_one(path, work, refuse, language) for path in steps), default=NOTHING_WRONG)


def _on_one(path: Path, work: Work, refuse: Refuse, language: Language) -> int:
    try:
        return work(path)
    except RefusedError as refusal:
        refuse(path, refusal.finding)
        say_plainly(_refusal(path, refusal, language))
    except (UnusableError, RulesError) as error:
        complain_of(error, language, file=str(path))
    return UNUSABLE


def _refusal(path: Path, refusal: RefusedError, language: Language) -> str:
    """Name the file once."""
    words = finding_message(refusal.finding, language)
    return words if path.name in words else message("cli.refused", {"file": str(path), "message": words}, language)


def silently(_path: Path, _finding: Finding) -> None:
    """Leave a refusal to standard error."""
