"""What a person decided about a finding."""

from typing import Literal, TypeAlias

from msgspec import Struct

Verdict: TypeAlias = Literal["accepted", "explained", "false-alarm"]
"""It stands 成立, it was explained 已说明, it was none 误报."""


class Decision(Struct, frozen=True):
    """`when` is an ISO date; `by` names who decided."""

    verdict: Verdict
    reason: str
    by: str
    when: str
