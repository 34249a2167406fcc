"""A page for each command, from what the program knows of it."""

from collections.abc import Iterator, Mapping

import typer
from click import Choice, Command, Context, Group, IntRange, Option, Parameter
from msgspec import Struct

from docs_pages.templating import filled, in_both
from ziping.cli.program import build

FIND = ("check", "compare", "demo", "rules")
"""The commands whose exit code tells of error-level findings."""


class Shown(Struct, frozen=True):
    """A parameter as its row shows it: its names, the values it takes, what it is for."""

    names: tuple[str, ...]
    values: str
    zh: str
    en: str


def command_pages() -> Mapping[str, str]:
    """Return each page by its file's name, the list of them as README.md."""
    commands = _commands()
    pages = {f"{name}.md": _page(name, command) for name, command in commands.items()}
    told = [(name, *_told(command)) for name, command in commands.items()]
    return {"README.md": filled("commands.md", commands=told)} | pages


def _commands() -> Mapping[str, Command]:
    program = typer.main.get_command(build([]))
    return program.commands if isinstance(program, Group) else {}


def _page(name: str, command: Command) -> str:
    context = Context(command, info_name=f"ziping {name}")
    usage = " ".join((f"ziping {name}", *command.collect_usage_pieces(context)))
    zh, en = _told(command)
    arguments = list(_rows(command, context, "argument"))
    options = list(_rows(command, context, "option"))
    return filled(
        "command.md", name=name, zh=zh, en=en, usage=usage, arguments=arguments, options=options, finds=name in FIND
    )


def _told(command: Command) -> tuple[str, str]:
    zh, en = in_both((command.help or "").rstrip("."))
    return f"{zh}。", f"{en[:1].upper()}{en[1:]}."


def _rows(command: Command, context: Context, kind: str) -> Iterator[Shown]:
    for parameter in command.params:
        if parameter.param_type_name == kind:
            is_option = isinstance(parameter, Option)
            names = tuple(parameter.opts) if is_option else (parameter.make_metavar(context).strip("[]"),)
            yield Shown(names, _values(parameter), *in_both(getattr(parameter, "help", None) or ""))


def _values(parameter: Parameter) -> str:
    """Say what may be given, whether it must be, and what holds where it is not."""
    if isinstance(parameter, Option) and parameter.is_flag:
        return ""
    said = [_kind(parameter)] if isinstance(parameter, Option) else []
    said += ["必填 · required"] if parameter.required else []
    said += ["可多次 · repeatable"] if parameter.multiple else []
    said += [f"缺省 · default `{parameter.default}`"] if parameter.default else []
    return "；".join(filter(None, said))


def _kind(option: Option) -> str:
    if isinstance(option.type, Choice):
        return " ".join(f"`{choice}`" for choice in option.type.choices)
    if isinstance(option.type, IntRange):
        low = f"≥ {option.type.min}" if option.type.min is not None else ""
        return f"{low}，≤ {option.type.max}" if option.type.max is not None else low
    return f"`{option.metavar or option.type.name.upper()}`"
