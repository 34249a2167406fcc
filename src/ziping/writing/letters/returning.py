"""退回意见书: that a document is returned, why, and what is to be done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ziping.model import Finding, Level, Report
from ziping.writing.findings import project_number
from ziping.writing.letters.closing import contact, foot, head
from ziping.writing.letters.items import item
from ziping.writing.letters.matter import Details, Matter
from ziping.writing.letters.naming import document_words, project_words, rules_words
from ziping.writing.letters.register import day, line, numeral, say, sentence
from ziping.writing.letters.standing import wants_answer
from ziping.writing.paper import Line

Group = tuple[int | None, list[Finding]]


def return_letter(matter: Matter, details: Details) -> Iterator[Line]:
    wanted = wants_answer(matter.findings)
    counts = Counter(finding.level for finding in wanted)
    yield from head(matter, details, "return-letter")
    yield line(
        "returned",
        document=document_words(matter),
        rules=rules_words(matter.scorecard.rules),
        found=_found(counts, details),
    )
    yield line("reasons", "heading1")
    yield from _reasons(matter.report, wanted)
    yield from _remarks(details.remarks, len(wanted))
    yield line("demands", "heading1")
    yield from _demands(counts, details)
    yield contact(details.contact)
    yield from foot(details)


def _found(counts: Mapping[Level, int], details: Details) -> str:
    """Tell what there is of each level, the gravest first, and last what the reviewer says."""
    told = [say(f"found.{level}", count=str(count)) for level, count in counts.items()]
    own = [say("found.remark", count=str(len(details.remarks)))] if details.remarks else []
    return say("comma").join(told + own)


def _remarks(remarks: Sequence[str], before: int) -> Iterator[Line]:
    """Number the reviewer's own reasons on from what was found."""
    for number, remark in enumerate(remarks, before + 1):
        yield Line(say("item", number=str(number), message=sentence(remark) + say("settle")), "body")


def _reasons(report: Report, wanted: Sequence[Finding]) -> Iterator[Line]:
    """Yield the findings numbered throughout, under their projects where there are several."""
    groups = _by_project(report, wanted)
    number = 0
    for place, (project, own) in enumerate(groups, 1):
        if len(report.projects) > 1:
            name = say("whole") if project is None else project_words(report, project)
            yield line("group", "heading2", number=numeral(place), name=name)
        for finding in own:
            number += 1
            yield from item(number, finding, demanded=True)


def _by_project(report: Report, wanted: Sequence[Finding]) -> list[Group]:
    """Group by project in the document's order, what is about the document as a whole first."""
    by_project: dict[int | None, list[Finding]] = {}
    for finding in wanted:
        number = project_number(finding)
        known = number if number is not None and number < len(report.projects) else None
        by_project.setdefault(known, []).append(finding)
    return sorted(by_project.items(), key=lambda group: -1 if group[0] is None else group[0])


def _demands(counts: Mapping[Level, int], details: Details) -> Iterator[Line]:
    """Yield what is to be done, numbered: mend, explain, send again, by when if a day was set."""
    own = ("remark",) if details.remarks else ()
    again = "by-when" if details.deadline else "some-time"
    for number, name in enumerate((*counts, *own, again), 1):
        yield line(f"demand.{name}", number=numeral(number), deadline=day(details.deadline))
