"""The county report as docx: the whole pipeline against its floor and a peer, and the commands' own cost."""

import statistics
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from timing import line, median_of, megabytes, peer_seconds, run

from ziping.checks.run import run_checks
from ziping.flows.evaluate import AS_FOUND, evaluate_file, rules_for
from ziping.flows.loading import load_report
from ziping.scoring.scorecard import score_report

ROUNDS = 60
PEER_ROUNDS = 15
COMMAND_ROUNDS = 10
MOST_TIMES_FLOOR = 8
LEAST_TIMES_FASTER = 40
MOST_SECONDS = {"--version": 0.15, "check": 0.5}


def measure(report: Path, peer: str) -> bool:
    """Print the figures; return whether each keeps what it must."""
    least = median_of(lambda: floor(report), ROUNDS)
    read = median_of(lambda: load_report(report), ROUNDS)
    whole = median_of(lambda: evaluate_file(report), ROUNDS)
    checks = median_of(_checks_of(report), ROUNDS)
    other = peer_seconds(peer, "markitdown", report, PEER_ROUNDS)
    line("docx floor: inflate + parse", least)
    line("docx read + understand", read, f"{read / least:.1f} × floor")
    line("all checks over the report that was read", checks, f"{checks / read:.2f} × reading it")
    line("docx read + understand + score + check", whole, f"{whole / least:.1f} × floor (at most {MOST_TIMES_FLOOR})")
    line("markitdown: text alone", other, f"{other / whole:.0f} × ours (at least {LEAST_TIMES_FASTER})")
    kept = [_command(name, [] if name.startswith("-") else [str(report)]) for name in MOST_SECONDS]
    return whole <= MOST_TIMES_FLOOR * least and other >= LEAST_TIMES_FASTER * whole and all(kept)


def floor(path: Path) -> object:
    """Inflate and parse: the least that reading the file can cost."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _checks_of(path: Path) -> Callable[[], object]:
    """Return the checks alone, over a report that is read and scored before."""
    report = load_report(path)
    rules = rules_for(report, AS_FOUND)
    card = score_report(report, rules)
    return lambda: run_checks(report, card, rules)


def _command(name: str, files: list[str]) -> bool:
    runs = [run([name, *files]) for _ in range(COMMAND_ROUNDS)]
    seconds = statistics.median(processor for _, processor, _ in runs)
    peak = max(memory for _, _, memory in runs)
    most = MOST_SECONDS[name]
    line(f"ziping {name}: processor time of the command", seconds, f"at most {most * 1000:.0f} ms; {megabytes(peak)}")
    return seconds <= most
