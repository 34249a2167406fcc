"""Notes under a table, and the weights that some of them state."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ziping.reading.draft import Found
from ziping.text import folded, read_number

NOTE = re.compile(r"^(?:备?注\d?|说明|填表说明|填报说明)(?:[:.、]|$)")
PART = "产出|效益|满意度|成本|预算执行率?|决策|过程|管理"
WEIGHT = re.compile(
    rf"({PART})(?:指标)?(?:总?分值?|权重)?(?:原则上)?(?:为|占|:)?"
    r"(\d{1,3}(?:\.\d)?)[分%]?(?=[,，、;；。.\s)和]|$)"
)
LEAST_WEIGHTS = 2
LABEL = "注"


def is_note(text: str) -> bool:
    """Tell a line that explains the form from one that fills it in."""
    return bool(NOTE.match(folded(text)))


def weights_in(notes: list[Found]) -> Iterator[tuple[str, Decimal, Found]]:
    """Yield section, points and note where a note states the weights of several sections (产出50分、效益30分)."""
    for note in notes:
        found = WEIGHT.findall(folded(note.text))
        if len(found) < LEAST_WEIGHTS:
            continue
        for part, points in found:
            if (figure := read_number(points)) is not None:
                yield part, figure, note
