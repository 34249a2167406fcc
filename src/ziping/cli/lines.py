"""Many inputs for people: one line for each, and a summary."""

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct

from ziping.cli.findings import show_finding_of
from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs
from ziping.flows.inputs import Entry, Inputs
from ziping.model import Finding
from ziping.writing.findings import LEVELS


class Reply(Struct, frozen=True):
    """One document's line: a message of the catalogue and its facts; its findings by level, and its exit code."""

    key: str
    facts: dict[str, str]
    levels: dict[str, int] = {}
    code: int = NOTHING_WRONG


class Tally:
    """Prints a line for each document and counts them; `finds` where the documents' findings are counted too."""

    def __init__(self, printer: Printer, *, finds: bool = False) -> None:
        self.printer = printer
        self.finds = finds
        self._counts: Counter[str] = Counter()

    def show(self, entry: Entry, reply: Reply) -> int:
        self._counts.update(reply.levels, answered=1)
        self.printer.say(reply.key, file=entry.name, **reply.facts)
        return reply.code

    def show_more(self, file: str, findings: Sequence[Finding]) -> None:
        """Print what was found on a document among all the others."""
        self._counts.update(finding.level for finding in findings)
        for finding in findings:
            show_finding_of(self.printer, file, finding)

    def sum_up(self, inputs: Inputs) -> None:
        if not inputs:
            return
        facts = {name: str(self._counts[name]) for name in ("answered", *LEVELS)}
        unusable = str(inputs.most - self._counts["answered"])
        key = f"cli.total.{'found' if self.finds else 'read'}"
        self.printer.say(key, count=str(inputs.most), refused=unusable, **facts)
        if inputs.left_out:
            self.printer.say("cli.left-out", count=str(inputs.left_out))


def over_lines(inputs: Inputs, work: Callable[[Entry], Reply], printer: Printer, processes: int | None) -> int:
    """Print a line for each document and a summary."""
    tally = Tally(printer)
    code = over_inputs(inputs, Job(work, tally.show), printer.language, processes)
    tally.sum_up(inputs)
    return code
