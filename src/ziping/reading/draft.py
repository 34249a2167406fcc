"""A project while it is being read: what was found and where, not yet understood."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from msgspec import Struct, field

from ziping.formats import Cell, Paragraph
from ziping.model import Place, Source


class Found(Struct, frozen=True):
    """Words with the place they stand at."""

    text: str
    place: Place


def found(cell: Cell | Paragraph | None, text: str | None = None) -> Found:
    """Return a cell's or a paragraph's words (or the given part of them) with their place."""
    return Found("", Place()) if cell is None else Found(cell.text if text is None else text, cell.place)


class FundsDraft(Struct, frozen=True):
    """A money row: its measures by name; a name missing means the form has no such column."""

    source: Source
    label: Found
    measures: dict[str, Found]


class IndicatorDraft(Struct, frozen=True):
    """An indicator row by column; a column missing means the form has none."""

    columns: Mapping[str, Found]


class GoalDraft(Struct, frozen=True):
    expected: Found
    actual: Found | None


class Unplaced(Struct, frozen=True):
    text: str
    place: Place


class Sum(Struct, frozen=True):
    """The sum met last: its label, how many indicators stand above it, the words of a part's sum before it."""

    label: Found
    rows: int
    part: str


class ProjectDraft(Struct):
    """Everything found of one project, in the order it was met."""

    title: str = ""
    year: int | None = None
    dated: Found | None = None
    fields: dict[str, Found] = field(default_factory=dict)
    funds: list[FundsDraft] = field(default_factory=list)
    funds_points: Decimal | None = None
    goals: list[GoalDraft] = field(default_factory=list)
    indicators: list[IndicatorDraft] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    sum: Sum | None = None
    others: list[tuple[str, Found]] = field(default_factory=list)
    own_columns: dict[tuple[str, int], tuple[str, list[tuple[str, Found]]]] = field(default_factory=dict)
    """What each column of the department's own says: its heading as first written, each row's name and its words."""
    said_before: dict[str, Found] = field(default_factory=dict)
    """What lines before the table say and its own rows may say better."""
    banner: Found | None = None
    notes: list[Found] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.funds or self.goals or self.indicators or "name" in self.fields)

    def leave(self, places: Collection[Place]) -> None:
        """Leave to the whole report what it says at these places."""
        self.said_before = {name: what for name, what in self.said_before.items() if what.place not in places}

    def put(self, name: str, what: Found) -> None:
        """Keep a field; the first non-blank one stays, a later different one is kept among the others."""
        known = self.fields.get(name)
        if known is None or not known.text.strip():
            self.fields[name] = what
        elif what.text.strip() and what.text.strip() != known.text.strip():
            self.others.append((name, what))
