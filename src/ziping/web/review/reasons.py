"""For what a form is returned: what was held to stand, the reviewer's own words, the comments not yet told."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ziping.model import Decision, Finding
from ziping.web.review.commenting import Thread
from ziping.web.review.wordage import reason_of
from ziping.writing.letters import Remark, wants_answer
from ziping.writing.messages import finding_message, message


class Reasons(Struct, frozen=True):
    """`findings` are those the letter asks to be mended or explained, `comments` and `remarks` all else.

    Of these the first are each about a cell, the others about none; each is a sentence.
    """

    findings: tuple[Finding, ...]
    comments: tuple[Remark, ...]
    remarks: tuple[str, ...]

    @property
    def are_none(self) -> bool:
        return not (self.findings or self.comments or self.remarks)


def reasons_of(held: Sequence[Finding], words: str, untold: Sequence[Thread], names: Mapping[str, str]) -> Reasons:
    """Number nothing yet; `words` hold one reason a line, `names` are those of the cells. Raises NotReady."""
    findings = tuple(wants_answer(held))
    noted = [_noted(one) for one in held if one not in findings]
    placed = [*noted, *(_comment(one, names) for one in untold)]
    own = [reason_of(line, "review.return.no-reasons") for line in words.splitlines() if line.strip()]
    others = [one.words for one in placed if not one.at]
    return Reasons(findings, tuple(one for one in placed if one.at), (*own, *others))


def _noted(finding: Finding) -> Remark:
    """Say a finding that the letter does not list itself, with why it is held to stand."""
    words, at = finding_message(finding).rstrip("。"), finding.at[0] if finding.at else ""
    reason = finding.decision.reason.strip().rstrip("。；") if isinstance(finding.decision, Decision) else ""
    return Remark(message("review.remark.held", {"words": words, "reason": reason}) if reason else words, at)


def _comment(thread: Thread, names: Mapping[str, str]) -> Remark:
    """Say a comment with the place of its cell as people count."""
    words = " ".join(thread.first.words.split())
    if thread.at not in names:
        return Remark(words, thread.at)
    return Remark(message("review.remark", {"words": words, "cell": names[thread.at]}), thread.at)
