"""The options of `ziping check` that write files, and what they open."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from ziping.cli.complaints import say_plainly
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import Inputs
from ziping.flows.reporting import Kind, Output, Wanted, open_output
from ziping.writing.messages import Language

Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="OUT", help="写成网页，多个文件则为文件夹 · a page; of several a folder"),
]
Sarif = Annotated[
    Path | None, typer.Option("--sarif", metavar="OUT", help="写成 SARIF，- 为标准输出 · SARIF, - for standard output")
]
Xlsx = Annotated[
    Path | None, typer.Option("--xlsx", metavar="OUT", help="写成问题清单工作簿 · the reviewer's workbook")
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate", metavar="DIR", help="把问题标注在原文件副本上的文件夹 · a folder of copies with findings"
    ),
]
STDOUT = Path("-")


class Asked(Struct, frozen=True):
    """Where each kind of output is to go."""

    outs: tuple[tuple[Kind, Path], ...]
    force: bool
    language: Language

    @property
    def paths(self) -> list[Path]:
        return [out for _, out in self.outs if out != STDOUT]

    @property
    def takes_stdout(self) -> bool:
        return ("sarif", STDOUT) in self.outs


def asked_outputs(given: Mapping[Kind, Path | None], *, force: bool, lang: Language) -> Asked:
    """Raises UnusableError where two are to go to one place."""
    asked = Asked(tuple((kind, out) for kind, out in given.items() if out is not None), force, lang)
    resolved = [out.resolve() for out in asked.paths]
    for number, out in enumerate(resolved):
        if out in resolved[:number]:
            raise UnusableError("flow.same-output", file=str(out))
    return asked


def opened_outputs(asked: Asked, inputs: Inputs) -> Sequence[Output]:
    """Raises UnusableError where one could not be written or is itself an input."""
    named = {path.resolve() for path in inputs.named}
    for out in asked.paths:
        if out.resolve() in named:
            raise UnusableError("flow.output-is-input", file=str(out))
    return [open_output(kind, _wanted(asked, kind, out, inputs)) for kind, out in asked.outs]


def _wanted(asked: Asked, kind: Kind, out: Path, inputs: Inputs) -> Wanted:
    send = _send if (kind, out) == ("sarif", STDOUT) else None
    return Wanted(out, tuple(inputs.named), inputs.are_many, asked.force, asked.language, send, say_plainly)


def _send(content: bytes) -> None:
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.buffer.flush()
