"""Spoiled files through the whole program: each must end as a report or a refusal, within the limits, in its folder."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from mutations import spoilt
from seeds import SLOW, seeds

from ziping.flows.crew import Crew, Outcome, cores
from ziping.flows.evaluate import evaluate_entry
from ziping.flows.inputs import Entry, Inputs
from ziping.formats import cases, limits
from ziping.formats.limits import Limits
from ziping.writing.exchange import check_json, report_json

ALLOWED = Limits(seconds=60, memory=3_000_000_000, office_seconds=10)
FAILED_CHECK = "R000"
DEFECTS = frozenset({cases.FAILED, cases.CRASHED, cases.TOO_SLOW, cases.TOO_MUCH_MEMORY, FAILED_CHECK, "nothing"})
OFFICES_OWN = frozenset({cases.CRASHED, cases.TOO_SLOW})
BY_OFFICE = frozenset({".doc", ".odt", ".rtf"})
"""What an office stumbles over is stopped at its limits and refused: that is no defect of ours."""
SHARE_OF_SLOW = 0.25


def spoilt_files(folder: Path, count: int, seed: int, *, quick: bool = False) -> Iterator[Path]:
    """Write the files one by one. The same seed makes the same files from the same originals."""
    (folder / "seeds").mkdir()
    originals = seeds(folder / "seeds", quick=quick)
    fast, slow = ([ending for ending in originals if (ending in SLOW) == wanted] for wanted in (False, True))
    random = Random(seed)  # noqa: S311 - it must be the same again
    for number in range(count):
        ending = random.choice(slow if slow and random.random() < SHARE_OF_SLOW else fast)
        path = folder / "files" / f"{number:05}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(spoilt(originals[ending], random))
        yield path


def judged(entry: Entry) -> str:
    """Do all that the commands do with a file; return what became of it."""
    evaluation = evaluate_entry(entry)
    report_json(evaluation.report)
    check_json(entry.name, evaluation.scorecard, evaluation.findings)
    failed = [str(found.facts) for found in evaluation.findings if found.code == FAILED_CHECK]
    return f"{FAILED_CHECK} {failed[0]}" if failed else "report"


def outcomes_of(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield each document's name and what became of it."""
    with limits.using(ALLOWED), Inputs(files) as inputs:
        for entry, outcome in Crew(judged, lambda entry: Path(entry.name).name, cores()).outcomes(inputs):
            inputs.release(entry)
            yield entry.name, _said(outcome)


def _said(outcome: Outcome[str]) -> str:
    if outcome.refusal is not None:
        facts = outcome.refusal.facts
        return " ".join(str(facts[name]) for name in ("case", "error") if name in facts) or outcome.refusal.code
    return outcome.answer or (outcome.complaint.key if outcome.complaint else "nothing")


def is_defect(name: str, said: str) -> bool:
    outcome = said.partition(" ")[0]
    return outcome in (DEFECTS - OFFICES_OWN if Path(name).suffix in BY_OFFICE else DEFECTS)


class Tally:
    """What became of the files; those that show a defect are kept where asked for."""

    def __init__(self, keep: Path | None) -> None:
        self.counts = Counter[str]()
        self.defects = 0
        self._keep = keep

    def take(self, name: str, said: str) -> None:
        path = Path(name)
        self.counts[f"{path.suffix.lstrip('.')} {said.partition(' ')[0]}"] += 1
        if is_defect(name, said):
            self.defects += 1
            print(f"{path.name}: {said[:300]}", flush=True)
            if self._keep and path.exists():
                self._keep.mkdir(parents=True, exist_ok=True)
                (self._keep / path.name).write_bytes(path.read_bytes())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that show a defect")
    options = parser.parse_args()
    began, tally = time.monotonic(), Tally(options.keep)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        for path, said in outcomes_of(list(spoilt_files(Path(name), options.count, options.seed))):
            tally.take(path, said)
    for outcome, count in sorted(tally.counts.items()):
        print(f"{count:6} {outcome}")
    seconds = time.monotonic() - began
    print(f"{tally.counts.total()} documents, {tally.defects} defects, {seconds:.0f} s, seed {options.seed}")
    return 1 if tally.defects else 0


if __name__ == "__main__":
    sys.exit(main())
