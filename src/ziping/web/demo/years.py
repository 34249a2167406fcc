"""The rounds of the county: two that are over, and one under way.

What comes after the forms are in (spot checks, rectification, publishing) follows them in `past_year`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ziping.web.demo.clock import acting_at
from ziping.web.demo.inventing import Wish, invent
from ziping.web.demo.people import Cast
from ziping.web.demo.stages import STAGES, Form, accepted
from ziping.web.demo.words import Year, county, phrases, units
from ziping.web.rounds.actions.ending import close_round
from ziping.web.rounds.actions.opening import open_round
from ziping.web.rounds.actions.prepare import prepare
from ziping.web.rounds.actions.reminding import remind
from ziping.web.rounds.models import Round
from ziping.web.rounds.terms import Terms
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import WITH_DEPARTMENT
from ziping.writing.messages import message

NINE = time(9, 5)
REVIEW = timedelta(days=45)
SATURDAY, SUNDAY = 5, 6
MINUTES = 20
"""Between two forms that come on the same day."""
LATE = 11
"""Of a year that is over one unit came after the deadline: the one at this place, moved on by the year."""


def at(day: date, minutes: int = 0) -> datetime:
    """Return a moment of a working morning."""
    return timezone.make_aware(datetime.combine(day, NINE)) + timedelta(minutes=minutes)


def past_year(cast: Cast, year: Year) -> None:
    """Let all hand in, all be accepted, and the round be closed."""
    rounded = _opened(cast, year.year, (year.opened, year.deadline))
    forms = _forms(cast, rounded)
    days = {form.number: _day_of(number, len(forms), year) for number, form in enumerate(forms)}
    for number, form in enumerate(sorted(forms, key=lambda form: days[form.number])):
        with acting_at(at(days[form.number], number * MINUTES)):
            accepted(form)
    with acting_at(at(year.closed)):
        close_round(cast.lead, rounded.pk)


def _day_of(number: int, of: int, year: Year) -> date:
    """Spread the forms over the days before the deadline, later ones closer to it; one comes after it."""
    days = (year.deadline - year.opened).days
    if number == (LATE + year.year) % of:
        return year.deadline + timedelta(days=4)
    day = year.opened + timedelta(days=days // 3 + (number * days * 2 // 3) // of)
    return day + timedelta(days=SUNDAY + 1 - day.weekday() if day.weekday() >= SATURDAY else 0)


def current_year(cast: Cast, today: date) -> None:
    """Leave each unit where its stage says; units without one have not begun. Some are reminded."""
    now = county().now
    opened, deadline = today + timedelta(days=now.opened), today + timedelta(days=now.deadline)
    rounded = _opened(cast, now.year, (opened, deadline))
    forms = _forms(cast, rounded)
    for number, (words, form) in enumerate(zip(units(), forms, strict=True)):
        stage = county().stages.get(words.name)
        if stage is not None:
            with acting_at(at(deadline - timedelta(days=len(forms) - number), number)):
                STAGES[stage.stage](form)
    with acting_at(at(today + timedelta(days=now.reminded))):
        with_department = Submission.objects.filter(round=rounded, state__in=WITH_DEPARTMENT)
        remind(cast.lead, rounded.pk, tuple(with_department.values_list("unit", flat=True)), phrases().reminder)


def _opened(cast: Cast, year: int, days: tuple[date, date]) -> Round:
    opened, deadline = days
    terms = Terms(
        year=year,
        title=message("web.rounds.first-title", {"year": str(year)}),
        kind="project-table",
        deadline=deadline,
        units=tuple(unit.pk for unit in cast.units.values()),
        notice=phrases().notice,
        review_deadline=deadline + REVIEW,
    )
    with acting_at(at(opened)):
        return open_round(cast.lead, prepare(cast.lead, cast.county, terms).pk)


def _forms(cast: Cast, rounded: Round) -> Sequence[Form]:
    """Return the forms in the order of the units, each with what its clerk will write."""
    numbers = dict(Submission.objects.filter(round=rounded).values_list("unit", "pk"))
    return list(_with_reports(cast, rounded, numbers))


def _with_reports(cast: Cast, rounded: Round, numbers: dict[int, int]) -> Iterator[Form]:
    is_now = rounded.year == county().now.year
    for words in units():
        stage = county().stages.get(words.name) if is_now else None
        unit, department = cast.units[words.name], cast.units[words.parent or words.name]
        wish = Wish(department.name, unit.name, rounded.year, stage.faults if stage else ())
        yield Form(cast, words.name, numbers[unit.pk], invent(words, wish))
