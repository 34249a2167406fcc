"""The head and the foot of a letter: number, title, who it goes to, who it comes from and when."""

from collections.abc import Iterator

from ziping.writing.letters.matter import Details, Matter
from ziping.writing.letters.naming import kind_of, unit_of, year_of
from ziping.writing.letters.register import day, line, or_blank, say
from ziping.writing.paper import Line

GAP = Line("", "addressed")
KEPT_GAP = Line("", "contact")


def head(matter: Matter, details: Details, kind: str) -> Iterator[Line]:
    """Yield number, title and who the letter goes to, apart as GB/T 9704 has them."""
    yield Line(details.number or say("blank-number"), "number")
    yield GAP
    yield GAP
    yield Line(year_of(matter.report) + kind_of(matter.report), "title")
    yield line(f"title.{kind}", "title")
    yield GAP
    yield line("to", "addressed", unit=or_blank(details.to_unit or unit_of(matter.report)))


def contact(words: str) -> Line:
    """Name whom to ask; no telephone is announced where only a name was told."""
    is_name = bool(words) and not any(sign.isdigit() for sign in words)
    return line("contact-name" if is_name else "contact", "contact", contact=or_blank(words))


def foot(details: Details) -> Iterator[Line]:
    """Yield the sender with the date below, on one axis, for the seal to stand over both."""
    yield KEPT_GAP
    yield Line(details.from_unit or say("blank-unit"), "signed")
    yield Line(day(details.date), "signed")
