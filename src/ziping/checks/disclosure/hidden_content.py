"""D103: what a file holds besides what it shows, and what goes out with it when it is published."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Leftover

KINDS = {
    "comment": "comment",
    "inserted-text": "revision",
    "deleted-text": "revision",
    "hidden-text": "text",
    "hidden-row": "rows",
    "hidden-column": "rows",
    "hidden-sheet": "sheet",
    "author": "author",
    "macro": "macro",
}
"""What of the leftovers is told, and as which case; text under merged cells stays in nearly every form."""
PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
LONGEST_QUOTE = 20


def hidden_content(case: Case) -> Iterator[Fault]:
    """One fault for each kind, with every place."""
    found: dict[str, list[tuple[int, Leftover]]] = {}
    for number, leftover in enumerate(case.report.leftovers or ()):
        if leftover.kind in KINDS and (leftover.kind != "author" or _is_person(leftover.text)):
            found.setdefault(KINDS[leftover.kind], []).append((number, leftover))
    for kind, hits in found.items():
        facts = {"case": kind, "count": str(len(hits)), "text": _quoted(hits[0][1].text)}
        yield Fault(tuple(f"/leftovers/{number}" for number, _ in hits), facts)


def _is_person(name: str) -> bool:
    """Tell a person's name from that of a machine, a program or an office."""
    return PERSON.fullmatch(name) is not None and not holds(name, vocabulary("disclosure/words")["no_persons"])


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
