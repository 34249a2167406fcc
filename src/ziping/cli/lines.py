"""Many inputs for people: one line for each, and a summary."""

from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs
from ziping.flows.inputs import Entry, Inputs
from ziping.model import Finding

LEVELS = ("error", "warning", "note")


class Reply(Struct, frozen=True):
    """One document's line: a message of the catalogue and its facts; its findings by level, and its exit code."""

    key: str
    facts: dict[str, str]
    levels: dict[str, int] = {}
    code: int = NOTHING_WRONG


def over_lines(
    inputs: Inputs, work: Callable[[Entry], Reply], printer: Printer, processes: int | None, *, finds: bool = False
) -> int:
    """Print a line for each document and a summary; `finds` where the documents' findings are counted too."""
    tally: Counter[str] = Counter()

    def show(entry: Entry, reply: Reply) -> int:
        tally.update(reply.levels, answered=1)
        printer.say(reply.key, file=entry.name, **reply.facts)
        return reply.code

    def refuse(_entry: Entry, _finding: Finding) -> None:
        tally.update(refused=1)

    code = over_inputs(inputs, Job(work, show, refuse), printer.language, processes)
    if inputs:
        facts = {name: str(tally[name]) for name in ("answered", *LEVELS)}
        count = str(inputs.most)
        unusable = str(inputs.most - tally["answered"])
        printer.say(f"cli.total.{'found' if finds else 'read'}", count=count, refused=unusable, **facts)
        if inputs.left_out:
            printer.say("cli.left-out", count=str(inputs.left_out))
    return code
