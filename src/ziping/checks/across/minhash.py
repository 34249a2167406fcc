"""Texts that may be near each other, among very many: MinHash over three letters each, banded.

Broder, "On the resemblance and containment of documents" (1997). Memory and time grow with the number of texts.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

LETTERS = 3
BANDS, ROWS = 40, 3
"""Texts that share half of their triples meet in a band with a chance of 0.995, a tenth of them with one of 0.04."""
SEED = 20180901
PRIME = np.uint64((1 << 61) - 1)
SHIFT = np.uint64(21)
Hashes = npt.NDArray[np.uint64]


def bands(texts: Sequence[str]) -> Iterator[dict[int, list[int]]]:
    """Yield for each band the numbers of texts that meet in it, by bucket; those who are alone are left out."""
    signatures = np.stack([_signature(text) for text in texts]) if texts else np.empty((0, BANDS * ROWS), np.uint64)
    for band in range(BANDS):
        keys = _mixed(signatures[:, band * ROWS : (band + 1) * ROWS])
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.r_[True, keys[order][1:] != keys[order][:-1]]) if len(order) else order
        groups = np.split(order, starts[1:])
        yield {int(keys[group[0]]): group.tolist() for group in groups if len(group) > 1}


def _signature(text: str) -> Hashes:
    """Return the least hash of the text's triples in each of the permutations."""
    triples = _triples(text)
    hashed: Hashes = MULTIPLIERS[:, None] * triples[None, :] + SHIFTS[:, None]
    least: Hashes = hashed.min(axis=1)
    return least


def _triples(text: str) -> Hashes:
    codes = np.frombuffer(text.ljust(LETTERS).encode("utf-32-le"), np.uint32).astype(np.uint64)
    together = (codes[:-2] << (SHIFT + SHIFT)) | (codes[1:-1] << SHIFT) | codes[2:]
    return np.unique(together % PRIME)


def _mixed(rows: Hashes) -> Hashes:
    """Return one key for the hashes of a band; the multiplication may overflow, as a hash does."""
    key = np.zeros(len(rows), np.uint64)
    for column in range(rows.shape[1]):
        key = (key ^ rows[:, column]) * MULTIPLIERS[column]
    return key


_random = np.random.default_rng(SEED)
MULTIPLIERS: Hashes = _random.integers(1, 1 << 63, BANDS * ROWS, np.uint64) | np.uint64(1)
SHIFTS: Hashes = _random.integers(0, 1 << 63, BANDS * ROWS, np.uint64)
