"""The program: finds the command asked for and loads only that one."""

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Annotated, NoReturn

import typer
from click import ClickException

from ziping import __version__
from ziping.cli.calls import complain_of_call
from ziping.cli.complaints import complain, complain_of, why_words
from ziping.flows import settings
from ziping.flows.errors import UnusableError
from ziping.rules.errors import RulesError
from ziping.writing.messages import Language

COMMANDS = (
    *("read", "score", "check", "compare", "audit", "query", "decide", "write", "new", "explain", "rules", "schema"),
    *("demo", "serve", "backup", "restore", "audit-log"),
)
UNUSABLE = 2


ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
INTERRUPTED = 128


def end_when_told() -> None:
    """Treat being told to end as an interrupt: what was started ends too, and its files go."""
    for ending in ENDINGS:
        signal.signal(ending, _end)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(INTERRUPTED + number)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="版本号 · the version")
    ] = False,
) -> None:
    """绩效自评：读懂报告，重新计分，指出不可能正确之处 · read, score and check self-evaluation reports."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """Return the program with the one command these arguments call, or all of them for its help."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_root)
    called = arguments[0] if arguments else ""
    known = [called] if called in COMMANDS else [] if called == "--version" else COMMANDS
    for name in known:
        app.command(name)(import_module(f"ziping.cli.{name.replace('-', '_')}").command)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; a call that cannot be used is said in one line."""
    arguments = arguments or ["--help"]
    language: Language = "en" if _asks_for_english(arguments) else "zh"
    if any(not argument and not before.startswith("-") for before, argument in pairwise(arguments)):
        complain("cli.empty-argument", language)
        return UNUSABLE
    try:
        with settings.using(settings.read_settings()):
            return build(arguments)(list(arguments), standalone_mode=False, prog_name="ziping") or 0
    except ClickException as error:
        complain_of_call(error, language, _called(arguments), arguments)
    except (UnusableError, RulesError) as error:
        complain_of(error, language)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        complain("cli.cannot-print", language, why=why_words(error.strerror or "", language))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED + signal.SIGINT
    return UNUSABLE


def _asks_for_english(arguments: Sequence[str]) -> bool:
    """Tell the language of a call before it is parsed: a call that cannot be parsed is answered in it too."""
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def _called(arguments: Sequence[str]) -> str:
    return f"{arguments[0]} " if arguments and arguments[0] in COMMANDS else ""
