"""Runs in the peers' environment: `peer.py KIND FILE ROUNDS` prints the median of the seconds one call takes."""

import json
import statistics
import sys
import time
from collections.abc import Callable


def markitdown(path: str) -> Callable[[], object]:
    from markitdown import MarkItDown  # noqa: PLC0415

    converter = MarkItDown()
    return lambda: converter.convert(path)


def pdfplumber(path: str) -> Callable[[], object]:
    import pdfplumber as plumber  # noqa: PLC0415

    def tables() -> list[object]:
        with plumber.open(path) as document:
            return [page.extract_tables() for page in document.pages]

    return tables


def recognition(path: str) -> Callable[[], object]:
    from rapidocr import RapidOCR  # noqa: PLC0415

    engine = RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": 4_000})
    return lambda: engine(path)


PEERS = {"markitdown": markitdown, "pdfplumber": pdfplumber, "recognition": recognition}


def main(kind: str, path: str, rounds: str) -> None:
    work = PEERS[kind](path)
    work()
    seconds = []
    for _ in range(int(rounds)):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    print(json.dumps(statistics.median(seconds)))


if __name__ == "__main__":
    main(*sys.argv[1:])
