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
USAGE = (
    '用法：python drawing.py list.txt "种子" 高 中 低，list.txt 是下载的抽评名单，后三项是 0 至 100 的整数。'
    ' Usage: python drawing.py list.txt "SEED" HIGH MIDDLE LOW, with the list as downloaded and three whole numbers'
    " from 0 to 100."
)

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


def told(path: str, seed: str, *written: str) -> list[str]:
    """Return the digest of the list and the codes drawn. Raises ValueError, OSError."""
    shares = [int(share) for share in written]
    if not all(0 <= share <= HUNDRED for share in shares):
        raise ValueError(shares)
    content = Path(path).read_bytes().decode()
    return [digest_of(content), *drawn(content, seed, shares)]


def main(arguments: Sequence[str]) -> int:
    """Write what is drawn, or how to ask where that cannot be understood; return the exit code."""
    try:
        lines = told(*arguments)
    except (OSError, TypeError, ValueError):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
