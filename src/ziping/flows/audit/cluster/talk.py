"""What the program and the process of Ray say to each other, over a pipe: first the plan, then numbered batches."""

from msgspec import Struct

from ziping.flows.audit.cluster.judge import Judged
from ziping.flows.audit.items import Batch
from ziping.flows.crew import Outcome


class Ready(Struct, frozen=True):
    """Ray runs, with so many actors at most."""

    processes: int


class Failed(Struct, frozen=True):
    """Nothing more will be judged: a message of the catalogue says why."""

    key: str
    facts: dict[str, str]


class Task(Struct, frozen=True):
    """`lost` says how many actors were lost while they had it in hand."""

    number: int
    batch: Batch
    lost: int = 0


class Answer(Struct, frozen=True):
    number: int
    outcome: Outcome[Judged]
