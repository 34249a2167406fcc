"""Earlier results among the inputs, said on standard error: they are not read as documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ziping.cli.complaints import complain
from ziping.writing.messages import Language


class Walked(Protocol):
    @property
    def written_before(self) -> int: ...

    @property
    def results(self) -> Sequence[Path]: ...


def tell_left_alone(inputs: Walked, language: Language) -> None:
    """Tell what this call's outputs held already, and which folders are results of audits."""
    if inputs.written_before:
        complain("cli.written-before", language, count=str(inputs.written_before))
    tell_results(inputs, language)


def tell_results(inputs: Walked, language: Language) -> None:
    if inputs.results:
        complain("cli.results-left-out", language, files="、".join(map(str, inputs.results)))
