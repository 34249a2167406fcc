"""审核意见书: the document in figures, what was found and decided, and what follows."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ziping.model import Decision, Finding, Report
from ziping.writing.findings import LEVELS, gravest_first, level_word, project_number, verdict_word
from ziping.writing.letters.closing import contact, foot, head
from ziping.writing.letters.facts import facts_table, scores_table
from ziping.writing.letters.items import item, places
from ziping.writing.letters.matter import Details, Marked, Matter
from ziping.writing.letters.naming import document_words, project_words
from ziping.writing.letters.register import closed_up, day, line, numeral, say, sentence
from ziping.writing.letters.standing import band_of, standing, to_look_at, wants_answer
from ziping.writing.messages import finding_message
from ziping.writing.paper import Block, Line
from ziping.writing.paper.listed import listed

MARKS = {"row": 2444, "claimed": 1000, "recomputed": 1400, "given": 1000, "reason": 3000}
DECISIONS = {"finding": 3444, "verdict": 900, "reason": 2400, "by": 2100}


def review_opinion(matter: Matter, details: Details) -> Iterator[Block]:
    yield from head(matter, details, "review-opinion")
    yield line("reviewed", document=document_words(matter))
    parts = [("facts", _facts(matter)), ("scores", _scores(matter)), ("findings", _findings(matter))]
    parts[2:2] = [("marks", _marks(details.marks))] if details.marks else []
    decided = [finding for finding in gravest_first(matter.findings) if isinstance(finding.decision, Decision)]
    parts += [("decisions", _decisions(decided))] if decided else []
    for number, (name, blocks) in enumerate((*parts, ("conclusion", _conclusion(matter.findings, details))), 1):
        yield line("part", "heading1", number=numeral(number), name=say(f"part.{name}"))
        yield from blocks
    yield line("reviewers", "contact")
    if details.contact:
        yield contact(details.contact)
    yield from foot(details)


def _facts(matter: Matter) -> Iterator[Block]:
    yield facts_table(matter)


def _scores(matter: Matter) -> Iterator[Block]:
    yield scores_table(matter)


def _findings(matter: Matter) -> Iterator[Block]:
    """Yield what stands, by level, numbered throughout; last what the reviewer must look at."""
    found = standing(matter.findings)
    counts = Counter(finding.level for finding in found)
    errors, warnings, notes = (str(counts[level]) for level in LEVELS)
    key = "counts" if found else "nothing"
    yield line(key, count=str(len(found)), errors=errors, warnings=warnings, notes=notes)
    groups = [(level_word(level), [one for one in found if one.level == level]) for level in LEVELS]
    groups.append((say("to-look-at"), to_look_at(matter.findings)))
    number = 0
    for place, (name, own) in enumerate(((name, own) for name, own in groups if own), 1):
        yield line("level", "heading2", number=numeral(place), name=name, count=str(len(own)))
        for finding in own:
            number += 1
            yield from item(number, finding, project=_project(matter.report, finding))


def _project(report: Report, finding: Finding) -> str:
    number = project_number(finding)
    if number is None or number >= len(report.projects) or len(report.projects) == 1:
        return ""
    return say("of-project", project=project_words(report, number))


def _decisions(decided: Sequence[Finding]) -> Iterator[Block]:
    heads = [say(f"column.{name}") for name in DECISIONS]
    rows = [_decided(finding, finding.decision) for finding in decided if isinstance(finding.decision, Decision)]
    table = listed(heads, rows, tuple(DECISIONS.values()), centred={1, 3})
    yield replace(table, is_large=True)


def _marks(marks: Sequence[Marked]) -> Iterator[Block]:
    heads = [say(f"column.{name}") for name in MARKS]
    none = say("none")
    rows = [(one.name, one.claimed or none, one.recomputed or none, one.score, one.reason or none) for one in marks]
    yield replace(listed(heads, rows, tuple(MARKS.values()), centred={1, 2, 3}), is_large=True)


def _decided(finding: Finding, decision: Decision) -> tuple[str, ...]:
    where = places(finding)
    told = closed_up(finding_message(finding)) + (say("within", place=where) if where else "")
    return told, verdict_word(decision.verdict), decision.reason, f"{decision.by}\n{day(decision.when)}"


def _conclusion(findings: Sequence[Finding], details: Details) -> Iterator[Line]:
    if details.opinion:
        yield line("conclusion.accepted", "contact", opinion=sentence(details.opinion))
        return
    counts = Counter(finding.level for finding in wants_answer(findings))
    band = band_of(findings)
    facts = {"errors": str(counts["error"]), "warnings": str(counts["warning"])}
    key = f"conclusion.{band}" if band != "returned" or counts["warning"] else "conclusion.returned-errors"
    yield line(key, "contact", **facts, unread=str(len(to_look_at(findings))))
    if details.deadline and counts:
        yield line("by", "contact", deadline=day(details.deadline))
