"""What one document of each format costs, read, judged and written as Parquet in batches."""

import time
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from ziping.flows.audit.batch import judge_batch
from ziping.flows.audit.items import Batch
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.sources import item_of
from ziping.flows.audit.store import Store
from ziping.flows.inputs import Entry

WARM, BATCH, MOST = 16, 64, 256


def costs(folder: Path) -> dict[str, tuple[int, float]]:
    """Return for each ending how many were measured and the processor seconds of one."""
    by_ending: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.*")):
        by_ending[path.suffix.lower()].append(path)
    return {ending: _cost(paths[: MOST + WARM]) for ending, paths in sorted(by_ending.items()) if len(paths) > WARM}


def _cost(paths: list[Path]) -> tuple[int, float]:
    items = [item_of(Entry(str(path), path)) for path in paths]
    with TemporaryDirectory() as place:
        store = Store(Path(place) / "parts").opened()
        judge_batch(Batch(tuple(items[:WARM])), store=store, plan=Plan())
        began = time.process_time()
        for start in range(WARM, len(items), BATCH):
            judge_batch(Batch(tuple(items[start : start + BATCH])), store=store, plan=Plan())
        return len(items) - WARM, (time.process_time() - began) / (len(items) - WARM)
