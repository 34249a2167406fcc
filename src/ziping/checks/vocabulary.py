"""Words that checks look for, kept as data beside them."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def vocabulary(subject: str) -> Mapping[str, tuple[str, ...]]:
    """Every list of `checks/<subject>.toml` by its name."""
    text = files("ziping.checks").joinpath(f"{subject}.toml").read_text(encoding="utf-8")
    return {name: tuple(listed) for name, listed in tomllib.loads(text).items()}


def standing(text: str, listed: Iterable[str]) -> tuple[str, ...]:
    """Return the listed words that stand in a whole: its parts need be asked for no others."""
    return tuple([word for word in listed if word in text])


def holds(text: str, listed: Iterable[str]) -> bool:
    """Tell whether any of the listed words stands in the text."""
    for word in listed:  # noqa: SIM110 - asked thousands of times a report: a generator costs twice as much
        if word in text:
            return True
    return False
