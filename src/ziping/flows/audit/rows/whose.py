"""Whose report it is: department, place and year, as every table needs them."""

import re

from msgspec import Struct

from ziping.checks.across.keepsake import Keepsake
from ziping.flows.audit.rows.cells import Line
from ziping.model import Report, words
from ziping.rules.places import place_in, province_of

PLACES = re.compile(
    r"^(?:(?!.{0,3}(?:城市|都市|社区|园区|街区|市区|灾区))[^省市州盟县区旗镇乡]{1,7}[省市州盟县区旗镇乡])+"
)
"""The places that a department's name begins with: 河北省元氏县, but not 城市管理局."""


class Whose(Struct, frozen=True):
    """`kind` is the department's name without its place: 水务局 of 青河县水务局."""

    department: str
    kind: str
    place: str
    year: int | None

    @property
    def shared(self) -> Line:
        """The columns by which every table lies in folders."""
        return {"year": self.year, "province": province_of(self.place) or None}


def whose_of(report: Report, keepsake: Keepsake) -> Whose:
    department = keepsake.department
    place = place_in(words(report.region)) or place_in(department) or words(report.region) or place_before(department)
    return Whose(department, kind_of(department), place, report.year)


def place_before(department: str) -> str:
    """Return the places that the name begins with, known to the gazetteer or not; nothing where all is one."""
    match = PLACES.match(department)
    return match.group() if match and len(department) - match.end() > 1 else ""


def kind_of(department: str) -> str:
    return department.removeprefix(place_before(department))
