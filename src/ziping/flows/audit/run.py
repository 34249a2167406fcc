"""An audit from the folder named to all that is handed out."""

from collections.abc import Iterator
from pathlib import Path

from ziping.flows.audit.engine import Engine
from ziping.flows.audit.folder import Folder
from ziping.flows.audit.judging import Judging, Progress
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.sources import Sources


class Audit:
    """First `judged` is gone through to its end, then `finish`. Interrupted at any moment, the next one goes on."""

    def __init__(self, inputs: Sources, out: Path, plan: Plan, engine: Engine) -> None:
        self.folder = Folder(out)
        self.plan = plan
        self.store = self.folder.opened(plan)
        self._judging = Judging(inputs, self.store, plan, engine)

    def judged(self) -> Iterator[Progress]:
        yield from self._judging.progress()

    def finish(self) -> None:
        """Make all that is handed out."""
        from ziping.flows.audit.making import Judged, make_all  # noqa: PLC0415 - it begins threads: only when all are judged

        judged = Judged(self._judging.wanted, self._judging.to_retry)
        make_all(self.folder, self.store, self.plan, judged)
