"""The forms of a document while they are read: the projects so far, the lines since, and the block they stand in."""

from msgspec import Struct, field

from ziping.reading.columns import Columns
from ziping.reading.draft import ProjectDraft
from ziping.reading.goals import GoalHeading, read_goal_pair
from ziping.reading.lines import Lines
from ziping.reading.money import MoneyHeading

GOALS = frozenset({"goal_expected", "goal_actual"})
CLOSING = frozenset({"problems", "measures", "conclusion", "grade", "total_score"})
"""What a table states below its indicators; before it, it may be the whole report's."""


class Forms(Struct):
    """All projects read so far, the lines since, and the block the reader stands in."""

    drafts: list[ProjectDraft] = field(default_factory=list)
    lines: Lines = field(default_factory=Lines)
    columns: Columns | None = None
    money: MoneyHeading | None = None
    goals: GoalHeading | None = None
    listing: dict[str, int] = field(default_factory=dict)

    @property
    def draft(self) -> ProjectDraft:
        """The project being read; a title since the last one begins another, outside any block."""
        if self.needs_another:
            self.begin()
        return self.drafts[-1]

    @property
    def needs_another(self) -> bool:
        return not self.drafts or (self.lines.opened and not self.drafts[-1].is_empty)

    @property
    def before(self) -> ProjectDraft | None:
        return self.drafts[-1] if self.drafts else None

    def enter(
        self, *, columns: Columns | None = None, money: MoneyHeading | None = None, goals: GoalHeading | None = None
    ) -> None:
        """Step into a block of the current project, and so out of any other."""
        if self.needs_another:
            self.begin()
        self.columns, self.money, self.goals = columns, money, goals

    def begin(self) -> None:
        lines, self.lines = self.lines, Lines()
        title = lines.titles[-1].text if lines.titles else ""
        self.drafts.append(ProjectDraft(title=title, year=lines.year, dated=lines.dated))
        _give(self.drafts[-1], lines)
        self.columns, self.money, self.goals = None, None, None

    def take_lines(self) -> None:
        """Give lines between two parts of one form to it."""
        if self.drafts and not self.lines.opened:
            _give(self.drafts[-1], self.lines)
            self.lines = Lines()


def _give(draft: ProjectDraft, lines: Lines) -> None:
    """Give a form what the lines before it or between its parts say."""
    for name, what in lines.fields.items():
        if name in GOALS:
            read_goal_pair(draft, name, what)
        elif name in CLOSING:
            draft.said_before.setdefault(name, what)
        else:
            draft.put(name, what)
