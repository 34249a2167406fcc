"""What was found, each with the words by which the department explained it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ziping.model import Finding
from ziping.web.submissions.judging import Judged
from ziping.web.submissions.models import Explanation, Submission
from ziping.writing.findings import gravest_first
from ziping.writing.results import result_of


class Found(Struct, frozen=True):
    """`key` is what decisions and explanations of the finding are kept under.

    `draft` are the words that explained it before its facts changed: they explain nothing until they are kept anew.
    """

    finding: Finding
    key: str
    explanation: Explanation | None = None
    draft: str = ""

    @property
    def stands_in_the_way(self) -> bool:
        """Tell what must be mended or explained before the form is sent on."""
        level = self.finding.level
        return self.finding.is_open and (level == "error" or (level == "warning" and self.explanation is None))


def explanations_of(submission: Submission) -> Mapping[str, Explanation]:
    """Return the latest words by key; what was taken back is none. A copy has those of its time."""
    there = submission.explanations.select_related("by").order_by("pk")
    if submission.copied is not None:
        there = there.filter(at__lte=submission.copied.frozen.at)
    latest = {one.key: one for one in there}
    return {key: one for key, one in latest.items() if one.words}


def found_in(submission: Submission, judged: Judged) -> Sequence[Found]:
    """Return all findings, the gravest first."""
    evaluation = judged.evaluation
    result = result_of(f"submission-{submission.pk}", judged.report, evaluation.scorecard, evaluation.findings)
    told = explanations_of(submission)
    keyed = [(finding, result.key_of(finding)) for finding in gravest_first(evaluation.findings)]
    drafts = _drafts(keyed, told)
    return [Found(finding, key, told.get(key), drafts.get(key, "")) for finding, key in keyed]


def _drafts(keyed: Sequence[tuple[Finding, str]], told: Mapping[str, Explanation]) -> Mapping[str, str]:
    """Return by key the words that a finding had under other facts, where only they can be meant."""
    keys = {key for _, key in keyed}
    left = [one for key, one in told.items() if key not in keys]
    bare = [(finding.code, key) for finding, key in keyed if finding.level == "warning" and key not in told]
    codes, wanting = Counter(one.code for one in left), Counter(code for code, _ in bare)
    words = {one.code: one.words for one in left if codes[one.code] == 1}
    return {key: words[code] for code, key in bare if code in words and wanting[code] == 1}
