"""Trials of a code: its mutator over reports until one offers a place."""

from random import Random

from msgspec.structs import replace

from tests.inventing.files import invent_for, layouts
from tests.inventing.layouts.layout import Layout
from tests.inventing.telling import tell
from tests.mutating import beside
from tests.mutating.catalogue import AS_FILES, IN_A_REPORT, Mutator
from tests.mutating.trial import Maker, Trial, file_of
from ziping.model import Report, unread_figures

MOST_ATTEMPTS = 240
"""Reports tried until one offers a place for the fault."""
ACCOMPANIED = 0.15
"""The share of clean reports that are held against other documents too."""


def clean(random: Random) -> Trial:
    layout = random.choice(layouts())
    accompanied = beside.clean(layout, random) if random.random() < ACCOMPANIED else None
    if accompanied is not None:
        return accompanied
    report = invent_for(layout, random)
    return Trial(file_of(report, layout, random), report)


def planted(code: str, random: Random) -> Trial | None:
    """Return a document with this fault, None where no report tried offers a place for it."""
    make = AS_FILES.get(code) or _in_a_report(IN_A_REPORT[code])
    made = (make(random.choice(layouts()), random) for _ in range(MOST_ATTEMPTS))
    return next((trial for trial in made if trial is not None), None)


def _in_a_report(mutator: Mutator) -> Maker:
    def make(layout: Layout, random: Random) -> Trial | None:
        before = invent_for(layout, random)
        fault = mutator(before, random)
        if fault is None:
            return None
        shown = retold(before, fault.report)
        if layout.by_program and any(unread_figures(shown)):
            return None  # it writes no document with a figure that is none
        return Trial(file_of(shown, layout, random), shown, fault.at, fault.follows)

    return make


def retold(before: Report, after: Report) -> Report:
    """Tell the prose again where only fields were changed; a mutator that changes the prose has told it itself."""
    return after if after.prose != before.prose or not before.prose else replace(after, prose=tell(after))
