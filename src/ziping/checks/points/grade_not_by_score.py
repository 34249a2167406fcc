"""P407: the grade is not the band of the score."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.points.conclusions import Stated, conclusions
from ziping.rules.ruleset import Band, RuleSet
from ziping.text import folded


def grade_not_by_score(case: Case) -> Iterator[Fault]:
    for stated in conclusions(case):
        if stated.score is None or not stated.grade:
            continue
        given, due = band_meant(stated.grade, case.rules), band_due(stated, case.rules)
        if given is not None and due is not None and given.name != due.name:
            facts = {"score": plain(stated.score), "stated": stated.grade, "expected": due.name}
            basis = case.rules.basis("grades")
            yield Fault((stated.grade_at, stated.score_at), facts, basis, {stated.grade_at: due.name})


def band_due(stated: Stated, rules: RuleSet) -> Band | None:
    """Return the band of the score; where its full marks are not those of the bands, of the share of them as well."""
    if stated.score is None:
        return None
    due, full = rules.band_of("grades", stated.score), rules.number("full_marks")
    if not stated.full or stated.full == full:
        return due
    return due if due == rules.band_of("grades", stated.score / stated.full * full) else None


def band_meant(text: str, rules: RuleSet) -> Band | None:
    """Return the one band whose word stands in the text; the longer word counts (不合格 is not 合格)."""
    rest, found = folded(text), set[str]()
    bands = {word: band for band in rules.bands("grades") for word in (band.name, *band.words)}
    for word in sorted(bands, key=len, reverse=True):
        if word in rest:
            found.add(bands[word].name)
            rest = rest.replace(word, "")
    return next((band for band in bands.values() if found == {band.name}), None)
