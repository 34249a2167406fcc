"""The mutation benchmark: consistent reports must raise no alarm, planted faults must be found, and little else."""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from msgspec import Struct

from tests.mutating.catalogue import AS_FILES, IN_A_REPORT
from tests.mutating.judging import alarms, is_caught, unexpected
from tests.mutating.planting import clean, planted
from tests.mutating.saying import said_of
from tests.mutating.table import as_markdown, as_text
from tests.mutating.tally import Outcome, Tally
from tests.mutating.trial import Trial
from ziping.checks.catalogue import CATALOGUE

CLEAN = "clean"
PAGE = Path(__file__).parents[2] / "docs" / "checks-bench.md"
LOWEST_CAUGHT = 98
"""Percent of the planted faults of each check."""
CHUNK = 4


class Task(Struct, frozen=True):
    """`number` within its code; with the seed it makes the same document again."""

    code: str
    number: int
    seed: int

    @property
    def name(self) -> str:
        return f"{self.code}-{self.seed}-{self.number}"


def trial_of(task: Task) -> Trial | None:
    random = Random(task.name)  # noqa: S311 - it must be the same again
    return clean(random) if task.code == CLEAN else planted(task.code, random)


def outcome_of(task: Task) -> Outcome:
    trial = trial_of(task)
    if trial is None:
        return Outcome(task.code, task.name, has_place=False)
    said = said_of(trial)
    found = alarms(said) if task.code == CLEAN else unexpected(task.code, trial, said)
    caught = task.code == CLEAN or is_caught(task.code, trial, said)
    others = tuple(f"{finding.code} {' '.join(finding.at)} {finding.facts}" for finding in found)
    return Outcome(task.code, task.name, caught=caught, planted_at=trial.at, others=others, file=trial.file.name)


def outcomes(tasks: Iterable[Task]) -> Iterator[Outcome]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(outcome_of, tasks, chunksize=CHUNK)


def tasks_for(codes: Iterable[str], count: int, plant: int, seed: int) -> Iterator[Task]:
    yield from (Task(CLEAN, number, seed) for number in range(count))
    yield from (Task(code, number, seed) for code in codes for number in range(plant))


def tallied(done: Iterable[Outcome]) -> dict[str, Tally]:
    by_code: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in done:
        by_code[outcome.code].append(outcome)
    return {code: Tally(code, tuple(of_code)) for code, of_code in by_code.items()}


def is_good(tallies: dict[str, Tally]) -> bool:
    """Tell whether nothing clean was alarmed, and of each fault enough was caught and nothing else said."""
    clean_ones = tallies.get(CLEAN)
    planted_ones = [tally for code, tally in tallies.items() if code != CLEAN]
    return not (clean_ones and clean_ones.others) and all(
        tally.is_placed and tally.percent >= LOWEST_CAUGHT and not tally.others for tally in planted_ones
    )


def wanted_codes(wish: str) -> list[str]:
    """Return the codes that have a mutator and begin with one of the words of the wish; all without a wish."""
    begins = tuple(filter(None, wish.split(",")))
    known = [entry.code for entry in CATALOGUE if entry.code in IN_A_REPORT or entry.code in AS_FILES]
    return [code for code in known if not begins or code.startswith(begins)]


def main(words: list[str]) -> int:
    wish = _arguments().parse_args(words)
    codes = [] if wish.codes == CLEAN else wanted_codes(wish.codes)
    tallies = tallied(outcomes(tasks_for(codes, wish.count, wish.plant, wish.seed)))
    if wish.detail or wish.keep:
        _show(tallies, wish.keep)
    names = {entry.code: entry.name for entry in CATALOGUE}
    print(as_text(tallies, names))
    if wish.write:
        PAGE.write_text(as_markdown(tallies, names, wish.seed), encoding="utf-8")
    return 0 if is_good(tallies) else 1


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="script/bench-checks", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="clean reports")
    parser.add_argument("--plant", type=int, default=100, help="faults of each code")
    parser.add_argument("--codes", default="", help="codes or families, as M301,P4; clean for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--detail", action="store_true", help="tell what was missed and what was said besides")
    parser.add_argument("--keep", type=Path, help="folder for the files of those cases")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    return parser


def _show(tallies: dict[str, Tally], folder: Path | None) -> None:
    for tally in tallies.values():
        for outcome in tally.troubled:
            print(outcome.line)
            if folder:
                _keep(outcome, folder)


def _keep(outcome: Outcome, folder: Path) -> None:
    code, seed, number = outcome.name.split("-")
    trial = trial_of(Task(code, int(number), int(seed)))
    folder.mkdir(parents=True, exist_ok=True)
    for file in trial.files if trial else ():
        (folder / f"{outcome.name}-{file.name}").write_bytes(file.content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
