"""The benchmark of the audit: an invented archive with planted patterns, judged, killed, judged again, asked."""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec import Struct

from tests.auditing.archive import Scale, every, file_of
from tests.auditing.formats import costs
from tests.auditing.running import apart, content, lines
from tests.auditing.telling import as_markdown
from tests.auditing.timing import Taken, killed, measured, measured_on_ray
from tests.auditing.truth import Held, held
from tests.auditing.views import view_seconds
from ziping.flows.audit.querying import asked
from ziping.flows.crew import cores

PAGE = Path(__file__).parents[2] / "docs" / "audit-bench.md"
LEAST_FOUND, MOST_WRONG = 95, 1
PART, PART_COUNT = 4, 2_000
"""The smaller archive, from which is extrapolated, is such a part of the whole, or of so many reports."""
CHUNK = 25
PROJECTS = 2_000_000


class Outcome(Struct, frozen=True):
    """`part` is the smaller archive judged by all cores, `alone` by one, `whole` all of it by all cores.

    `on_ray` is all of it by as many actors.
    """

    count: int
    cores: int
    part: Taken
    alone: Taken
    whole: Taken
    on_ray: Taken
    is_ray_equal: bool
    is_resumed_equal: bool
    parts_when_killed: int
    patterns: tuple[Held, ...]
    formats: dict[str, tuple[int, float]]
    views: dict[str, float]
    projects: int
    load: float
    texts: int
    """Different passages, which are held against each other in the memory of one process."""

    @property
    def is_good(self) -> bool:
        is_right = all(one.percent_found >= LEAST_FOUND and one.percent_wrong < MOST_WRONG for one in self.patterns)
        return is_right and self.is_ray_equal and self.is_resumed_equal and max(self.views.values(), default=0) < 1


def invent(folder: Path, scale: Scale) -> None:
    with ProcessPoolExecutor(cores()) as pool:
        for _ in pool.map(partial(_put, folder=folder, scale=scale), range(scale.count), chunksize=CHUNK):
            pass


def _put(number: int, *, folder: Path, scale: Scale) -> None:
    name, held_in_it = file_of(number, scale)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held_in_it)


def outcome_of(folder: Path, scale: Scale, projects: int) -> Outcome:
    small, whole = folder / "small", folder / "whole"
    invent(whole, scale)
    _link_part(whole, small, max(PART, scale.count // PART_COUNT))
    part = measured(small, folder / "part", cores())
    alone = measured(small, folder / "alone", 1)
    taken = measured(whole, folder / "out", cores())
    on_ray = measured_on_ray(whole, folder / "ray", cores())
    stopped = killed(whole, folder / "resumed", taken.judging.wall * Random(scale.seed).uniform(0.3, 0.7))  # noqa: S311 - the same again
    measured(whole, folder / "resumed", cores())
    return Outcome(
        scale.count,
        cores(),
        part,
        alone,
        taken,
        on_ray,
        content(folder / "out") == content(folder / "ray"),
        content(folder / "out") == content(folder / "resumed"),
        stopped,
        tuple(apart(_patterns, folder / "out", scale)),
        apart(costs, small),
        apart(view_seconds, projects),
        projects,
        os.getloadavg()[1],
        _texts(folder / "out"),
    )


def _texts(out: Path) -> int:
    [(count,)] = lines(out, "select count(distinct letters) from '{data}/../.work/parts/*/*/texts.parquet'")
    return int(str(count))


def _link_part(whole: Path, small: Path, part: int) -> None:
    """Make every `part`-th file stand in the smaller archive too."""
    for path in sorted(whole.rglob("*.*"))[::part]:
        link = small / path.relative_to(whole)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.hardlink_to(path)


def _patterns(out: Path, scale: Scale) -> list[Held]:
    with asked(out) as connection:
        return held(every(scale), lambda query: connection.execute(query).fetchall())


def main(words: list[str]) -> int:
    wish = _arguments().parse_args(words)
    with TemporaryDirectory(prefix="bench-audit-", dir=wish.keep) as place:
        done = outcome_of(Path(place), Scale(count=wish.count, seed=wish.seed), wish.projects)
    told = as_markdown(done)
    print(told)
    if wish.write:
        PAGE.write_text(told, encoding="utf-8")
    return 0 if done.is_good else 1


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="script/bench-audit", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="reports: 20000 for the large archive")
    parser.add_argument("--projects", type=int, default=PROJECTS, help="lines over which the views are asked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder with room for the archive, else the system's own")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
