"""For what a form is returned: what was held to stand, the reviewer's own words, the comments not yet told."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ziping.model import Finding
from ziping.web.review.commenting import Thread
from ziping.web.review.wordage import reason_of
from ziping.writing.letters import wants_answer
from ziping.writing.messages import finding_message, message


class Reasons(Struct, frozen=True):
    """`findings` are those the letter asks to be mended or explained, `remarks` all else, each a sentence."""

    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]

    @property
    def are_none(self) -> bool:
        return not self.findings and not self.remarks


def reasons_of(held: Sequence[Finding], words: str, untold: Sequence[Thread], names: Mapping[str, str]) -> Reasons:
    """Number nothing yet; `words` hold one reason a line, `names` are those of the cells. Raises NotReady."""
    findings = tuple(wants_answer(held))
    noted = [finding_message(one) for one in held if one not in findings]
    own = [reason_of(line, "review.return.no-reasons") for line in words.splitlines() if line.strip()]
    return Reasons(findings, (*noted, *own, *(_remark(one, names) for one in untold)))


def _remark(thread: Thread, names: Mapping[str, str]) -> str:
    """Say a comment with the place of its cell as people count."""
    words = " ".join(thread.first.words.split())
    return message("review.remark", {"words": words, "cell": names[thread.at]}) if thread.at in names else words
