"""What becomes of a task that another process does: its answer, or why there is none, in a form that travels."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

from ziping.flows.errors import RefusedError, UnusableError
from ziping.formats import cases, limits
from ziping.model import Finding, Place
from ziping.rules.errors import RulesError

OF_MEMORY = "OutOfMemoryError"
"""What OpenCV says where Python says MemoryError."""
T = TypeVar("T")
Task = TypeVar("Task")


class Complaint(Struct, frozen=True):
    """A message of the catalogue about an input or a call that cannot be used."""

    key: str
    facts: dict[str, str]
    place: Place | None = None


class Outcome(Struct, Generic[T], frozen=True):
    """Exactly one of the three is there."""

    answer: T | None = None
    refusal: Finding | None = None
    complaint: Complaint | None = None


def attempt(work: Callable[[Task], T], task: Task, name: str) -> Outcome[T]:
    """Do the task; whatever it raises becomes an outcome."""
    try:
        return Outcome(answer=work(task))
    except RefusedError as refused:
        return Outcome(refusal=refused.finding)
    except UnusableError as error:
        return Outcome(complaint=Complaint(error.key, error.facts, error.place))
    except RulesError as error:
        return Outcome(complaint=Complaint(error.key, error.facts))
    except Exception as error:  # noqa: BLE001 - user data never raises
        if isinstance(error, MemoryError) or OF_MEMORY in repr(error):
            return lost(name, cases.TOO_MUCH_MEMORY, limits.size_words(limits.current().memory))
        return lost(name, cases.FAILED, error=repr(error))


def lost(name: str, case: str, limit: str = "", **facts: str) -> Outcome[T]:
    """Return the outcome of a task whose file is refused with R001."""
    facts = {"file": name, "case": case, **({"limit": limit} if limit else {}), **facts}
    return Outcome(refusal=Finding("R001", "unreadable-file", "error", facts=facts))
