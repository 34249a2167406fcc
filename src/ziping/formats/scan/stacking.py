"""Characters that stand below each other, laid side by side so that they can be recognised as a line."""

import numpy as np

from ziping.formats.scan.pictures import Pixels

ONE = 1.2
"""Strokes that together are no higher than so many sides are one character, or one line."""
GAP = 0.1
"""White between characters laid side by side, in widths."""
WHITE = 255


def lines_in(signs: Pixels, side: float) -> list[tuple[int, int]]:
    """Return top and bottom of what stands below each other, each about `side` high: lines, or single characters."""
    inked = np.flatnonzero(np.diff(np.concatenate(([0], signs.any(axis=1).astype(np.int8), [0]))))
    lines: list[tuple[int, int]] = []
    for top, bottom in inked.reshape(-1, 2).tolist():
        if lines and bottom - lines[-1][0] <= ONE * side:
            lines[-1] = lines[-1][0], bottom
        else:
            lines.append((top, bottom))
    return lines


def laid_out(grey: Pixels, signs: Pixels) -> Pixels:
    """Return the characters of a column as one line. Both pictures show the column alone."""
    width = grey.shape[1]
    columns = np.flatnonzero(signs.any(axis=0))
    side = int(columns[-1] - columns[0]) + 1 if len(columns) else width
    gap = np.full((width, max(1, int(GAP * width))), WHITE, np.uint8)
    line: list[Pixels] = [gap]
    for top, bottom in lines_in(signs, side):
        line += [_square(grey[top:bottom], width), gap]
    return np.hstack(line)


def _square(character: Pixels, side: int) -> Pixels:
    """Return a character on white paper as high as the line; higher ones are cut to their ink by the line's height."""
    height = character.shape[0]
    if height >= side:
        start = (height - side) // 2
        return character[start : start + side]
    paper = np.full((side, character.shape[1]), WHITE, np.uint8)
    start = (side - height) // 2
    paper[start : start + height] = character
    return paper
