"""What a mutator hands back: a report with one fault, where it stands, and which other faults truly follow from it."""

from msgspec import Struct

from ziping.model.report import Report


class Planted(Struct, frozen=True):
    """A finding at, within or around any pointer of `at` counts as caught. `follows` holds codes of other checks."""

    report: Report
    at: tuple[str, ...]
    follows: frozenset[str] = frozenset()
