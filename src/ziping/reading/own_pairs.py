"""Labels in nobody's dictionary beside known ones, each with its text: in the next cell, or after a colon."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from ziping.formats import Cell
from ziping.model import Place
from ziping.reading.draft import found
from ziping.reading.labels import key_of
from ziping.reading.money import is_figure
from ziping.reading.pairs import Pair

LONGEST = 16
LABEL = re.compile(r"[^\d。；;，,！？!?]*[\u4e00-\u9fff][^。；;，,！？!?]*")
INLINE = re.compile(r"\s*([\u4e00-\u9fff]{2,12}(?:[（(][^（）()]{0,12}[）)])?)\s*[:：]\s*(\S.*)", re.DOTALL)


def own_pairs(cells: Sequence[Cell], taken: Collection[Place]) -> Iterator[Pair]:
    """Yield the pairs of the cells that no known pair has taken."""
    runs = [(is_taken, list(run)) for is_taken, run in groupby(cells, key=lambda cell: cell.place in taken)]
    for number, (is_taken, run) in enumerate(runs):
        if not is_taken:
            yield from _pairs(run if number == len(runs) - 1 else _before_a_label(run))


def _before_a_label(run: list[Cell]) -> list[Cell]:
    """The text before a known label is a value: where there is one too many, the block's name stands at the head."""
    return run if any(INLINE.fullmatch(cell.text) for cell in run) else run[len(run) % 2 :]


def _pairs(run: Sequence[Cell]) -> Iterator[Pair]:
    number = 0
    while number < len(run):
        cell = run[number]
        if (inline := INLINE.fullmatch(cell.text)) is not None:
            yield Pair(None, found(cell, inline[1]), found(cell, inline[2]))
        elif number + 1 < len(run) and _is_own_label(cell.text):
            number += 1
            yield Pair(None, found(cell), found(run[number]))
        number += 1


def _is_own_label(text: str) -> bool:
    """Tell words that may name what stands behind them: few, no figure and no sentence."""
    label = key_of(text).full
    return 0 < len(label) <= LONGEST and LABEL.fullmatch(label) is not None and not is_figure(text)
