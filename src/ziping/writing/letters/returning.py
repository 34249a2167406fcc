"""退回意见书: that a document is returned, why, and what is to be done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from ziping.model import Finding, Level, Report
from ziping.writing.findings import project_at, project_number
from ziping.writing.letters.closing import contact, foot, head
from ziping.writing.letters.items import item
from ziping.writing.letters.matter import Details, Matter
from ziping.writing.letters.naming import document_words, project_words, rules_words
from ziping.writing.letters.register import day, line, numeral, say, sentence
from ziping.writing.letters.standing import wants_answer
from ziping.writing.paper import Line


class Group(Struct, frozen=True):
    """The reasons under one heading: what was found and what the reviewer says."""

    name: str
    found: Sequence[Finding]
    said: Sequence[str] = ()


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
    yield from _reasons(matter.report, wanted, details)
    yield line("demands", "heading1")
    yield from _demands(counts, details)
    yield contact(details.contact)
    yield from foot(details)


def _found(counts: Mapping[Level, int], details: Details) -> str:
    """Tell what there is of each level, the gravest first, and last what the reviewer says."""
    told = [say(f"found.{level}", count=str(count)) for level, count in counts.items()]
    own = len(details.comments) + len(details.remarks)
    return say("comma").join([*told, say("found.remark", count=str(own))] if own else told)


def _reasons(report: Report, wanted: Sequence[Finding], details: Details) -> Iterator[Line]:
    """Yield all reasons numbered throughout, under their projects where there are several."""
    numbers = count(1)
    for place, group in enumerate(_groups(report, wanted, details), 1):
        if len(report.projects) > 1:
            yield line("group", "heading2", number=numeral(place), name=group.name)
        for finding in group.found:
            yield from item(next(numbers), finding, demanded=True)
        for said in group.said:
            yield Line(say("item", number=str(next(numbers)), message=sentence(said) + say("settle")), "body")


def _groups(report: Report, wanted: Sequence[Finding], details: Details) -> Iterator[Group]:
    """Yield what is about the document as a whole, the projects in its order, last what concerns no cell at all."""
    for project in (None, *range(len(report.projects))):
        found = [one for one in wanted if _known(report, project_number(one)) == project]
        said = [one.words for one in details.comments if _known(report, project_at(one.at)) == project]
        if found or said:
            yield Group(say("whole") if project is None else project_words(report, project), found, said)
    if details.remarks:
        yield Group(say("other"), (), details.remarks)


def _known(report: Report, number: int | None) -> int | None:
    return number if number is not None and number < len(report.projects) else None


def _demands(counts: Mapping[Level, int], details: Details) -> Iterator[Line]:
    """Yield what is to be done, numbered: mend, explain, send again, by when if a day was set."""
    own = ("remark",) if details.comments or details.remarks else ()
    again = "by-when" if details.deadline else "some-time"
    for number, name in enumerate((*counts, *own, again), 1):
        yield line(f"demand.{name}", number=numeral(number), deadline=day(details.deadline))
