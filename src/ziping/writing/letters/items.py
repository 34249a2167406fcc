"""A finding as a letter tells it: what is wrong, where, what stands there, what should, on what it rests."""

import re
from collections.abc import Iterator

from ziping.model import Basis, Decision, Finding
from ziping.text import folded, tidy
from ziping.writing.findings import short_fix
from ziping.writing.letters.register import closed_up, say, sentence
from ziping.writing.messages import finding_message, place_words
from ziping.writing.paper import Line

MOST_PLACES = 3
LONGEST_TEXT = 40
LONGEST_CLAUSE = 120
PAUSES = "，、；："
SENTENCE = re.compile("[。！？]+[”’）]*")
CLAUSE = re.compile(f"[。！？{PAUSES}]+[”’）]*")
LONGEST_REPEATED = 12
"""Characters; figures are short enough to stand in both."""
OF_DISCLOSURE = "D"
DEMANDS = {"error": "mend", "warning": "explain"}


def item(number: int, finding: Finding, *, project: str = "", demanded: bool = False) -> Iterator[Line]:
    """Yield the lines of a finding; `project` where the heading above does not name it."""
    yield Line(say("item", number=str(number), message=sentence(project + finding_message(finding))), "body")
    details = [*_details(finding), ("held", _held(finding) if demanded else "")]
    told = [text for key, words in details if words and (text := say(key, words=words))]
    if told:
        demand = say(DEMANDS[finding.level]) if demanded and finding.level in DEMANDS else ""
        yield Line(say("separator").join(told) + say("stop") + demand, "body")


def _details(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "place", places(finding)
    yield from _stated(finding)
    yield "fix", short_fix(finding)
    yield "basis", basis(finding)


def _held(finding: Finding) -> str:
    """Tell why the reviewer holds that it stands; what ends a sentence would end it twice."""
    return closed_up(finding.decision.reason).rstrip("。；") if isinstance(finding.decision, Decision) else ""


def places(finding: Finding) -> str:
    """Name the first places, and say how many there are."""
    named = list(dict.fromkeys(filter(None, (closed_up(place_words(place)) for place in finding.where))))
    more = say("places", count=str(len(named))) if len(named) > MOST_PLACES else ""
    return say("comma").join(named[:MOST_PLACES]) + more


def _stated(finding: Finding) -> Iterator[tuple[str, str]]:
    text = _quoted(finding)
    short = shortened(text)
    yield "stated" if short == text else "stated-more", short


def _quoted(finding: Finding) -> str:
    """Return what stands there: not what the message quotes, nor a number that must not be passed on."""
    if finding.code.startswith(OF_DISCLOSURE):
        return ""
    text = tidy(finding.where[0].text) if finding.where else ""
    if len(text) > LONGEST_REPEATED and folded(text[:LONGEST_REPEATED]) in folded(finding_message(finding)):
        return ""
    return text


def shortened(text: str) -> str:
    """Return whole sentences, clauses where none is short enough; only what never pauses is cut within."""
    if len(text) <= LONGEST_TEXT:
        return text
    for ends, longest in (SENTENCE, LONGEST_TEXT), (CLAUSE, LONGEST_TEXT), (CLAUSE, LONGEST_CLAUSE):
        if found := [one.end() for one in ends.finditer(text) if one.end() <= longest]:
            at = found[-1] if longest == LONGEST_TEXT else found[0]
            return text[:at].rstrip(PAUSES)
    return text[:LONGEST_TEXT]


def basis(finding: Finding) -> str:
    """Name the document, and the article only where its own words were seen."""
    if not isinstance(finding.basis, Basis):
        return ""
    if finding.basis.known == "default":
        return say("basis-own")
    doubt = "" if finding.basis.article else say("unseen")
    return finding.basis.document + finding.basis.article + doubt
