"""The bare tables of a file somebody hands in, read in a process of its own as every such file is."""

from pathlib import Path

from msgspec import Struct

from ziping.flows.crew import Crew
from ziping.flows.crew.outcome import Outcome
from ziping.flows.errors import RefusedError
from ziping.formats import UnreadableError
from ziping.formats.document import Grid
from ziping.formats.opening import open_document
from ziping.model import Finding


class Handed(Struct, frozen=True):
    """`name` is what people call the file."""

    path: Path
    name: str


def tables_of(path: Path, name: str) -> Outcome[tuple[Grid, ...]]:
    """Return the tables, or why the file cannot be read."""
    [(_, outcome)] = Crew(_tables, _name_of).outcomes([Handed(path, name)])
    return outcome


def _name_of(handed: Handed) -> str:
    return handed.name


def _tables(handed: Handed) -> tuple[Grid, ...]:
    try:
        document = open_document(handed.path, handed.name)
    except UnreadableError as refusal:
        facts = {"file": handed.name, **refusal.facts, "case": refusal.case}
        raise RefusedError(handed.name, Finding("R001", "unreadable-file", "error", facts=facts)) from None
    return tuple(block for block in document.blocks if isinstance(block, Grid))
