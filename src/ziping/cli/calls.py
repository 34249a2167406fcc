"""A call that cannot be used, said in the caller's language: the library that reads it speaks English."""

import re
from collections.abc import Sequence
from pathlib import Path

import click
from click import BadOptionUsage, BadParameter, ClickException, MissingParameter, NoSuchOption

from ziping.cli.complaints import complain
from ziping.writing.messages import Language, message

EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")


def complain_of_call(error: ClickException, language: Language, command: str, arguments: Sequence[str]) -> None:
    file = next((argument for argument in arguments if argument.startswith("-") and Path(argument).is_file()), "")
    extra = EXTRA.search(error.message)
    if isinstance(error, MissingParameter):
        complain("cli.missing-argument", language, name=_option(error) or _metavar(error), command=command)
    elif isinstance(error, BadParameter):
        why = _why(error, language)
        complain("cli.bad-value", language, name=_option(error) or _metavar(error), why=why, command=command)
    elif file:
        complain("cli.file-like-option", language, file=file, command=command)
    elif isinstance(error, NoSuchOption):
        complain("cli.no-option", language, name=error.option_name, command=command)
    elif isinstance(error, BadOptionUsage):
        complain("cli.option-without-value", language, name=error.option_name, command=command)
    elif extra is not None:
        complain("cli.extra-argument", language, name=extra.group(1), command=command)
    else:
        complain("cli.bad-call", language, why=error.format_message().rstrip("."), command=command)


def _metavar(error: BadParameter) -> str:
    return error.param.make_metavar(error.ctx) if error.param is not None and error.ctx is not None else ""


def _option(error: BadParameter) -> str:
    return "、".join(error.param.opts) if error.param is not None and error.param.param_type_name == "option" else ""


def _why(error: BadParameter, language: Language) -> str:
    """Say what the value can be, where that is known of its kind."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return message("cli.why.choice", {"choices": "、".join(map(_written, kind.choices))}, language)
    if isinstance(kind, click.IntRange):
        low, high = (str(end) if end is not None else "…" for end in (kind.min, kind.max))
        return message("cli.why.range", {"low": low, "high": high}, language)
    if kind is click.INT:
        return message("cli.why.whole", {}, language)
    return error.message.rstrip(".")


def _written(choice: object) -> str:
    return str(getattr(choice, "value", choice))
