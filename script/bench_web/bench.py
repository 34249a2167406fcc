"""Times the web application under a county's load. What counts is what stands beside it in the same run."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from bench_web.crowd import WARM
from bench_web.measures import Load, Run
from bench_web.place import Variables, place, seeded, served
from bench_web.seeded import Timed
from bench_web.table import as_markdown, as_text

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "web-bench.md"
DATABASES = ("sqlite", "postgres")


class Told(msgspec.Struct, frozen=True):
    """What the crowd tells: each request, and the processor seconds it took itself."""

    timed: list[Timed]
    processor: float


def main() -> int:
    options = _options()
    load = Load(options.clerks, options.submissions, options.seconds)
    runs = []
    for database in options.database or DATABASES:
        runs.append(_run(database, load))
        print(as_text(runs[-1], load), *(f"{what}: {count}" for what, count in runs[-1].statuses.items()), sep="\n")
    if options.write:
        PAGE.write_text(as_markdown(runs, load), encoding="utf-8")
    return 0 if all(run.keeps for run in runs) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=DATABASES, action="append", help="both where none is named")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clerks", type=int, default=80)
    parser.add_argument("--submissions", type=int, default=5_000)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    return parser.parse_args()


def _run(database: str, load: Load) -> Run:
    with place(database) as variables:
        found = seeded(variables, load.clerks, load.submissions)
        with served(variables) as server, tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "seeded.json"
            path.write_bytes(msgspec.json.encode(found))
            before = server.processor()
            told = _crowd(path, server.port, load.seconds, variables)
            after = server.processor()
    taken = {kind: (after[kind] - before[kind]) / (load.seconds + WARM) for kind in after}
    return Run(database, told.timed, found.queries, {**taken, "crowd": told.processor / (load.seconds + WARM)})


def _crowd(path: Path, port: int, seconds: float, variables: Variables) -> Told:
    arguments = [sys.executable, "-m", "bench_web.crowd", str(path), str(port), str(seconds)]
    done = subprocess.run(arguments, env=variables, check=True, stdout=subprocess.PIPE)
    return msgspec.json.decode(done.stdout, type=Told)


if __name__ == "__main__":
    sys.exit(main())
