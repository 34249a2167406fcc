"""How far the round is, and who is late."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, get_args

from ziping.web.overview.counting import Coming, coming
from ziping.web.overview.drawing.bars import Bar, Bars, drawn_bars
from ziping.web.overview.panels.panel import Material, Panel, as_it_is, heading, heads, say
from ziping.web.overview.rows import Row
from ziping.web.overview.tables import Line, Table
from ziping.web.submissions.models import State

LATE: Final = ("overdue", "late-more", "late-month", "late-week")
"""The gravest first."""


def progress(material: Material) -> Panel:
    counts = Counter(row.state for row in material.rows)
    bars = [Bar(state.label, (counts[state],), (str(counts[state]),)) for state in State]
    came = sum(1 for row in material.rows if row.came is not None)
    told = say(
        "progress.told", sent=came, all=len(material.rows), accepted=counts[State.accepted] + counts[State.published]
    )
    table = Table((*heads("part", "all"), *(state.label for state in State)), list(_by_part(material)), as_it_is)
    return Panel("progress", told, table, drawn_bars(Bars("progress", heading("progress"), told, bars)))


def _by_part(material: Material) -> Iterator[Line]:
    counts = Counter((material.part(row.path), row.state) for row in material.rows)
    for path, unit in material.parts.items():
        states = [counts[path, state] for state in State]
        if any(states):
            yield Line((str(unit), str(sum(states)), *map(str, states)), unit=unit.pk)


def lateness(material: Material) -> Panel:
    kinds = {row.number: coming(row.came, row.deadline or material.deadline, material.today) for row in material.rows}
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
    told = say("lateness.told", overdue=counts["overdue"], late=len(late) - counts["overdue"])
    head = heads("unit", "coming", "state", "came", "days")
    table = Table(head, late, lambda row: _line(row, kinds[row.number], material), words=3)
    return Panel("lateness", told, table, drawn_bars(Bars("lateness", heading("lateness"), told, bars)))


def _line(row: Row, kind: Coming, material: Material) -> Line:
    """A form that is not sent yet is not the bureau's to open."""
    days = ((row.came or material.today) - (row.deadline or material.deadline)).days
    came = "—" if row.came is None else row.came.isoformat()
    cells = (row.unit, say(f"coming.{kind}"), row.state.label, came, str(days))
    return Line(cells, submission=row.number if row.came else 0)
