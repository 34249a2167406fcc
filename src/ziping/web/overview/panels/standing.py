"""How far the round is, and who is late."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, get_args

from ziping.web.overview.counting import Coming, coming
from ziping.web.overview.drawing.bars import Bar, Bars, drawn_bars
from ziping.web.overview.panels.panel import Material, Panel, as_it_is, heading, heads, say
from ziping.web.overview.rows import Row
from ziping.web.overview.tables import Line, Table
from ziping.web.submissions.counting import Counts, Group, counted, counted_words, days_late
from ziping.web.submissions.models import State
from ziping.web.submissions.visibility import SENT

LATE: Final = ("overdue", "late-more", "late-month", "late-week")
"""The gravest first."""


def progress(material: Material) -> Panel:
    numbers = Counter(row.state for row in material.rows)
    bars = [Bar(_words(state), (numbers[state],), (str(numbers[state]),)) for state in State]
    counts = _counts(material)
    told = say("progress.told", sent=counts.handed_in, all=counts.of, accepted=counts.done)
    head = (*heads("part", "all"), *map(_words, State))
    table = Table(head, list(_by_part(material)), as_it_is)
    return Panel("progress", told, table, drawn_bars(Bars("progress", heading("progress"), told, bars)))


def _words(state: State) -> str:
    """Whether a form that is not sent was begun is not read here."""
    return say("progress.draft") if state == State.draft else counted_words(state)


def _counts(material: Material) -> Counts:
    return counted(Group(row.state, is_over=material.today > row.until) for row in material.rows)


def _by_part(material: Material) -> Iterator[Line]:
    counts = Counter((material.part(row.path), row.state) for row in material.rows)
    for path, unit in material.parts.items():
        states = [counts[path, state] for state in State]
        if any(states):
            yield Line((str(unit), str(sum(states)), *map(str, states)), unit=unit.pk)


def lateness(material: Material) -> Panel:
    kinds = {row.number: _coming(row, material) for row in material.rows}
    counts = Counter(kinds.values())
    bars = [
        Bar(
            say(f"coming.{kind}"),
            (counts[kind],),
            (str(counts[kind]),),
            "outlined" if kind in {"due", "on-time"} else "full",
        )
        for kind in get_args(Coming)
    ]
    late = [row for kind in LATE for row in material.rows if kinds[row.number] == kind]
    told = say("lateness.told", overdue=_counts(material).late, late=len(late) - counts["overdue"])
    head = heads("unit", "coming", "state", "came", "days")
    table = Table(head, late, lambda row: _line(row, kinds[row.number], material), words=3)
    drawing = drawn_bars(Bars("lateness", heading("lateness"), told, bars))
    return Panel("lateness", told, table, drawing, counts_all=True)


def _coming(row: Row, material: Material) -> Coming:
    """What was handed in, nobody knows when, came in time."""
    return coming(row.came or (row.until if row.state in SENT else None), row.until, material.today)


def _line(row: Row, kind: Coming, material: Material) -> Line:
    """A form that is not sent yet is not the bureau's to open."""
    days = days_late(row.came, row.until, material.today)
    came = "—" if row.came is None else row.came.isoformat()
    cells = (row.unit, say(f"coming.{kind}"), _words(row.state), came, str(days))
    return Line(cells, submission=row.number if row.came else 0)
