"""P407: the grade is not the band of the score."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import Amount, Conclusion, known, words
from ziping.rules.ruleset import Band, RuleSet
from ziping.text import folded


def grade_not_by_score(case: Case) -> Iterator[Fault]:
    for pointer, conclusion, total, full in conclusions(case):
        score, at = scored_at(pointer, conclusion, total)
        stated = grade_meant(words(conclusion.grade), case.rules)
        if score is None or stated is None or full not in {None, case.rules.number("full_marks")}:
            continue
        due = case.rules.band_of("grades", score)
        if due is not None and due.name != stated.name:
            grade = f"{pointer}/conclusion/grade"
            facts = {"score": plain(score), "stated": words(conclusion.grade), "expected": due.name}
            yield Fault((grade, at), facts, case.rules.basis("grades"), {grade: due.name})


def conclusions(case: Case) -> Iterator[tuple[str, Conclusion, Amount, Decimal | None]]:
    """Each stated conclusion with its pointer's stem, the total beside it and the form's own full marks."""
    for pointer, project, _ in case.projects():
        if isinstance(project.conclusion, Conclusion):
            yield pointer, project.conclusion, project.total_score, known(project.total_points)
    if isinstance(case.report.conclusion, Conclusion):
        yield "", case.report.conclusion, None, None


def scored_at(pointer: str, conclusion: Conclusion, total: Amount) -> tuple[Decimal | None, str]:
    """Return the score the grade was given for, and where it stands."""
    own = known(conclusion.score)
    if own is not None:
        return own, f"{pointer}/conclusion/score"
    return known(total), f"{pointer}/total_score"


def grade_meant(text: str, rules: RuleSet) -> Band | None:
    """Return the one band whose word stands in the text; the longer word counts (不合格 is not 合格)."""
    rest, found = folded(text), set[str]()
    bands = {word: band for band in rules.bands("grades") for word in (band.name, *band.words)}
    for word in sorted(bands, key=len, reverse=True):
        if word in rest:
            found.add(bands[word].name)
            rest = rest.replace(word, "")
    return next((band for band in bands.values() if found == {band.name}), None)
