"""What would go out, before it goes out: the masked copy, each masked place, and what stands in the way."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ziping.flows.disclosing import Masked, Secret, absent, masked, personal_in, secrets
from ziping.model import Report
from ziping.web.answering.refusals import NotReady
from ziping.web.publishing.content import digest_of
from ziping.web.publishing.models import Publication, Restriction
from ziping.web.publishing.restricting import in_force, restricted
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.naming import cell_words

SHORTEST, LONGEST, MOST = 2, 60, 50
"""Letters of a word to be hidden, and how many of them."""
PUBLISHING = ("publish", "publish-again")
"""The acts of which the copies are kept that were published."""


class Shown(Struct, frozen=True):
    """A masked place in words."""

    cell: str
    kind: str
    before: str
    after: str


class Preview(Struct, frozen=True):
    """`refusals` say, each with its cell, why it can never go out as it is; `earlier` is what it would replace.

    `nowhere` are the words of `also` that do not occur: they may be misspelt.
    """

    submission: Submission
    masked: Masked
    masks: Sequence[Shown]
    refusals: Sequence[NotReady]
    digest: str
    also: Sequence[str]
    nowhere: Sequence[str]
    earlier: Publication | None

    @property
    def left_out(self) -> int:
        return sum(self.masked.left_out.values())

    @property
    def also_lines(self) -> str:
        return "\n".join(self.also)

    @property
    def is_same(self) -> bool:
        """Tell what is published already, word for word."""
        return self.earlier is not None and self.earlier.digest == self.digest and self.earlier.retracted_at is None


def preview_of(
    submission: Submission,
    also: Sequence[str] | None = None,
    restrictions: Iterable[Restriction] | None = None,
) -> Preview:
    """Without a word of `also` those of the earlier publication stay hidden."""
    report, earlier = report_of(submission), latest_of(submission)
    hidden = also if also is not None else earlier.also if earlier else ()
    out = masked(report, hidden)
    return Preview(
        submission,
        out,
        [Shown(cell_words(report, one.at), one.kind, one.before, one.after) for one in out.masks],
        _refusals(submission, report, in_force() if restrictions is None else restrictions),
        digest_of(out.report),
        tuple(hidden),
        absent(report, hidden),
        earlier,
    )


def latest_of(submission: Submission) -> Publication | None:
    """Return the last of its publications, from what was fetched with it where it was."""
    return max(submission.publications.all(), key=lambda one: one.number, default=None)


def words_of(lines: str) -> tuple[str, ...]:
    """Return the words of the lines. Raises NotReady for what is too short to hide or more than anybody would list."""
    found = tuple(dict.fromkeys(filter(None, (line.strip() for line in lines.splitlines()))))
    wrong = [word for word in found if not SHORTEST <= len(word) <= LONGEST or "*" in word]
    if wrong or len(found) > MOST:
        facts = {"least": SHORTEST, "longest": LONGEST, "most": MOST}
        raise NotReady("web.publish.also-wrong", **{name: str(figure) for name, figure in facts.items()})
    return found


def public_words(words: str, submission: Submission, new: Preview | None = None) -> str:
    """Return words that are published beside a report; `new` is what goes out with them.

    Raises NotReady where they hold personal data, or what any publication of the form, this or an earlier one, hides.
    """
    also = [word for hidden in submission.publications.values_list("also", flat=True) for word in hidden]
    also += new.also if new else ()
    reports = _gone_out(submission)
    if new or not reports:
        reports.append(report_of(submission))
    for report in reports:
        if found := personal_in(words, report, also):
            raise NotReady("web.publish.words-personal", word=found[0].before)
    return words.strip()


def _gone_out(submission: Submission) -> list[Report]:
    """Return every report of the form that was published, with all that was hidden in it."""
    return [report_of(copy) for copy in submission.frozen.filter(act__in=PUBLISHING)]


def _refusals(submission: Submission, report: Report, restrictions: Iterable[Restriction]) -> Sequence[NotReady]:
    secret = [_secret(report, one) for one in secrets(report)]
    barred = [
        NotReady("web.publish.restricted", cell=cell_words(report, at), name=str(one), reason=one.reason)
        for at, one in restricted(submission.unit, report, restrictions)
    ]
    return [*secret, *barred]


def _secret(report: Report, one: Secret) -> NotReady:
    return NotReady("web.publish.secret", cell=cell_words(report, one.at), word=one.word)
