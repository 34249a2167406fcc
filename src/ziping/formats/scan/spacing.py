"""The blanks of a scanned line, which recognition drops: found again where the paper between two characters is white.

Two things must agree: recognition saw the two characters further apart than its neighbours, and there is more white
between them than their shapes leave. Signs and figures are left alone: a full-width comma is white on one side, a 1
on both, and nothing was written there.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ziping.formats.scan.engine import Recognised

IDEOGRAPH = re.compile(r"[〇㐀-䶿一-鿿]")
NARROW = frozenset(
    "凹巴白比帛卜昌臣串囱当电吊冈岗弓户昏己甲间肩角皆巾旧臼巨口昆良了另卤吕冒眉门名目内岂日肉尚申肾氏鼠巳岁台田"
    "凸胃问习肖丫以邑引勇由禹曰月曾占召旨自"
)
"""Characters of GB 2312's first level that leave a tenth of their box white beside them in fonts for print (measured in
Noto Serif and Noto Sans); those that imitate the brush leave up to twice as much."""
OWN, OWN_NARROW = 0.08, 0.3
"""The white that a character may leave on one side, as all widths here in usual distances from one to the next."""
BLANK = 0.12
"""What is white beyond that was left by a blank; the narrowest, from Latin fonts, is 0.22 wide."""
APART = 1.15
"""Characters with a blank between them are at least so far apart. Recognition places them by a quarter's width."""
STANDS_OUT = 2.0
"""A blank is so many times as wide as the line's usual white: a label spread over its cell has no blanks."""

Inked = NDArray[np.bool_]
"""For each column of dots of a line whether it holds ink."""


class Gap(Struct, frozen=True):
    """What is between two ideographs, in dots: white, their middles' distance. `own` is white that is theirs."""

    behind: int
    white: int
    pitch: float
    own: float


def spaced(line: Recognised, inked: Inked) -> Recognised:
    """Return a line with its blanks; a blank is as sure as the less sure of its neighbours."""
    signs = list(zip(line.text, line.sure, line.middles, strict=False))
    blanks = set(_blanks(list(_gaps(line.text, [middle * len(inked) for _, _, middle in signs], inked))))
    if not blanks:
        return line
    written = signs[:1]
    for number, (before, sign) in enumerate(pairwise(signs), start=1):
        if number in blanks:
            written.append((" ", min(before[1], sign[1]), (before[2] + sign[2]) / 2))
        written.append(sign)
    text, sure, middles = zip(*written, strict=True)
    return Recognised("".join(text), sure, middles)


def _blanks(gaps: Sequence[Gap]) -> Iterator[int]:
    """Yield the numbers of the characters that a blank stands before."""
    white, pitch = _usual([gap.white for gap in gaps]), _usual([gap.pitch for gap in gaps])
    for gap in gaps:
        least = max((gap.own + BLANK) * pitch, STANDS_OUT * white)
        if gap.pitch >= APART * pitch and gap.white >= least:
            yield gap.behind


def _gaps(text: str, middles: Sequence[float], inked: Inked) -> Iterator[Gap]:
    for number, ((before, start), (after, end)) in enumerate(pairwise(zip(text, middles, strict=False)), start=1):
        if IDEOGRAPH.match(before) and IDEOGRAPH.match(after):
            yield Gap(number, _white(inked[int(start) : int(end)]), end - start, _own(before) + _own(after))


def _own(sign: str) -> float:
    return OWN_NARROW if sign in NARROW else OWN


def _white(inked: Inked) -> int:
    """Return how many columns without ink stand next to each other at most."""
    ink = np.flatnonzero(inked)
    return int(np.diff(np.concatenate(([-1], ink, [len(inked)]))).max()) - 1


def _usual(values: Sequence[float]) -> float:
    """Return the lower of the middle ones: in a line of few characters blanks must not pass for usual."""
    return sorted(values)[(len(values) - 1) // 2] if values else 0.0
