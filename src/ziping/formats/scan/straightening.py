"""A page turned so that its lines of writing run from left to right."""

from typing import cast

import cv2
import numpy as np

from ziping.formats.matrix import PLAIN, Matrix
from ziping.formats.scan.pictures import Pixels

MOST_SKEW = 10.0
"""Degrees by which a page may lie askew on the glass."""
LEAST_SKEW = 0.05
LONG = 0.5
"""Inches of a straight stroke that tells how a page lies."""
WRITTEN = 1.0
"""Inches of a line of writing that tells the same."""
HALF = 0.5
"""Strokes are sought in the picture at half its size: a fortieth of the time, and no angle lost."""
WHITE = (255, 255, 255)


def skew_of(grey: Pixels, dots: float) -> float:
    """Return by how many degrees the page's long lines fall to the right; 0 where it has none."""
    half = cv2.resize(grey, None, fx=HALF, fy=HALF, interpolation=cv2.INTER_AREA)
    found = cast("np.ndarray | None", cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(half)[0])
    if found is None:
        return 0.0
    ends = np.asarray(found, dtype=float).reshape(-1, 2, 2)
    return _fall_of(ends[:, 1] - ends[:, 0], LONG * dots * HALF)


def slant_of(boxes: np.ndarray, dots: float) -> float:
    """Return by how many degrees the long lines of writing fall to the right; `boxes` are four corners each."""
    return _fall_of(boxes[:, 1] - boxes[:, 0], WRITTEN * dots)


def _fall_of(strokes: np.ndarray, least: float) -> float:
    """Return the angle to the nearest axis that most of the strokes' length has; `strokes` are x and y each."""
    lengths = np.hypot(strokes[:, 0], strokes[:, 1])
    turned = (np.degrees(np.arctan2(strokes[:, 1], strokes[:, 0])) + 45) % 90 - 45
    telling = (lengths >= least) & (np.abs(turned) <= MOST_SKEW)
    return _middle(turned[telling], lengths[telling]) if telling.any() else 0.0


def _middle(values: np.ndarray, weights: np.ndarray) -> float:
    """Return the weighted median: a few slanting strokes do not count."""
    order = np.argsort(values)
    heaped = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(heaped, heaped[-1] / 2)])


def straightened(pixels: Pixels, degrees: float) -> Pixels:
    """Turn a page back by its skew, on white."""
    if abs(degrees) < LEAST_SKEW:
        return pixels
    height, width = pixels.shape[:2]
    turn = _turn(pixels, degrees)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE), dtype=np.uint8
    )


def straightened_back(pixels: Pixels, degrees: float) -> Matrix:
    """Return what takes a dot of the straightened page to where it lay before."""
    if abs(degrees) < LEAST_SKEW:
        return PLAIN
    (a, c, e), (b, d, f) = cv2.invertAffineTransform(_turn(pixels, degrees)).tolist()
    return a, b, c, d, e, f


def _turn(pixels: Pixels, degrees: float) -> np.ndarray:
    height, width = pixels.shape[:2]
    return cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)


def quarter_turned(pixels: Pixels, quarters: int) -> Pixels:
    """Turn a page clockwise by right angles."""
    return np.ascontiguousarray(np.rot90(pixels, -quarters))


def turned_back(pixels: Pixels, quarters: int) -> Matrix:
    """Return what takes a dot of the page turned clockwise to where it lay before, in `pixels`."""
    height, width = pixels.shape[:2]
    ways: tuple[Matrix, ...] = (
        PLAIN,
        (0, -1, 1, 0, 0, height),
        (-1, 0, 0, -1, width, height),
        (0, 1, -1, 0, width, 0),
    )
    return ways[quarters % 4]
