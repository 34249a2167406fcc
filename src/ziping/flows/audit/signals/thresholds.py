"""The signals in their order: the query of each, and its thresholds."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

Thresholds = Mapping[str, int | float]


@cache
def signals() -> Mapping[str, Thresholds]:
    """Return the thresholds of each signal by its name, in the order in which they are found."""
    return msgspec.toml.decode(_text("thresholds.toml"), type=dict[str, dict[str, int | float]])


def query_of(signal: str) -> str:
    return _text(f"{signal}.sql")


def _text(name: str) -> str:
    return files("ziping.flows.audit.signals").joinpath(name).read_text(encoding="utf-8")
