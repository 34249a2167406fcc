"""Draws a spot check, or draws it again. It is plain Python without anything else.

    python drawing.py list.txt SEED 50 20 10

`list.txt` has a line for each unit: code, name, risk and class, with tabs between them, by code. Its SHA-256 was
published before the seed was known. The shares are those of high, middle and low risk, in percent.

The units of each class are put in the order of SHA-256(seed, a line feed, code), written in hex; the first ones are
drawn, as many as the share of the class asks for, rounded up.
"""

import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

CLASSES = ("high", "middle", "low")
HUNDRED = 100

Unit = tuple[str, str, str, str]
"""Code, name, risk and class."""


def listed(units: Sequence[Unit]) -> str:
    """Return the text of the list: by code, each line ended."""
    return "".join("\t".join(unit) + "\n" for unit in sorted(units))


def units_in(text: str) -> list[Unit]:
    """Return the units of a list. Raises ValueError where it is none."""
    rows = [line.split("\t") for line in text.split("\n") if line]
    return [(code, name, risk, kind) for code, name, risk, kind in rows]


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def lot_of(seed: str, code: str) -> str:
    return sha256(f"{seed}\n{code}".encode()).hexdigest()


def drawn(text: str, seed: str, shares: Sequence[int]) -> list[str]:
    """Return the codes drawn, high risk first, each class in the order of its lots."""
    found: list[str] = []
    for wanted, share in zip(CLASSES, shares, strict=True):
        codes = [code for code, _, _, kind in units_in(text) if kind == wanted]
        lots = sorted(codes, key=lambda code: lot_of(seed, code))
        found += lots[: -(-len(lots) * share // HUNDRED)]
    return found


if __name__ == "__main__":
    content = Path(sys.argv[1]).read_bytes().decode()
    sys.stdout.write(f"{digest_of(content)}\n")
    for one in drawn(content, sys.argv[2], [int(share) for share in sys.argv[3:6]]):
        sys.stdout.write(f"{one}\n")
