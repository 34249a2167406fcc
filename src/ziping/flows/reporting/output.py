"""The outputs of a run, and what carries each document's findings to all of them."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, Self, TypeAlias

from msgspec import Struct

from ziping.flows.evaluate import Evaluation
from ziping.flows.inputs import Entry
from ziping.formats import Document
from ziping.model import Finding
from ziping.writing.messages import Language
from ziping.writing.results import Result

Kind: TypeAlias = Literal["page", "sarif", "listing", "annotated"]
"""Each is a module beside this one with `open_output`, loaded only when asked for."""


class Judged(Struct, frozen=True):
    """A document with all that is known of it; `document` only where an output wants it and the input has one."""

    entry: Entry
    evaluation: Evaluation
    document: Document | None = None


class Wanted(Struct, frozen=True):
    """What is asked for. `send` takes the content of an output that goes to standard output instead of `out`.

    `named` is what the caller named; `tell` takes a sentence about an input that an output could not be made of.
    """

    out: Path
    named: tuple[Path, ...] = ()
    are_many: bool = False
    force: bool = False
    language: Language = "zh"
    send: Callable[[bytes], None] | None = None
    tell: Callable[[str], None] | None = None


class Output(Protocol):
    """One thing that is written.

    `part`, where there is one, makes what is needed of a document in the process that judged it: it must be
    importable. The rest is called here: `add` for each document in order, then `add_to` with what was found on some of
    them beside the others, `finish` last with the run's exit code; it returns
    what was written, None if nothing. `drop` clears away what is unfinished, and comes after `finish` too.
    """

    @property
    def part(self) -> Callable[[Judged], bytes] | None: ...

    def add(self, result: Result, part: bytes) -> None: ...

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None: ...

    def finish(self, code: int) -> Path | None: ...

    def drop(self) -> None: ...


def open_output(kind: Kind, wanted: Wanted) -> Output:
    """Open an output. Raises UnusableError where it could not be written, before any work is done."""
    output: Output = import_module(f"ziping.flows.reporting.{kind}").open_output(wanted)
    return output


class Reporter:
    """Hands each document's result to all outputs."""

    def __init__(self, outputs: Sequence[Output] = ()) -> None:
        self.outputs = outputs
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for output in self.outputs:
            self._stack.callback(output.drop)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def parts(self) -> tuple[Callable[[Judged], bytes] | None, ...]:
        return tuple(output.part for output in self.outputs)

    def add(self, result: Result, parts: Sequence[bytes] = ()) -> None:
        """Take a document's result; one that was refused has no parts."""
        for number, output in enumerate(self.outputs):
            output.add(result, parts[number] if parts else b"")

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None:
        """Add to the document with this number, counted from 0, what was found once all were there."""
        for output in self.outputs:
            output.add_to(number, findings)

    def finish(self, code: int) -> list[Path]:
        """Write all. Raises UnusableError."""
        return [path for output in self.outputs if (path := output.finish(code)) is not None]
