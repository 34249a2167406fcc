"""The red seal over a table taken out, what is printed under it kept."""

from typing import Any

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ziping.formats.scan.pictures import Pixels

RED = 40
"""Of 255, by how much red outweighs the other colours in a seal's ink; `TINGED` at its edges."""
TINGED = 10
LIGHT = 0.85
"""A dot of the seal that keeps so much of the paper's light has nothing printed under it."""
EDGE = 5
"""Dots across a brush that takes in the pale rim of the ink."""
THIN = 3
"""At the rim pictures keep a thin dark line that has lost its colour: what is less wide in dots is taken out."""
LEAST_SIZE, MOST_SIZE = 0.8, 3.0
"""Inches across: seals are 3.8 to 5 cm, oval ones less high. Red words are no seal and stay."""
LENGTHENED = 2.2
"""A seal is round or oval: no more than so many times as wide as high."""
CLOSING = 0.12
"""Inches between the strokes of one seal."""


Mask = NDArray[np.bool_]


class Unsealed(Struct, frozen=True):
    """A page in grey without its seals: `for_lines` keeps thin lines that run through them, `for_text` nothing else."""

    for_lines: Pixels
    for_text: Pixels


def without_seals(pixels: Pixels, dots: float) -> Unsealed:
    """Where a seal stands its red becomes as light as paper, and what is printed under it stays dark."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    redness = pixels[:, :, 2].astype(np.int16) - pixels[:, :, :2].max(axis=2)
    inked = _seals((redness > RED).astype(np.uint8), dots) & (redness > TINGED)
    if not inked.any():
        return Unsealed(grey, grey)
    paper = float(np.median(grey))
    under = pixels[:, :, 2].astype(np.float32) * (paper / np.median(pixels[:, :, 2][inked]))
    for_lines = np.where(inked, _bytes(under), grey)
    light = np.maximum(grey, _bytes(np.where(under > LIGHT * paper, paper, under)))
    cleared = np.where(_widened(inked), light, grey)
    rim = _widened(inked) & _widened(~inked)
    closed = cv2.morphologyEx(cleared, cv2.MORPH_CLOSE, np.ones((THIN, THIN), np.uint8))
    return Unsealed(for_lines, np.where(rim, closed, cleared))


def _bytes(values: NDArray[np.floating[Any]]) -> Pixels:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def _widened(where: Mask) -> Mask:
    return np.asarray(cv2.dilate(where.astype(np.uint8), np.ones((EDGE, EDGE), np.uint8)) > 0)


def _seals(red: Pixels, dots: float) -> Mask:
    """Return where there are seals: red heaps of their size and shape, with the frame of each filled."""
    side = max(3, int(CLOSING * dots))
    closed = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    stamped = np.zeros(red.shape, dtype=bool)
    for left, top, width, height, _area in stats[1:count]:
        sides = sorted((width / dots, height / dots))
        if sides[0] >= LEAST_SIZE and sides[1] <= MOST_SIZE and sides[1] / sides[0] <= LENGTHENED:
            margin = side
            stamped[max(0, top - margin) : top + height + margin, max(0, left - margin) : left + width + margin] = True
    return stamped
