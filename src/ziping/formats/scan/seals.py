"""The red seal over a table taken out, what is printed under it kept."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ziping.formats.scan.pictures import Pixels

RED = 40
"""Of 255, by how much red outweighs the other colours in a seal's ink; `TINGED` at its edges."""
TINGED = 10
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


def without_seals(pixels: Pixels, dots: float) -> Pixels:
    """Return the page in grey; where a seal stands, its red is as light as paper and black stays black."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    redness = pixels[:, :, 2].astype(np.int16) - pixels[:, :, :2].max(axis=2)
    red = (redness > RED).astype(np.uint8)
    if not red.any():
        return grey
    inked = _seals(red, dots) & (redness > TINGED)
    if not inked.any():
        return grey
    under = pixels[:, :, 2].astype(np.float32) * (np.median(grey) / np.median(pixels[:, :, 2][inked]))
    light = np.maximum(grey, np.clip(under, 0, 255).astype(np.uint8))
    cleared = np.where(_widened(inked), light, grey)
    rim = _widened(inked) & _widened(~inked)
    return np.where(rim, cv2.morphologyEx(cleared, cv2.MORPH_CLOSE, np.ones((THIN, THIN), np.uint8)), cleared)


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
