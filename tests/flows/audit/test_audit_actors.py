"""Actors that are lost or do not begin are replaced as long as others do begin."""

from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from threading import Thread
from unittest.mock import MagicMock

from tests.auditing.running import apart
from ziping.flows.audit.batch import Done
from ziping.flows.audit.cluster.judge import About, Judged
from ziping.flows.audit.cluster.program import program_digest
from ziping.flows.audit.cluster.talk import Answer, Failed, Ready, Task
from ziping.flows.audit.items import Batch, Item
from ziping.flows.audit.plan import Plan
from ziping.flows.crew import Outcome
from ziping.flows.inputs import Entry
from ziping.formats.limits import Limits

BEGUN = About("here", program_digest())
LOST = "lost"
ANSWERED = Outcome(Judged(Done(1, 0, ()), ()))


def told(happens: list[object]) -> object:
    """Return what is told of one task when this happens, one after the other, to what Ray is asked for.

    It is done in a process of its own, for Ray begins threads when it is loaded.
    """
    from ray.exceptions import RayActorError  # noqa: PLC0415 - see above

    from ziping.flows.audit.cluster import actors  # noqa: PLC0415 - see above

    coming: Iterator[object] = iter(happens)

    def get(*_: object, **__: object) -> object:
        what = next(coming)
        if what == LOST:
            raise RayActorError
        return what

    vars(actors).update(ray=MagicMock(get=get), _remote_judge=MagicMock(), _resources=lambda: {"CPU": 1.0})
    ours, theirs = Pipe()
    Thread(target=actors.Actors(theirs, None, Limits()).serve, daemon=True).start()
    assert ours.recv() == Ready(1)
    ours.send(Plan())
    ours.send(Task(0, Batch((Item(Entry("one.md", Path("one.md")), "one"),))))
    return ours.recv()


def test_actors_that_did_not_begin_are_forgotten_when_one_does():
    assert apart(told, [LOST, LOST, BEGUN, LOST, LOST, LOST, BEGUN, ANSWERED]) == Answer(0, ANSWERED)


def test_when_none_begins_time_after_time_it_says_so():
    found = apart(told, [LOST, LOST, LOST])
    assert isinstance(found, Failed)
    assert found.key == "audit.cluster-failed"
