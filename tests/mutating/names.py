"""Another department's name, planted: N903."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.inventing.words import businesses
from tests.mutating.altering import one_of, put_at, with_project
from tests.mutating.planted import Planted
from tests.mutating.weaving import as_paragraph, first_that_can
from ziping.model import Project, Report, words

WORDS = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))["names"]


def other_department_named(report: Report, random: Random) -> Planted | None:
    """Name another department where this one's name belongs."""
    ways = (_name_in_form, _name_in_line, _name_in_title, _name_in_sentence, _other_self)
    return first_that_can(ways, report, random) if report.kind == "department-report" else None


def _other_name(report: Report, random: Random) -> str:
    """Return a department of the same place, of another business."""
    own = words(report.department.name) if report.department else ""
    place = re.split(r"(?<=[县区市])", own, maxsplit=1)[0]
    names = [name for business in businesses() for name in business.department]
    return place + random.choice([name for name in names if not _share_words(name, own.removeprefix(place))])


def _share_words(one: str, other: str) -> bool:
    """Whether two names have two neighbouring letters in common, as 水务局 and 农业农村和水务局 have."""
    return any("".join(pair) in other for pair in pairwise(one.removesuffix("局")))


def _name_in_form(report: Report, random: Random) -> Planted | None:
    place = random.randrange(len(report.projects))
    other = _other_name(report, random)
    changed = with_project(report, place, lambda project: _named(project, other))
    return Planted(changed, (f"/projects/{place}/department", f"/projects/{place}/unit"))


def _named(project: Project, other: str) -> Project:
    unit = other if isinstance(project.unit, str) else project.unit
    department = other if isinstance(project.department, str) else project.department
    return replace(project, department=department, unit=unit)


def _name_in_line(report: Report, random: Random) -> Planted | None:
    """Put another name at the foot, or before what it evaluated."""
    own, other = words(report.department.name) if report.department else "", _other_name(report, random)
    signed = [number for number, line in enumerate(report.prose) if line == own and number > 1]
    opened = [number for number, line in enumerate(report.prose) if "我单位对" in line]
    number = one_of(random, signed + opened)
    if number is None:
        return None
    line = report.prose[number].replace("我单位对", f"{other}对") if number in opened else other
    return Planted(
        replace(report, prose=put_at(report.prose, number, line)), (f"/prose/{number}", "/prose", "/department")
    )


def _name_in_title(report: Report, random: Random) -> Planted | None:
    title = words(report.title)
    if not title:
        return None
    named = f"{_other_name(report, random)}{title}"
    prose = tuple(named if line == title else line for line in report.prose)
    return Planted(replace(report, title=named, prose=prose), ("/title", "/prose", "/department"))


def _name_in_sentence(report: Report, random: Random) -> Planted | None:
    sentence = random.choice(WORDS["sentences"]).format(other=_other_name(report, random))
    return as_paragraph(report, sentence, random)


def _other_self(report: Report, random: Random) -> Planted | None:
    """Let the department call itself by a kind that neither it nor one of its units is: 我局 of a committee."""
    units = report.department.units if report.department else ()
    own = [words(report.department.name) if report.department else "", *(words(unit.name) for unit in units)]
    own += [words(project.name) for project in report.projects]
    kinds = [kind for kind in WORDS["kinds"] if not any(_may_call_itself(name, kind) for name in own)]
    sentence = str(random.choice(WORDS["selves"])).format(self=random.choice(kinds))
    return as_paragraph(report, sentence, random)


def _may_call_itself(own: str, kind: str) -> bool:
    return kind in own or (kind == "委" and "委员会" in own) or (kind == "办" and "办公室" in own)
