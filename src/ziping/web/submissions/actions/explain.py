"""Say in words why a warning stands as it does."""

from typing import Final

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Explanation
from ziping.web.submissions.states import atomic, begin

LEAST: Final = 5
"""Letters: less explains nothing (无、见附件)."""
MOST: Final = 2_000


def explain(person: Person, number: int, key: str, words: str) -> Explanation:
    """Blank words take an explanation back. An error cannot be explained, only mended. Raises NotReady and others."""
    words = words.strip()
    with atomic():
        submission = begin(person, number, "fill")
        found = found_in(submission, judged(report_of(submission), submission.round))
        one = next((each for each in found if each.key == key), None)
        if one is None:
            raise NotReady("web.explain.gone")
        if one.finding.level == "error":
            raise NotReady("web.explain.error")
        if words and not LEAST <= len(words) <= MOST:
            raise NotReady("web.explain.length", least=str(LEAST), most=str(MOST))
        explanation = Explanation.objects.create(
            submission=submission, key=key, code=one.finding.code, words=words, by=person
        )
        log(person, "explain", submission, code=one.finding.code, key=key)
        return explanation
