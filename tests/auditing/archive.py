"""An archive of many places and years, with patterns planted that only show among its reports, and their truth."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from tests.auditing.alone import planted_alone
from tests.auditing.patterns import PATTERNS
from tests.auditing.planted import Planted
from tests.inventing.files import as_file, invent_for, layouts
from tests.inventing.layouts.layout import Ending, Layout
from tests.inventing.words import businesses, common
from tests.mutating.planting import retold
from ziping.model import Project, Report

KINDS = ("project-table", "department-report", "department-table")
SHARES: dict[Ending, int] = {"docx": 55, "xlsx": 20, "pdf": 15, "html": 10}
"""How published reports come, in percent."""


class Made(Struct, frozen=True):
    name: str
    report: Report
    layout: Layout
    planted: Planted


class Scale(Struct, frozen=True):
    """How large the archive is; each pattern is planted in so many of its places, in one year each."""

    count: int = 2000
    places: int = 24
    years: int = 5
    groups: int = 3
    seed: int = 1


@cache
def usable() -> tuple[Layout, ...]:
    return tuple(layout for layout in layouts() if layout.kind in KINDS)


def planted_groups(scale: Scale) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return which places and years have which pattern: never two at once."""
    random = Random(f"groups {scale.seed}")  # noqa: S311 - it must be the same again
    every = [(place, year) for place in common().places[: scale.places] for year in range(2020, 2020 + scale.years)]
    chosen = iter(random.sample(every, scale.groups * len(PATTERNS)))
    found: defaultdict[tuple[str, int], tuple[str, ...]] = defaultdict(tuple)
    for pattern in PATTERNS:
        for _ in range(scale.groups):
            found[next(chosen)] = (pattern,)
    return dict(found)


def made(number: int, scale: Scale) -> Made:
    """Return the report with this number: always the same one of a scale."""
    random = Random(f"{scale.seed} {number}")  # noqa: S311 - as above
    place = common().places[number % scale.places]
    year = 2020 + number // scale.places % scale.years
    layout = random.choice(usable())
    name = place + random.choice(random.choice(businesses()).department)
    like = Report(layout.kind, year=year + 1, projects=(Project(unit=name),))
    before = invent_for(layout, random, like=like)
    groups = planted_groups(scale).get((place, year), ())
    after, planted = before, Planted(place, year, groups)
    for pattern in groups:
        after = PATTERNS[pattern](after, random)
    if not groups:
        after, planted = planted_alone(number, scale.seed, scale.groups, after, planted)
    return Made(f"{number:06}", retold(before, after), layout, planted)


def file_of(number: int, scale: Scale) -> tuple[str, bytes]:
    """Return the report as a file of the archive."""
    one, random = made(number, scale), Random(f"file {number}")  # noqa: S311 - as above
    ending: Ending = random.choices(tuple(SHARES), tuple(SHARES.values()))[0]
    layout = one.layout if one.layout.by_program else replace(one.layout, endings=(ending,))
    name, content = as_file(one.report, layout, random)
    return f"{one.planted.place}/{one.planted.year}/{one.name}-{name}", content


def every(scale: Scale) -> Iterator[Made]:
    return (made(number, scale) for number in range(scale.count))
