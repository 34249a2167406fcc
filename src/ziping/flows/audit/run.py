"""An audit from the folder named to all that is handed out."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ziping.flows.audit.addresses.mirror import Mirror
from ziping.flows.audit.engine import Engine
from ziping.flows.audit.folder import Folder
from ziping.flows.audit.judging import Judging, Progress
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.sources import Sources


class Audit:
    """First `judged` is gone through to its end, then `finish`. Interrupted at any moment, the next one goes on.

    `mirror` is where the result is kept besides. Raises UnusableError while another audit makes the same result.
    """

    def __init__(self, inputs: Sources, out: Path, plan: Plan, engine: Engine, mirror: Mirror | None = None) -> None:
        self.folder = Folder(out)
        self.plan = plan
        self._inputs = inputs
        self._mirror = mirror
        self._lock = self.folder.locked()
        self.store = self.folder.opened(plan)
        if mirror is not None:
            mirror.fetch(self.store)
        self._judging = Judging(inputs, self.store, plan, engine)

    def judged(self) -> Iterator[Progress]:
        for step in self._judging.progress():
            if self._mirror is not None and step.part:
                self._mirror.keep(self.store, step.part)
            yield step

    def finish(self) -> Counter[str]:
        """Make all that is handed out; return by level how many findings decisions took out of what counts."""
        from ziping.flows.audit.making import Judged, make_all  # noqa: PLC0415 - it begins threads: only when all are judged

        passed_over = self._inputs.passed_over
        judged = Judged(self._judging.wanted, self._judging.to_retry, self._earlier, passed_over)
        settled = make_all(self.folder, self.store, self.plan, judged)
        if self._mirror is not None:
            self._mirror.publish(self.folder.out, self.store)
        self._lock.close()
        return settled

    @property
    def _earlier(self) -> str:
        """Name the result whose place the new one is to take, if it holds any reports."""
        if self._mirror is not None:
            return self._mirror.address if self._mirror.has_reports else ""
        return str(self.folder.out) if self.folder.has_reports else ""
