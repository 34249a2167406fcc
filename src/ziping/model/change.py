"""A difference between two documents of one matter."""

from typing import Literal, TypeAlias

from msgspec import Struct

Matter: TypeAlias = Literal[
    "project", "name", "initial", "budget", "received", "spent", "rate", "total_score", "indicator", "target", "actual",
    "points", "score", "reason", "goal", "result", "problems", "measures", "conclusion",
]  # fmt: skip


class Change(Struct, frozen=True):
    """`then` and `now` as people read them, the empty string where one of the documents lacks it.

    `project` and `indicator` name what it is about, `at` where it stands in this document.
    """

    matter: Matter
    then: str
    now: str
    project: str = ""
    indicator: str = ""
    at: str = ""
