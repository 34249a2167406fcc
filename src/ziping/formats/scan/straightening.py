"""A page turned so that its lines of writing run from left to right."""

import cv2
import numpy as np

from ziping.formats.scan.pictures import Pixels

MOST_SKEW = 10.0
"""Degrees by which a page may lie askew on the glass."""
LEAST_SKEW = 0.05
LONG = 1.5
"""Inches of a straight stroke that tells how a page lies."""
WHITE = (255, 255, 255)


def skew_of(grey: Pixels, dots: float) -> float:
    """Return by how many degrees the page's long lines fall to the right; 0 where it has none."""
    edges = cv2.Canny(grey, 60, 180)
    found = cv2.HoughLinesP(
        edges, 1, np.pi / 1800, threshold=int(dots), minLineLength=LONG * dots, maxLineGap=0.05 * dots
    )
    if found is None:
        return 0.0
    angles, lengths = [], []
    for x0, y0, x1, y1 in found.reshape(-1, 4):
        angle = np.degrees(np.arctan2(float(y1 - y0), float(x1 - x0)))
        turned = (angle + 45) % 90 - 45
        if abs(turned) <= MOST_SKEW:
            angles.append(turned)
            lengths.append(float(np.hypot(x1 - x0, y1 - y0)))
    return _middle(np.array(angles), np.array(lengths)) if angles else 0.0


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
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE), dtype=np.uint8
    )


def quarter_turned(pixels: Pixels, quarters: int) -> Pixels:
    """Turn a page clockwise by right angles."""
    return np.ascontiguousarray(np.rot90(pixels, -quarters))
