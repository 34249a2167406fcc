"""Every check: code, name, level, function. Codes and names are fixed and never used again for something else."""

from typing import Final

from ziping.checks.case import Entry

READING: Final = (
    Entry("R001", "unreadable-file", "error"),
    Entry("R002", "no-known-form", "error"),
    Entry("R003", "table-not-understood", "warning"),
    Entry("R004", "value-not-understood", "note"),
)
FORM: Final[tuple[Entry, ...]] = ()
SUMS: Final[tuple[Entry, ...]] = ()
MONEY: Final[tuple[Entry, ...]] = ()
POINTS: Final[tuple[Entry, ...]] = ()
VALUES: Final[tuple[Entry, ...]] = ()
INDICATORS: Final[tuple[Entry, ...]] = ()
GOALS: Final[tuple[Entry, ...]] = ()
EXPLANATIONS: Final[tuple[Entry, ...]] = ()
PROSE: Final[tuple[Entry, ...]] = ()
DISCLOSURE: Final[tuple[Entry, ...]] = ()

CATALOGUE: Final = (
    *READING,
    *FORM,
    *SUMS,
    *MONEY,
    *POINTS,
    *VALUES,
    *INDICATORS,
    *GOALS,
    *EXPLANATIONS,
    *PROSE,
    *DISCLOSURE,
)
BY_CODE: Final = {entry.code: entry for entry in CATALOGUE}
